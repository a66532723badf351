using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Route.Rules;

/// <summary>All that rules, alerts and monitors may know of a mail. What is not known is an empty text.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Size">Its size at the server in bytes.</param>
/// <param name="ReceivedAt">When the server took it in.</param>
public sealed record RuleInput(ParsedMail Mail, long Size, DateTimeOffset ReceivedAt)
{
    /// <summary>The name of the mailbox it came in by.</summary>
    public string MailboxName { get; init; } = "";

    /// <summary>The number of the mailbox it came in by.</summary>
    public string MailboxId { get; init; } = "";

    /// <summary>The word for how sure the sender is.</summary>
    public string Authenticity { get; init; } = "";

    /// <summary>The contact's address; empty when the sender is no contact.</summary>
    public string Contact { get; init; } = "";

    /// <summary>The contact's language as a tag (RFC 5646), such as <c>de-AT</c>.</summary>
    public string ContactLanguage { get; init; } = "";

    /// <summary>The account's name; empty when it is unknown.</summary>
    public string Account { get; init; } = "";
}
