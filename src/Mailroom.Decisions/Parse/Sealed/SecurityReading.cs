using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Sealed;

/// <summary>Recognises S/MIME (RFC 8551) and PGP (RFC 3156, RFC 9580) by structure, never by what is said about it elsewhere.</summary>
static class SecurityReading
{
    const string Smime = "smime", Pgp = "pgp";

    /// <summary>Null when nothing is signed or encrypted.</summary>
    public static MailSecurity? Read(Part root, ClearSigned text)
    {
        MailSecurity? found = null;
        foreach (var part in BodyChoice.InOrder(root))
            if (One(part) is { } one)
                found = found is null ? one : found with { Signed = found.Signed || one.Signed, Encrypted = found.Encrypted || one.Encrypted };
        return found ?? (text.IsSigned || text.IsEncrypted ? new MailSecurity(Pgp, text.IsSigned, text.IsEncrypted) : null);
    }

    static MailSecurity? One(Part part)
    {
        var protocol = part.Type["protocol"].ToLowerInvariant();
        if (part.Type.Is("multipart/signed"))
            return new MailSecurity(protocol.Contains("pgp", StringComparison.Ordinal) || HasChild(part, "pgp-signature") ? Pgp : Smime, Signed: true, Encrypted: false);
        if (part.Type.Is("multipart/encrypted"))
            return new MailSecurity(protocol.Contains("pkcs7", StringComparison.Ordinal) ? Smime : Pgp, Signed: false, Encrypted: true);
        // Exchange makes a multipart/mixed of a multipart/encrypted that passes through it; the parts stay.
        if (part.Type.Is("application/pgp-encrypted"))
            return new MailSecurity(Pgp, Signed: false, Encrypted: true);
        return part.Cms is { } type ? OfCms(type, part) : SignedParts.IsCms(part) ? OfCms("", part) : null;
    }

    /// <summary>By what is in it; where that cannot be read, by what the header says.</summary>
    static MailSecurity? OfCms(string type, Part part)
    {
        if (type.Length > 0)
            return type switch
            {
                SignedContent.SignedData => new MailSecurity(Smime, Signed: true, Encrypted: false),
                // Enveloped (RFC 5652 6), encrypted (8) and authenticated enveloped data (RFC 5083).
                "1.2.840.113549.1.7.3" or "1.2.840.113549.1.7.6" or "1.2.840.113549.1.9.16.1.23" => new MailSecurity(Smime, Signed: false, Encrypted: true),
                _ => null,
            };
        return part.Type["smime-type"].ToLowerInvariant() switch
        {
            "signed-data" => new MailSecurity(Smime, Signed: true, Encrypted: false),
            "enveloped-data" or "authenveloped-data" => new MailSecurity(Smime, Signed: false, Encrypted: true),
            _ => null,
        };
    }

    static bool HasChild(Part part, string type) => part.Children.Any(c => c.Type.Value.EndsWith(type, StringComparison.Ordinal));
}
