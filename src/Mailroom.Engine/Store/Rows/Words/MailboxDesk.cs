using Mailroom.Decisions.Match;

namespace Mailroom.Engine.Store.Rows.Words;

/// <summary>What becomes of the mail of one mailbox, as far as no rule says otherwise. Without a row the defaults hold.</summary>
public sealed class MailboxDesk
{
    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>The queue of its tickets; null for none.</summary>
    public int? QueueId { get; set; }

    /// <summary>What happens to mail of unknown senders.</summary>
    public UnknownSenders UnknownSenders { get; set; } = UnknownSenders.Accept;

    /// <summary>The account that tickets of unknown senders are put on; null for none.</summary>
    public int? CatchAllAccountId { get; set; }

    /// <summary>Whether a sender whose domain is listed on an account becomes a contact of it.</summary>
    public bool CreateContacts { get; set; } = true;

    /// <summary>Whether requesters are told that their mail has become a ticket.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>The names (authserv-id, RFC 8601 2.5) under which the mailbox's own server writes Authentication-Results, separated by blanks; empty when it writes none that can be trusted.</summary>
    public string AuthservIds { get; set; } = "";

    /// <summary>The tenant's own mail domains, separated by blanks; the domain of the mailbox's address always counts.</summary>
    public string OwnDomains { get; set; } = "";
}
