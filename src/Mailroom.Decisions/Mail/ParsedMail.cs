namespace Mailroom.Decisions.Mail;

/// <summary>What could be read out of a mail. Always an answer, however broken the mail; <see cref="Warnings"/> says what was wrong.</summary>
public sealed record ParsedMail
{
    /// <summary>Who sent it, from the From header only (never Reply-To).</summary>
    public Address From { get; init; } = Address.None;

    /// <summary>The To header.</summary>
    public IReadOnlyList<Address> To { get; init; } = [];

    /// <summary>The Cc header.</summary>
    public IReadOnlyList<Address> Cc { get; init; } = [];

    /// <summary>Where the sender wants answers; never who the sender is.</summary>
    public IReadOnlyList<Address> ReplyTo { get; init; } = [];

    /// <summary>The subject, decoded (RFC 2047), on one line.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The Message-ID header.</summary>
    public MessageId MessageId { get; init; } = MessageId.None;

    /// <summary>The In-Reply-To header's first id.</summary>
    public MessageId InReplyTo { get; init; } = MessageId.None;

    /// <summary>The References header, oldest first.</summary>
    public IReadOnlyList<MessageId> References { get; init; } = [];

    /// <summary>The Date header; null when missing or unusable. Only for show: the ticket's time is when the server received the mail.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The readable text: the text part, or the HTML part as text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The HTML part as sent: hostile until sanitised. Null when there is none.</summary>
    public string? Html { get; init; }

    /// <summary>What the person wrote this time: <see cref="Text"/> without quoted history and signature. All of it when nothing else would be left; never empty while there is text.</summary>
    public string VisibleReply { get; init; } = "";

    /// <summary>What was cut to get <see cref="VisibleReply"/>, in order, pieces joined by a line end (\n); empty when nothing was.</summary>
    public string Removed { get; init; } = "";

    /// <summary>Every file, inline images too.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>All mails inside this one (message/rfc822), depth first.</summary>
    public IReadOnlyList<NestedMail> Nested { get; init; } = [];

    /// <summary>Whether a machine wrote it.</summary>
    public AutoSignals Auto { get; init; } = new();

    /// <summary>The mail that this one forwards, when that was recognised.</summary>
    public ForwardedMail? Forwarded { get; init; }

    /// <summary>The complaint that the mail is; null when it is none.</summary>
    public FeedbackReport? Feedback { get; init; }

    /// <summary>Whether the mail is signed or encrypted; null when neither.</summary>
    public MailSecurity? Security { get; init; }

    /// <summary>The event of its calendar part, such as an invitation; null when there is none.</summary>
    public CalendarEvent? Calendar { get; init; }

    /// <summary>All headers of the mail, from the top.</summary>
    public HeaderFields Headers { get; init; } = HeaderFields.None;

    /// <summary>What was wrong with the mail, in the order met.</summary>
    public IReadOnlyList<ParseWarning> Warnings { get; init; } = [];
}
