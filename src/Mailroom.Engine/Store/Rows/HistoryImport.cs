namespace Mailroom.Engine.Store.Rows;

/// <summary>A first import: the mail that was in a mailbox before Mailroom, taken in on request. Nobody outside hears of it.</summary>
public sealed class HistoryImport
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>The folder.</summary>
    public string Folder { get; set; } = "INBOX";

    /// <summary>The folder's UIDVALIDITY when it began (RFC 3501 2.3.1.1); 0 while its mails have not been counted.</summary>
    public long UidValidity { get; set; }

    /// <summary>Takes in mail that was received from this day on; null for all.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Whether only unread mail is taken in.</summary>
    public bool UnreadOnly { get; set; }

    /// <summary>The highest UID it takes in: what comes later is new mail.</summary>
    public long UpToUid { get; set; }

    /// <summary>The highest UID that is done.</summary>
    public long DoneUid { get; set; }

    /// <summary>Where it stands.</summary>
    public ImportState State { get; set; }

    /// <summary>How many mails it has to take in.</summary>
    public int Total { get; set; }

    /// <summary>How many are done.</summary>
    public int Done { get; set; }

    /// <summary>How many became tickets.</summary>
    public int Tickets { get; set; }

    /// <summary>How many became notes.</summary>
    public int Notes { get; set; }

    /// <summary>How many are copies of mails that were known already.</summary>
    public int Known { get; set; }

    /// <summary>How many are held.</summary>
    public int Held { get; set; }

    /// <summary>How many became nothing because a rule says so.</summary>
    public int Dropped { get; set; }

    /// <summary>How many need not be taken in after all: they were gone, had come in by another way, or are older than wanted.</summary>
    public int Passed { get; set; }

    /// <summary>How many the server would not give out. A later import takes them.</summary>
    public int Left { get; set; }

    /// <summary>Why it stopped, as a sentence; empty while it goes on.</summary>
    public string Because { get; set; } = "";

    /// <summary>Who asked for it.</summary>
    public string By { get; set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Seconds that it has worked, pauses left out.</summary>
    public double WorkedSeconds { get; set; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Where a first import stands.</summary>
public enum ImportState
{
    /// <summary>It goes on, also after a restart.</summary>
    Running = 1,

    /// <summary>A person has paused it.</summary>
    Paused = 2,

    /// <summary>Everything is in.</summary>
    Done = 3,

    /// <summary>A person has ended it; what is in stays.</summary>
    Cancelled = 4,

    /// <summary>It cannot go on, such as when the folder's UIDVALIDITY has changed.</summary>
    Failed = 5,
}
