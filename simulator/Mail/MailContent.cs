using MimeKit;

namespace Mailroom.Simulator.Mail;

/// <summary>The bytes of one mail, kept once however many folders hold it. What MimeKit reads from them is read when first asked for.</summary>
internal sealed class MailContent
{
    readonly Lazy<Described> described;

    internal MailContent(byte[] bytes)
    {
        Bytes = WithCrLf(bytes);
        HeaderLength = FindBody(Bytes);
        described = new Lazy<Described>(() =>
        {
            using var message = Parse();
            return new Described(
                ImapEnvelope.Of(message), ImapBodyStructure.Of(message.Body, extended: true),
                ImapBodyStructure.Of(message.Body, extended: false), message.Subject ?? "", message.MessageId ?? "");
        });
    }

    internal byte[] Bytes { get; }

    /// <summary>Length of the header with the empty line that ends it.</summary>
    internal int HeaderLength { get; }

    internal byte[] Envelope => described.Value.Envelope;

    internal byte[] BodyStructure => described.Value.BodyStructure;

    internal byte[] Body => described.Value.Body;

    internal string Subject => described.Value.Subject;

    internal string MessageId => described.Value.MessageId;

    internal MimeMessage Parse() => MimeMessage.Load(ParserOptions.Default, new MemoryStream(Bytes, writable: false), persistent: true);

    // A mail store hands out lines that end in CRLF, whatever the mail looked like on the way in.
    static byte[] WithCrLf(byte[] bytes)
    {
        var bare = 0;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))
                bare++;
        if (bare == 0)
            return bytes;
        var result = new byte[bytes.Length + bare];
        var at = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))
                result[at++] = (byte)'\r';
            result[at++] = bytes[i];
        }
        return result;
    }

    static int FindBody(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("\r\n"u8))
            return 2;
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        return end < 0 ? bytes.Length : end + 4;
    }

    sealed record Described(byte[] Envelope, byte[] BodyStructure, byte[] Body, string Subject, string MessageId);
}
