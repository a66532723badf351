namespace Mailroom.Engine.Store.Rows;

/// <summary>A ticket, opened by one mail.</summary>
public sealed class Ticket
{
    /// <summary>The ticket's number, from 1001; shown as #1001.</summary>
    public long Id { get; set; }

    /// <summary>The subject, one line.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Where the ticket stands.</summary>
    public TicketStatus Status { get; set; } = TicketStatus.New;

    /// <summary>The word for where it stands; null while only <see cref="Status"/> says it.</summary>
    public int? StatusId { get; set; }

    /// <summary>When it was closed; null while it is not.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The queue; null for none.</summary>
    public int? QueueId { get; set; }

    /// <summary>The type; null for none.</summary>
    public int? TypeId { get; set; }

    /// <summary>The priority; null for none.</summary>
    public int? PriorityId { get; set; }

    /// <summary>The employee who works on it; null for nobody.</summary>
    public int? AssigneeId { get; set; }

    /// <summary>The account it is for; null for none.</summary>
    public int? AccountId { get; set; }

    /// <summary>Why the sender led to no account for certain; empty when it did.</summary>
    public string UnknownBecause { get; set; } = "";

    /// <summary>The account it may be for; null when nothing speaks for one.</summary>
    public int? SuggestedAccountId { get; set; }

    /// <summary>What speaks for that account, as a sentence.</summary>
    public string SuggestedBecause { get; set; } = "";

    /// <summary>Whether the sender may be somebody else than the mail says.</summary>
    public bool Unverified { get; set; }

    /// <summary>The ticket that this one was merged into; null while it was not.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>What tells the alert apart from others of its kind; empty for a ticket that is no alert.</summary>
    public string AlertKey { get; set; } = "";

    /// <summary>How often the alert came, the first included; 0 for a ticket that is no alert.</summary>
    public int AlertCount { get; set; }

    /// <summary>The contact who sent the first mail.</summary>
    public int RequesterId { get; set; }

    /// <summary>The contact who sent the first mail.</summary>
    public Contact? Requester { get; set; }

    /// <summary>The mailbox the first mail came to.</summary>
    public int MailboxId { get; set; }

    /// <summary>The ledger row of the first mail.</summary>
    public long IntakeId { get; set; }

    /// <summary>The ledger row of the first mail.</summary>
    public Intake? Intake { get; set; }

    /// <summary>The first mail as text.</summary>
    public string Text { get; set; } = "";

    /// <summary>A ticket this mail seems to speak of without having the right to join it; null when none.</summary>
    public long? MaybeAboutId { get; set; }

    /// <summary>When the server received the first mail.</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>When the last mail to it was received, or the last answer or note was written.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Grows by one with every change by hand: whoever saves says which one they looked at.</summary>
    public int Version { get; set; }

    /// <summary>The notes, oldest first when loaded so.</summary>
    public List<Note> Notes { get; } = [];
}

/// <summary>Where a ticket stands.</summary>
public enum TicketStatus
{
    /// <summary>Nobody has looked at it yet.</summary>
    New,

    /// <summary>Somebody works on it.</summary>
    Open,

    /// <summary>Done.</summary>
    Closed,
}
