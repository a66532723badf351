using MimeKit;

namespace Mailroom.Engine.Notify;

/// <summary>Looks over a mail of ours before a server sees it. What strangers wrote may stand in it, and must stay where we put it.</summary>
static class MailGuard
{
    /// <summary>Why a mail must not be sent; null when it may.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="from">The only sender that is allowed: the mailbox's address.</param>
    public static string? WhyNot(MimeMessage mail, string from)
    {
        if (mail.From.Mailboxes.ToList() is not [var sender] || !Same(sender.Address, from) || (mail.Sender is { } other && !Same(other.Address, from)))
            return $"Its sender is not {from} alone.";
        if (!Recipients(mail).Any())
            return "It names no recipient.";
        // A line break in a value would begin another header, and in an address another command.
        if (mail.Headers.FirstOrDefault(header => Breaks(header.Field) || Breaks(header.Value) || BreaksRaw(header.RawValue)) is { } broken)
            return $"Its header {new string([.. broken.Field.Where(char.IsAsciiLetterOrDigit)])} holds a line break or a NUL.";
        return Recipients(mail).Append(sender).Any(address => Breaks(address.Address) || Breaks(address.Name)) ? "An address in it holds a line break or a NUL." : null;
    }

    /// <summary>Everybody who is to get it, each once.</summary>
    public static IEnumerable<MailboxAddress> Recipients(MimeMessage mail) =>
        mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Concat(mail.Bcc.Mailboxes).DistinctBy(address => address.Address, StringComparer.OrdinalIgnoreCase);

    static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    static bool Breaks(string? text) => text is not null && text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0;

    /// <summary>Folding puts a blank behind its line break (RFC 5322 2.2.3), and the last line break ends the header.</summary>
    static bool BreaksRaw(byte[] raw)
    {
        var value = raw.AsSpan().TrimEnd("\r\n"u8);
        for (var at = 0; at < value.Length; at++)
            if (value[at] == 0 || (value[at] == '\r' && value[at + 1] != '\n') || (value[at] == '\n' && value[at + 1] is not ((byte)' ' or (byte)'\t')))
                return true;
        return false;
    }
}
