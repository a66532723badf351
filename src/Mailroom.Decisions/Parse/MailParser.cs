using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Files;
using Mailroom.Decisions.Parse.Forward;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Invitations;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Reply;
using Mailroom.Decisions.Parse.Reports;
using Mailroom.Decisions.Parse.Sealed;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse;

/// <summary>Bytes -> <see cref="ParsedMail"/>: the best reading of the worst mail.</summary>
public static class MailParser
{
    /// <summary>Rises whenever a mail may be read otherwise than before: held mail is tried again by a newer one.</summary>
    public const int Version = 2;

    static readonly string[] OnceOnly = ["Subject", "Date", "Message-ID", "To", "Cc", "Reply-To", "In-Reply-To", "References"];

    /// <summary>Reads a mail. Throws on no bytes whatever; what was wrong is in the warnings.</summary>
    /// <param name="message">The mail (RFC 5322) as the server gave it, lines ended by CRLF or LF.</param>
    /// <param name="limits">What a stranger may make large.</param>
    /// <param name="budget">The mail's time. When it runs out, and only then, an <see cref="OperationCanceledException"/> is thrown.</param>
    public static ParsedMail Parse(ReadOnlyMemory<byte> message, Limits limits, CancellationToken budget = default)
    {
        var reading = new Reading(limits, message.Length, budget);
        var root = Scan(message, reading);
        var content = MailContent.Read(root, reading);
        var calendar = CalendarReading.Read(root, reading);
        var text = content.Text(reading);
        if (text.Text.Length == 0 && calendar is not null)
            text = new(CalendarSummary.Of(calendar), []);
        var reply = ReplyText.Trim(text.Text, text.Marks);
        var mail = ReadHeaders(root.Headers, reading) with
        {
            Text = text.Text,
            Html = content.Html,
            VisibleReply = reply.VisibleReply,
            Removed = reply.Removed,
            Attachments = content.Attachments(reading),
            Nested = NestedMails.List(root, reading),
            Security = SecurityReading.Read(root, content.Pgp),
            Calendar = calendar,
        };
        var read = AutoReading.Read(root, mail, reading);
        return read with { Forwarded = Forwards.In(read, limits, budget), Warnings = reading.Warnings };
    }

    /// <summary>Finds one attachment's content again.</summary>
    /// <param name="message">The same bytes that were parsed.</param>
    /// <param name="index">The attachment's <see cref="Attachment.Index"/>.</param>
    /// <param name="limits">The same limits.</param>
    /// <param name="budget">As for <see cref="Parse"/>.</param>
    /// <returns>The content; null when the mail has no attachment of that index.</returns>
    public static AttachmentContent? Open(ReadOnlyMemory<byte> message, int index, Limits limits, CancellationToken budget = default) =>
        AllFiles(message, limits, budget) is var files && index >= 0 && index < files.Count ? new AttachmentContent(index, files[index]) : null;

    /// <summary>Finds the content that a <c>cid:</c> link of the HTML names.</summary>
    /// <param name="message">The same bytes that were parsed.</param>
    /// <param name="contentId">The Content-ID, without angle brackets and without <c>cid:</c>.</param>
    /// <param name="limits">The same limits.</param>
    /// <param name="budget">As for <see cref="Parse"/>.</param>
    /// <returns>The first part of that Content-ID; null when there is none.</returns>
    public static AttachmentContent? OpenContentId(ReadOnlyMemory<byte> message, string contentId, Limits limits, CancellationToken budget = default)
    {
        var files = AllFiles(message, limits, budget);
        for (var i = 0; i < files.Count; i++)
            if (contentId.Length > 0 && files[i].ContentId == contentId)
                return new AttachmentContent(i, files[i]);
        return null;
    }

    static IReadOnlyList<MailFile> AllFiles(ReadOnlyMemory<byte> message, Limits limits, CancellationToken budget)
    {
        var reading = new Reading(limits, message.Length, budget);
        return MailContent.Read(Scan(message, reading), reading).Files;
    }

    static Part Scan(ReadOnlyMemory<byte> message, Reading reading)
    {
        var root = MimeScanner.Scan(message, nesting: 0, reading);
        SignedParts.Open(root, reading);
        reading.HeaderCharset = DeclaredCharset(root);
        return root;
    }

    static ParsedMail ReadHeaders(HeaderBlock headers, Reading reading)
    {
        var left = reading.Limits.Addresses;
        if (headers.Fields.Count == 0)
            reading.Warn("no-headers", "The mail has no headers.");
        if (OnceOnly.Any(name => headers.All(name).Skip(1).Any()))
            reading.Warn("repeated-header", "A header that may occur once occurs several times.");
        return new ParsedMail
        {
            From = MailHeaders.Sender(headers, reading),
            To = MailHeaders.Addresses(headers, "To", ref left, reading),
            Cc = MailHeaders.Addresses(headers, "Cc", ref left, reading),
            ReplyTo = MailHeaders.Addresses(headers, "Reply-To", ref left, reading),
            Subject = MailHeaders.Subject(headers, reading),
            MessageId = MessageIds.First(headers.First("Message-ID").Span, reading.Limits),
            InReplyTo = MessageIds.First(headers.First("In-Reply-To").Span, reading.Limits),
            References = MessageIds.Read(headers.First("References").Span, reading.Limits),
            Date = MailHeaders.Date(headers, reading),
            Headers = new HeaderFields(headers, reading),
        };
    }

    /// <summary>The charset of the first text: old mailers write raw headers in the same one.</summary>
    static string DeclaredCharset(Part root) =>
        BodyChoice.InOrder(root).Select(p => p.Type["charset"]).FirstOrDefault(c => c.Length > 0, "");
}
