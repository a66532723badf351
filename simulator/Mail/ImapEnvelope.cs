using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Mailroom.Simulator.Mail;

/// <summary>The ENVELOPE of a mail (RFC 3501 7.4.2).</summary>
internal static class ImapEnvelope
{
    internal static byte[] Of(MimeMessage message) => Encoding.Latin1.GetBytes(TextOf(message));

    internal static string TextOf(MimeMessage message)
    {
        var from = Addresses(message.From);
        return "(" + string.Join(' ',
            Header(message, HeaderId.Date),
            Header(message, HeaderId.Subject),
            from,
            message.Sender is null ? from : Addresses([message.Sender]),
            message.ReplyTo.Count == 0 ? from : Addresses(message.ReplyTo),
            Addresses(message.To),
            Addresses(message.Cc),
            Addresses(message.Bcc),
            Header(message, HeaderId.InReplyTo),
            Header(message, HeaderId.MessageId)) + ")";
    }

    static string Header(MimeMessage message, HeaderId id)
    {
        var index = message.Headers.IndexOf(id);
        return index < 0 ? "NIL" : ImapText.Unfolded(message.Headers[index].RawValue);
    }

    static string Addresses(IEnumerable<InternetAddress> addresses)
    {
        var text = string.Concat(addresses.Select(Address));
        return text.Length == 0 ? "NIL" : $"({text})";
    }

    static string Address(InternetAddress address)
    {
        switch (address)
        {
            case GroupAddress group:
                return $"(NIL NIL {Name(group.Name) ?? "\"\""} NIL){string.Concat(group.Members.Select(Address))}(NIL NIL NIL NIL)";
            case MailboxAddress mailbox:
                var at = mailbox.Address.LastIndexOf('@');
                var local = at < 0 ? mailbox.Address : mailbox.Address[..at];
                // Exchange writes this host for addresses that have none.
                var host = at < 0 ? ".MISSING-HOST-NAME." : mailbox.Address[(at + 1)..];
                return $"({Name(mailbox.Name) ?? "NIL"} NIL {ImapText.String(local)} {ImapText.String(host)})";
            default:
                return "";
        }
    }

    static string? Name(string? name) =>
        string.IsNullOrEmpty(name) ? null
        : Ascii.IsValid(name) ? ImapText.String(name)
        : ImapText.Unfolded(Rfc2047.EncodePhrase(Encoding.UTF8, name));
}
