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

    /// <summary>When the last mail to it was received.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

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
