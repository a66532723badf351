namespace Mailroom.Decisions.Match;

/// <summary>What decisions have to know of the mailbox that a mail came to.</summary>
public sealed record MailboxView
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it lies at Microsoft 365, whose headers are read in its own way.</summary>
    public bool IsMicrosoft365 { get; init; }

    /// <summary>The names (authserv-id, RFC 8601 2.5) of its own server, in any case of letters.</summary>
    public IReadOnlySet<string> AuthservIds { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Our own mail domains, lower case.</summary>
    public IReadOnlySet<string> OwnDomains { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The queue of its tickets where no rule says otherwise; empty for none.</summary>
    public string Queue { get; init; } = "";

    /// <summary>What happens to mail of unknown senders.</summary>
    public UnknownSenders UnknownSenders { get; init; } = UnknownSenders.Accept;

    /// <summary>The account for tickets of unknown senders; null for none.</summary>
    public AccountRef? CatchAll { get; init; }
}

/// <summary>What happens to mail whose sender leads to no account.</summary>
public enum UnknownSenders
{
    /// <summary>It becomes a ticket, on the catch-all account if there is one, marked and with a suggestion.</summary>
    Accept,

    /// <summary>It is held for a person to look at.</summary>
    Hold,

    /// <summary>It is kept in the ledger and becomes no ticket.</summary>
    Reject,
}
