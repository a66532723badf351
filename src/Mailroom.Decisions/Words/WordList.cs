using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Words;

/// <summary>The desk's own words, as a file says them.</summary>
public sealed record WordList
{
    /// <summary>The accounts.</summary>
    public IReadOnlyList<AccountWord> Accounts { get; init; } = [];

    /// <summary>Our own people.</summary>
    public IReadOnlyList<Address> Employees { get; init; } = [];

    /// <summary>The queues, by name.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>The types of ticket, by name.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The priorities, by name, the most urgent first.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>The words for where a ticket stands.</summary>
    public IReadOnlyList<StatusLine> Statuses { get; init; } = [];

    /// <summary>The desk's own fields.</summary>
    public IReadOnlyList<FieldLine> Fields { get; init; } = [];

    /// <summary>What becomes of the mail of mailboxes that are there already.</summary>
    public IReadOnlyList<MailboxLine> Mailboxes { get; init; } = [];

    /// <summary>Tickets that were merged into others.</summary>
    public IReadOnlyList<MergeLine> Merges { get; init; } = [];
}

/// <summary>An account.</summary>
/// <param name="Name">The name.</param>
/// <param name="Domains">Its mail domains, lower case.</param>
/// <param name="Contacts">Its contacts.</param>
public sealed record AccountWord(string Name, IReadOnlyList<string> Domains, IReadOnlyList<Address> Contacts);

/// <summary>A word for where a ticket stands.</summary>
/// <param name="Name">The word.</param>
/// <param name="Meaning">new, open or closed.</param>
/// <param name="OnReply">What a reply does when it means closed.</param>
public sealed record StatusLine(string Name, string Meaning, OnReply OnReply)
{
    /// <summary>The line of the file it is in, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>A custom field.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">text, number, date or choice.</param>
/// <param name="Choices">With choice: the choices.</param>
public sealed record FieldLine(string Name, string Kind, IReadOnlyList<string> Choices)
{
    /// <summary>The line of the file it is in, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>What becomes of a mailbox's mail; null leaves a setting as it is, an empty text takes it away.</summary>
/// <param name="Name">The mailbox's name or number.</param>
/// <param name="Line">The line of the file it is in, from 1.</param>
public sealed record MailboxLine(string Name, int Line)
{
    /// <summary>The queue, by name.</summary>
    public string? Queue { get; init; }

    /// <summary>What happens to mail of unknown senders.</summary>
    public UnknownSenders? UnknownSenders { get; init; }

    /// <summary>The account for tickets of unknown senders, by name.</summary>
    public string? CatchAll { get; init; }

    /// <summary>Whether a sender whose domain is listed becomes a contact.</summary>
    public bool? CreateContacts { get; init; }

    /// <summary>The names (authserv-id, RFC 8601 2.5) of the mailbox's own server.</summary>
    public IReadOnlyList<string>? AuthservIds { get; init; }

    /// <summary>The tenant's own mail domains.</summary>
    public IReadOnlyList<string>? OwnDomains { get; init; }
}

/// <summary>A ticket that was merged.</summary>
/// <param name="Ticket">Its number.</param>
/// <param name="Into">The number of the one that survived.</param>
/// <param name="Line">The line of the file it is in, from 1.</param>
public sealed record MergeLine(long Ticket, long Into, int Line);
