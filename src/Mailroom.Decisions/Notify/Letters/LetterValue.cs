using System.Globalization;

namespace Mailroom.Decisions.Notify;

/// <summary>One value that texts of letters may name.</summary>
/// <param name="Name">How a text names it, such as <c>ticket.number</c>.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Read">Takes it out of the values.</param>
public sealed record LetterValue(string Name, string What, Func<LetterValues, string> Read)
{
    /// <summary>Whether it may have several lines, which stay lines.</summary>
    public bool Lines { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LetterValue> All { get; } =
    [
        new("ticket.number", "The ticket's number, such as 1001.", v => v.Number.ToString(CultureInfo.InvariantCulture)),
        new("ticket.token", "The number as subjects name it, such as #1001#. Answers are known by it.", v => v.Token),
        new("ticket.subject", "The ticket's subject, which the requester wrote.", v => v.Subject),
        new("ticket.status", "The word for where the ticket stands.", v => v.Status),
        new("ticket.queue", "The queue; empty for none.", v => v.Queue),
        new("ticket.priority", "The priority; empty for none.", v => v.Priority),
        new("ticket.account", "The account; empty for none.", v => v.Account),
        new("ticket.link", "The address of the ticket's page; empty when Mailroom:Alerts:Link is not set.", v => v.Link),
        new("requester.name", "The requester's name; may be empty.", v => v.Requester.Name),
        new("requester.email", "The requester's address.", v => v.Requester.Email),
        new("mailbox.name", "The mailbox's name.", v => v.Mailbox.Name),
        new("mailbox.email", "The mailbox's address.", v => v.Mailbox.Email),
        new("author.name", "Who wrote, or gave the ticket away; may be empty.", v => v.Author.Name),
        new("author.email", "Their address; may be empty.", v => v.Author.Email),
        new("assignee.name", "Who works on the ticket; empty for nobody.", v => v.Assignee.Name),
        new("assignee.email", "Their address; empty for nobody.", v => v.Assignee.Email),
        new("text", "What was written; its lines stay lines. Empty in an acknowledgement.", v => v.Text) { Lines = true },
        new("signature", "The author's signature; empty for none.", v => v.Signature) { Lines = true },
    ];
}
