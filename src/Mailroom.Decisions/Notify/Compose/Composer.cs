using System.Text;
using Mailroom.Decisions.Mail;
using MimeKit;

namespace Mailroom.Decisions.Notify;

/// <summary>Turns a mail of ours into bytes (RFC 5322), which are the same at every try to send it.</summary>
public static class Composer
{
    const int MostName = 200;

    /// <summary>A Message-ID of ours for a ticket: a random part, the ticket's marker, and the mailbox's domain.</summary>
    /// <param name="random">Letters and digits that no other mail has; the marker does not tell two mails of one ticket apart.</param>
    /// <param name="marker">The ticket's marker.</param>
    /// <param name="mailbox">The mailbox's address.</param>
    public static MessageId IdOf(string random, string marker, string mailbox)
    {
        var domain = mailbox[(mailbox.LastIndexOf('@') + 1)..];
        var usable = domain.Length > 0 && mailbox.Contains('@') && domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
        return new MessageId($"{random}.{marker}@{(usable ? domain : "mailroom.invalid")}");
    }

    /// <summary>The mailbox's address with the marker behind a plus (RFC 5233), for servers that deliver such mail.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="marker">The ticket's marker.</param>
    public static Address PlusAddress(Address mailbox, string marker) =>
        mailbox.Email.LastIndexOf('@') is > 0 and var at ? mailbox with { Email = $"{mailbox.Email[..at]}+{marker}{mailbox.Email[at..]}" } : mailbox;

    /// <summary>The mail as bytes, lines ended by \r\n, seven bits wide so that no server has to change it.</summary>
    /// <param name="posting">The mail.</param>
    public static byte[] Compose(Posting posting)
    {
        using var mail = Write(posting);
        mail.Prepare(EncodingConstraint.SevenBit);
        using var bytes = new MemoryStream();
        mail.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, bytes);
        return bytes.ToArray();
    }

    static MimeMessage Write(Posting posting)
    {
        var mail = new MimeMessage { Date = posting.Date, MessageId = posting.Id.Value, Subject = Plain(posting.Letter.Subject) };
        mail.From.Add(Of(posting.From));
        mail.To.AddRange(posting.To.Select(Of));
        mail.Cc.AddRange(posting.Cc.Select(Of));
        if (posting.ReplyTo is { } answers)
            mail.ReplyTo.Add(Of(answers));
        if (posting.Place.InReplyTo.IsKnown)
            mail.InReplyTo = posting.Place.InReplyTo.Value;
        foreach (var id in posting.Place.References)
            mail.References.Add(id.Value);
        if (posting.By != PostedBy.Person)
        {
            // RFC 3834 5, and Exchange's own word for it: no machine is to answer this.
            mail.Headers.Add("Auto-Submitted", posting.By == PostedBy.Answering ? "auto-replied" : "auto-generated");
            mail.Headers.Add("X-Auto-Response-Suppress", "All");
            mail.Headers.Add("Precedence", "bulk");
        }
        if (posting.LoopName.Length > 0)
            mail.Headers.Add("X-Loop", posting.LoopName);
        mail.Body = Body(posting);
        return mail;
    }

    static MimeEntity Body(Posting posting)
    {
        var text = posting.Letter.Text.TrimEnd() + "\n" + (posting.Quote is { } quote ? $"\n{quote.Text}" : "");
        var both = new MultipartAlternative(Part("plain", text), Part("html", Html(posting)));
        if (posting.Files.Count == 0)
            return both;
        var all = new Multipart("mixed") { both };
        foreach (var file in posting.Files)
            all.Add(Part(file));
        return all;
    }

    static string Html(Posting posting)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n").Append(posting.Letter.Html);
        // It stands above what is quoted, so that a program that cuts the quote keeps it.
        if (posting.Marker.Length > 0)
            html.Append("\n<div style=\"display:none;font-size:0;line-height:0;max-height:0;overflow:hidden\">").Append(posting.Marker).Append("</div>");
        if (posting.Quote is { } quote)
            html.Append('\n').Append(quote.Html);
        return html.Append("\n</body></html>\n").ToString();
    }

    static TextPart Part(string kind, string text)
    {
        var part = new TextPart(kind);
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        return part;
    }

    static MimePart Part(PostedFile file)
    {
        var type = ContentType.TryParse(file.ContentType, out var known) && !known.IsMimeType("multipart", "*") && !known.IsMimeType("message", "*") ? known : new ContentType("application", "octet-stream");
        var part = new MimePart(type.MediaType, type.MediaSubtype)
        {
            Content = new MimeContent(new MemoryStream(file.Content.ToArray())),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        part.FileName = Plain(file.Name);
        return part;
    }

    static MailboxAddress Of(Address person) => new(Encoding.UTF8, Plain(person.Name), Plain(person.Email).Replace(" ", "", StringComparison.Ordinal));

    /// <summary>T51: whatever a name or subject holds, it stays on its line.</summary>
    static string Plain(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Trim();
        return line.Length <= MostName + 50 ? line : line[..(char.IsHighSurrogate(line[MostName + 49]) ? MostName + 49 : MostName + 50)];
    }
}
