namespace Mailroom.Engine.Store.Rows;

/// <summary>
/// The intake ledger: one row for every copy of a mail that was handled, whatever became of it.
/// The unique key (mailbox, folder, UIDVALIDITY, UID) makes a repeat impossible.
/// </summary>
public sealed class Intake
{
    /// <summary>The row's number; rises with the order of handling.</summary>
    public long Id { get; set; }

    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>The folder.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The folder's UIDVALIDITY.</summary>
    public long UidValidity { get; set; }

    /// <summary>The UID.</summary>
    public long Uid { get; set; }

    /// <summary>SHA-256 over Message-ID, From, Date and Subject (32 bytes): finds possible copies of the same mail.</summary>
    public byte[] ContentKey { get; set; } = [];

    /// <summary>The Message-ID without angle brackets; empty when there is none. Threads are found by it.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>What became of it.</summary>
    public Outcome Outcome { get; set; }

    /// <summary>Why, in one sentence.</summary>
    public string Because { get; set; } = "";

    /// <summary>
    /// For a held mail the stable word of the reason, such as <c>attempts</c>, which stays when a person then ignores it or
    /// makes a ticket of it; for a dropped one the rule's name; else empty.
    /// </summary>
    public string Code { get; set; } = "";

    /// <summary>Whether the mail is proven to be the sender's: pass, fail or none.</summary>
    public string Authenticity { get; set; } = "";

    /// <summary>Whether a machine wrote it.</summary>
    public bool Automatic { get; set; }

    /// <summary>Whether it opened a closed ticket again.</summary>
    public bool Reopened { get; set; }

    /// <summary>Whether the sender may get an acknowledgement for it.</summary>
    public bool MayAnswer { get; set; }

    /// <summary>Whether it was there before us and came in by a first import: nobody outside hears of it, now or later.</summary>
    public bool Silent { get; set; }

    /// <summary>The version of the parser that read it: a held mail is tried again when a newer one is there.</summary>
    public int ParserVersion { get; set; }

    /// <summary>The sender's address, trimmed and lower case: for counting.</summary>
    public string SenderKey { get; set; } = "";

    /// <summary>The subject without reply prefixes, lower case, at most 200 characters: for counting.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The sender's address as shown; empty when none could be read.</summary>
    public string Sender { get; set; } = "";

    /// <summary>The subject as shown.</summary>
    public string Subject { get; set; } = "";

    /// <summary>What was wrong with the mail: the parser's warning codes, separated by blanks.</summary>
    public string Warnings { get; set; } = "";

    /// <summary>When the server received the mail.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>When it came into the ledger; never changed again. Counting by the hour goes by it.</summary>
    public DateTimeOffset TakenInAt { get; set; }

    /// <summary>When it was last decided. A retry moves it; what a person decides over our heads does not.</summary>
    public DateTimeOffset HandledAt { get; set; }

    /// <summary>How often it was begun until it was decided, retries and deaths of the program included.</summary>
    public int Tries { get; set; }

    /// <summary>The version of the parser that last retried it by itself, written before it began; 0 for none.</summary>
    public int ReleasedBy { get; set; }

    /// <summary>The raw bytes.</summary>
    public long RawId { get; set; }

    /// <summary>The ticket it opened or was added to, or that its first copy belongs to; null when held.</summary>
    public long? TicketId { get; set; }

    /// <summary>For a duplicate: the ledger row of the first copy.</summary>
    public long? FirstCopyId { get; set; }

    /// <summary>Whether a person decided: it was held, and is ignored or made a ticket since.</summary>
    public bool ByHand => Outcome == Outcome.Ignored || (Outcome == Outcome.Ticket && Code.Length > 0);

    /// <summary>When the wanted action at the server (flag, move, delete) was done; null while it is owed.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}

/// <summary>What became of a mail: every mail ends in exactly one of these.</summary>
public enum Outcome
{
    /// <summary>It opened a ticket.</summary>
    Ticket = 1,

    /// <summary>It became a note on a ticket.</summary>
    Note = 2,

    /// <summary>It is another copy of a mail that was handled.</summary>
    Duplicate = 3,

    /// <summary>It could not be handled; kept with its raw bytes and the reason.</summary>
    Held = 4,

    /// <summary>A rule with a name said that it becomes no ticket.</summary>
    Dropped = 5,

    /// <summary>It was held, and a person decided that it becomes no ticket.</summary>
    Ignored = 6,
}
