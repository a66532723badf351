using System.Formats.Asn1;
using System.Text;
using Mailroom.Decisions.Mail;
using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

public sealed class SecurityTests
{
    [Theory]
    [InlineData("multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b", "smime", true, false)]
    [InlineData("multipart/signed; protocol=\"application/x-pkcs7-signature\"; boundary=b", "smime", true, false)]
    [InlineData("multipart/signed; protocol=\"application/pgp-signature\"; boundary=b", "pgp", true, false)]
    [InlineData("multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b", "pgp", false, true)]
    [InlineData("application/pkcs7-mime; smime-type=enveloped-data", "smime", false, true)]
    [InlineData("application/x-pkcs7-mime; smime-type=signed-data", "smime", true, false)]
    public void Kind_is_recognised(string type, string kind, bool signed, bool encrypted) =>
        Assert.Equal(new MailSecurity(kind, signed, encrypted), Bytes($"Content-Type: {type}\n\n--b\n\nx\n--b--\n").Security);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/mixed; boundary=b")]
    [InlineData("application/pkcs7-mime; smime-type=compressed-data")]
    [InlineData("application/pkcs7-signature")]
    public void Others_are_neither_signed_nor_encrypted(string type) => Assert.Null(Bytes($"Content-Type: {type}\n\n--b\n\nx\n--b--\n").Security);

    [Fact]
    public void Signed_text_inside_is_shown_with_its_files()
    {
        var mail = Opaque(Cms("Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nInner text\r\n--i\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nfile\r\n--i--\r\n"));
        Assert.Equal("Inner text", mail.Text);
        Assert.Equal("a.txt", Assert.Single(mail.Attachments).FileName);
        Assert.Equal(new MailSecurity("smime", true, false), mail.Security);
    }

    [Fact]
    [Trait("Case", "T42")]
    public void Only_so_many_are_opened()
    {
        var inner = Cms("Content-Type: text/plain\r\n\r\ninnermost");
        for (var level = 0; level < 10; level++)
            inner = Cms($"Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(inner)}\r\n");
        var mail = Opaque(inner);
        Assert.Equal("", mail.Text);
        Assert.Equal("smime.p7m", Assert.Single(mail.Attachments).FileName);
    }

    [Fact]
    [Trait("Case", "T45")]
    public void Any_cut_and_any_flip_is_survived()
    {
        var cms = Cms("\r\nx");
        for (var at = 0; at < cms.Length; at++)
        {
            Assert.NotNull(Opaque(cms[..at]));
            var flipped = cms.ToArray();
            flipped[at] ^= 0xFF;
            Assert.NotNull(Opaque(flipped));
        }
    }

    [Fact]
    public void Armour_of_a_signed_text_is_taken_away()
    {
        var mail = Bytes("Subject: s\n\nBefore\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nText\n- -- \nAda\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\nAfter\n");
        Assert.Equal("Before\nText\n-- \nAda\nAfter", mail.Text);
        Assert.Equal(new MailSecurity("pgp", true, false), mail.Security);
    }

    [Theory]
    [InlineData("-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----", true)]
    [InlineData("> -----BEGIN PGP MESSAGE-----\n> hQ==", false)]
    [InlineData("-----BEGIN PGP SIGNED MESSAGE-----\nnever signed", null)]
    public void Armour_in_the_text_is_recognised(string text, bool? encrypted)
    {
        var mail = Bytes($"Subject: s\n\n{text}");
        Assert.Equal(text, mail.Text);
        Assert.Equal(encrypted == true, mail.Security?.Encrypted == true);
    }

    static ParsedMail Opaque(byte[] cms) =>
        Bytes($"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(cms)}\n");

    /// <summary>A SignedData with content and without signers (RFC 5652 5.1).</summary>
    static byte[] Cms(string content)
    {
        var zero = new Asn1Tag(TagClass.ContextSpecific, 0);
        var asn = new AsnWriter(AsnEncodingRules.DER);
        using (asn.PushSequence())
        {
            asn.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (asn.PushSequence(zero))
            using (asn.PushSequence())
            {
                asn.WriteInteger(1);
                using (asn.PushSetOf())
                {
                }
                using (asn.PushSequence())
                {
                    asn.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                    using (asn.PushSequence(zero))
                        asn.WriteOctetString(Encoding.UTF8.GetBytes(content));
                }
                using (asn.PushSetOf())
                {
                }
            }
        }
        return asn.Encode();
    }
}
