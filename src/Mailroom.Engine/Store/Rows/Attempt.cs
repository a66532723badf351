namespace Mailroom.Engine.Store.Rows;

/// <summary>
/// A mail that was begun and is not in the ledger yet. Written before the mail is parsed, so that a mail that
/// kills the process is known after the restart.
/// </summary>
public sealed class Attempt
{
    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>The folder.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The folder's UIDVALIDITY.</summary>
    public long UidValidity { get; set; }

    /// <summary>The UID.</summary>
    public long Uid { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Count { get; set; }

    /// <summary>When it was last begun.</summary>
    public DateTimeOffset LastAt { get; set; }
}
