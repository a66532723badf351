namespace Mailroom.Engine.Store.Rows;

/// <summary>How a ticket stood from a moment on. A row for its beginning and for every change of what is said here.</summary>
public sealed class TicketState
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The ledger row of the mail that did it; null when a person did.</summary>
    public long? IntakeId { get; set; }

    /// <summary>Where it stood.</summary>
    public TicketStatus Status { get; set; }

    /// <summary>The word for it; null for none.</summary>
    public int? StatusId { get; set; }

    /// <summary>When it was closed; null while it was not.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Its queue; null for none.</summary>
    public int? QueueId { get; set; }

    /// <summary>The ticket it was merged into; null while it was not.</summary>
    public long? MergedIntoId { get; set; }
}
