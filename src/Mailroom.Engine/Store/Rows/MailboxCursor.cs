namespace Mailroom.Engine.Store.Rows;

/// <summary>How far a folder has been read. The ledger is the truth about single mails; this only saves asking for old ones.</summary>
public sealed class MailboxCursor
{
    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>The folder.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The UIDVALIDITY under which the UIDs below count (RFC 3501 2.3.1.1).</summary>
    public long UidValidity { get; set; }

    /// <summary>Every UID up to this one is in the ledger or was there before the first import; 0 for none.</summary>
    public long DoneUpTo { get; set; }

    /// <summary>UIDNEXT at the first connect: what lies below was there before us.</summary>
    public long FirstUidNext { get; set; }

    /// <summary>The newest INTERNALDATE that was there before us, by the server's clock. Tells old from new when UIDs were renumbered.</summary>
    public DateTimeOffset? NewestBefore { get; set; }
}
