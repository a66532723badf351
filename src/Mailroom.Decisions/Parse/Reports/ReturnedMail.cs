using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Reports;

/// <summary>The headers of the mail that came back, from a part of its own or from the text of the report.</summary>
sealed record ReturnedMail(HeaderBlock Headers)
{
    /// <summary>Nothing came back.</summary>
    public static ReturnedMail None { get; } = new(HeaderBlock.Empty);

    public bool IsThere => Headers.Fields.Count > 0;

    public static ReturnedMail Find(Part root, string below, Reading reading)
    {
        foreach (var part in BodyChoice.InOrder(root))
            if (part.Message is { } mail)
                return new ReturnedMail(mail.Headers);
            else if (part.IsLeaf && (part.Type.IsMessage || part.Type.Value is "text/rfc822-headers" or "message/rfc822-headers" or "text/rfc822" or "text/rfc822-header" or "message/global-headers" or "message/partial"))
                return new ReturnedMail(Block(TransferEncoding.Decode(part, reading), reading));
        return below.Length > 0 ? new ReturnedMail(Block(Encoding.UTF8.GetBytes(below), reading)) : None;
    }

    /// <summary>The Message-ID of the mail that came back.</summary>
    public MessageId Id(Reading reading) => MessageIds.First(Headers.First("Message-ID").Span, reading.Limits);

    /// <summary>The id that a text names as the one of the mail, where the mail itself cannot be told from the text around it.</summary>
    public static MessageId IdIn(string text, Reading reading)
    {
        text = text[..Math.Min(text.Length, reading.Limits.ReportText)];
        foreach (var range in text.AsSpan().Split('\n'))
            if (text.AsSpan()[range].TrimStart("> \t") is var line && (line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("X-Original-Message-ID:", StringComparison.OrdinalIgnoreCase)))
                return MessageIds.First(Encoding.UTF8.GetBytes(line[(line.IndexOf(':') + 1)..].ToString()), reading.Limits);
        return MessageId.None;
    }

    public IReadOnlyList<Address> From(Reading reading) => AddressReader.Read(Headers.First("From").Span, reading.Limits.Addresses, reading);

    public IReadOnlyList<Address> To(Reading reading) => AddressReader.Read(Headers.First("To").Span, reading.Limits.Addresses, reading);

    static HeaderBlock Block(byte[] bytes, Reading reading)
    {
        var position = 0;
        return HeaderReader.Read(bytes, ref position, isMail: true, _ => false, reading);
    }
}
