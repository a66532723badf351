using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse;

/// <summary>When a mail was taken in, for servers that do not say so: the date in its topmost Received header (RFC 5321 4.4), which the last server wrote.</summary>
public static class ReceivedTime
{
    /// <summary>Reads it; null when there is no such header or no usable date in it.</summary>
    /// <param name="mail">The mail, or its header alone.</param>
    /// <param name="limits">Where to stop.</param>
    public static DateTimeOffset? Read(ReadOnlyMemory<byte> mail, Limits limits)
    {
        var position = 0;
        var headers = HeaderReader.Read(mail[..Math.Min(mail.Length, limits.HeaderBlock)], ref position, isMail: true, static _ => false, new Reading(limits, mail.Length, CancellationToken.None));
        var received = headers.First("Received").Span;
        var mark = received.LastIndexOf((byte)';');
        return mark < 0 ? null : HeaderDate.Read(HeaderText.Unfold(received[(mark + 1)..]));
    }
}
