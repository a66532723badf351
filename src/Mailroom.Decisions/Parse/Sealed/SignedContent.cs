using System.Formats.Asn1;

namespace Mailroom.Decisions.Parse.Sealed;

/// <summary>Looks into a CMS message (RFC 5652) far enough to say what it is and to find what was signed. Verifies nothing.</summary>
/// <param name="Type">The content's type as a dotted object identifier; empty when it cannot be read.</param>
/// <param name="Content">The signed bytes, a MIME part; null when there are none inside.</param>
sealed record SignedContent(string Type, byte[]? Content)
{
    public const string SignedData = "1.2.840.113549.1.7.2";

    static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);

    public static SignedContent Read(byte[] cms)
    {
        try
        {
            // BER, not DER: OpenSSL and others write these in pieces of unknown length.
            var message = new AsnReader(cms, AsnEncodingRules.BER).ReadSequence();
            var type = message.ReadObjectIdentifier();
            return new SignedContent(type, type == SignedData ? Signed(message.ReadSequence(Zero).ReadSequence()) : null);
        }
        catch (AsnContentException)
        {
            return new SignedContent("", null); // The reader's only way to say that the bytes are no such message.
        }
    }

    /// <summary>SignedData (RFC 5652 5.1): version, digest algorithms, then the content with its type.</summary>
    static byte[]? Signed(AsnReader data)
    {
        data.ReadIntegerBytes();
        data.ReadSetOf();
        var content = data.ReadSequence();
        content.ReadObjectIdentifier();
        return content.HasData ? content.ReadSequence(Zero).ReadOctetString() : null;
    }
}
