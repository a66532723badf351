using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>A mail with the same content key that was handled before.</summary>
/// <param name="Copy">Which.</param>
/// <param name="Fingerprint">Its fingerprint (<see cref="ContentIdentity.FingerprintOf"/>).</param>
/// <param name="Ticket">The ticket it belongs to; null when it was held.</param>
public sealed record KnownCopy(CopyRef Copy, string Fingerprint, TicketRef? Ticket)
{
    /// <summary>The mailbox it came to.</summary>
    public int MailboxId { get; init; }

    /// <summary>The queue of its ticket; empty for none.</summary>
    public string Queue { get; init; } = "";
}

/// <summary>A ticket that a mail may belong to. Of a merged ticket this is the one that survived.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="Participants">The addresses (<see cref="Address.Key"/>) that may add to it by mail.</param>
public sealed record KnownTicket(TicketRef Ticket, IReadOnlySet<string> Participants)
{
    /// <summary>Its queue; empty for none.</summary>
    public string Queue { get; init; } = "";

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What its status says about replies once it is closed.</summary>
    public OnReply OnReply { get; init; } = OnReply.Reopen;

    /// <summary>What tells its alert apart from others; empty when it is no alert's.</summary>
    public string AlertKey { get; init; } = "";

    /// <summary>Mails added to it within the last hour.</summary>
    public int MailsLately { get; init; }

    /// <summary>How often it was reopened within the last hour.</summary>
    public int ReopenedLately { get; init; }
}

/// <summary>What a reply does to a closed ticket.</summary>
public enum OnReply
{
    /// <summary>The ticket is opened again, while it has not been closed for too long; after that it is as <see cref="Link"/>.</summary>
    Reopen,

    /// <summary>A ticket of its own is opened and linked.</summary>
    Link,

    /// <summary>It becomes a note, and the ticket stays closed.</summary>
    Note,
}

/// <summary>What is known that concerns one mail.</summary>
/// <param name="Desk">The desk it came to.</param>
/// <param name="Copies">Mails with the same content key, the oldest first.</param>
/// <param name="Threads">The tickets of the Message-IDs that the mail refers to.</param>
/// <param name="Numbers">The stored tickets that the mail names by number or marker.</param>
public sealed record Facts(
    DeskView Desk,
    IReadOnlyList<KnownCopy> Copies,
    IReadOnlyDictionary<string, KnownTicket> Threads,
    IReadOnlyDictionary<long, KnownTicket> Numbers)
{
    /// <summary>The mail's sender.</summary>
    public Address From { get; init; } = new("", "");

    /// <summary>What is known of people, by <see cref="Address.Key"/>.</summary>
    public IReadOnlyDictionary<string, SenderFacts> People { get; init; } = new Dictionary<string, SenderFacts>();

    /// <summary>Our mailboxes' addresses (<see cref="Address.Key"/>).</summary>
    public IReadOnlySet<string> OwnAddresses => Desk.OwnAddresses;

    /// <summary>What came in lately.</summary>
    public Traffic Traffic { get; init; }

    /// <summary>The open tickets of alerts, by their keys.</summary>
    public IReadOnlyDictionary<string, KnownTicket> Alerts { get; init; } = new Dictionary<string, KnownTicket>();

    /// <summary>What is known of somebody.</summary>
    /// <param name="person">The address.</param>
    public SenderFacts Of(Address person) => People.GetValueOrDefault(person.Key, SenderFacts.Nobody);
}
