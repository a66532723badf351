using System.Text;
using MimeKit;

namespace Mailroom.Simulator.Imap;

/// <summary>A mail while it is searched; what is costly to read is read once, and only if a key asks.</summary>
internal sealed class SearchedMail(StoredMail mail, uint number)
{
    HeaderList? headers;

    internal StoredMail Mail => mail;

    internal uint Number => number;

    HeaderList Headers => headers ??= HeaderList.Load(
        new MemoryStream(mail.Content.Bytes, 0, mail.Content.HeaderLength, writable: false));

    /// <summary>Whether a header of that name holds the text; no text: whether there is one.</summary>
    internal bool HeaderHas(string name, string text) => Headers.Any(h =>
        h.Field.Equals(name, StringComparison.OrdinalIgnoreCase) && h.Value.Contains(text, StringComparison.OrdinalIgnoreCase));

    internal bool HeadersHave(string text) => Headers.Any(h => h.Value.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the body holds the text, as it stands or decoded.</summary>
    internal bool BodyHas(string text)
    {
        var content = mail.Content;
        if (Encoding.UTF8.GetString(content.Bytes.AsSpan(content.HeaderLength)).Contains(text, StringComparison.OrdinalIgnoreCase))
            return true;
        using var message = content.Parse();
        return message.BodyParts.OfType<TextPart>().Any(p => p.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The Date header; without a usable one, the day it arrived.</summary>
    internal DateTime SentOn =>
        Headers[HeaderId.Date] is { } text && MimeKit.Utils.DateUtils.TryParse(text, out var date)
            ? date.Date
            : mail.InternalDate.Date;
}
