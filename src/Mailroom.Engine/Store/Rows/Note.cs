namespace Mailroom.Engine.Store.Rows;

/// <summary>A mail that was added to a ticket.</summary>
public sealed class Note
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>Who wrote it.</summary>
    public int ContactId { get; set; }

    /// <summary>Who wrote it.</summary>
    public Contact? Contact { get; set; }

    /// <summary>The ledger row of its mail.</summary>
    public long IntakeId { get; set; }

    /// <summary>The ledger row of its mail.</summary>
    public Intake? Intake { get; set; }

    /// <summary>The mail as text.</summary>
    public string Text { get; set; } = "";

    /// <summary>When the server received the mail.</summary>
    public DateTimeOffset WrittenAt { get; set; }
}
