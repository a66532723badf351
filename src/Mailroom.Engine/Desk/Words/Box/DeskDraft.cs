using Mailroom.Decisions.Match;

namespace Mailroom.Engine.Desk;

/// <summary>What becomes of a mailbox's mail, as a person enters it.</summary>
public sealed record DeskDraft
{
    /// <summary>The queue of its tickets, by name; empty for none.</summary>
    public string Queue { get; init; } = "";

    /// <summary>What happens to mail of unknown senders.</summary>
    public UnknownSenders UnknownSenders { get; init; }

    /// <summary>The account for tickets of unknown senders, by name; empty for none.</summary>
    public string CatchAll { get; init; } = "";

    /// <summary>Whether a sender whose domain is listed on an account becomes a contact of it.</summary>
    public bool CreateContacts { get; init; } = true;

    /// <summary>Whether requesters are told that their mail has become a ticket.</summary>
    public bool Acknowledges { get; init; } = true;

    /// <summary>The names (authserv-id, RFC 8601 2.5) of the mailbox's own server, one a line.</summary>
    public string AuthservIds { get; init; } = "";

    /// <summary>Our own mail domains, one a line.</summary>
    public string OwnDomains { get; init; } = "";

    internal static IReadOnlyList<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").Split(['\n', ' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>A mailbox's desk.</summary>
/// <param name="MailboxId">The mailbox's number.</param>
/// <param name="Mailbox">The mailbox's name.</param>
/// <param name="Stored">What is stored, or the defaults.</param>
/// <param name="Seen">Stands for what is stored; see <see cref="WordLine.Seen"/>.</param>
public sealed record DeskCard(int MailboxId, string Mailbox, DeskDraft Stored, string Seen);
