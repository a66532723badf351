namespace Mailroom.Engine.Store.Rows;

/// <summary>What was added to a ticket: a mail that came in, an answer that went out, or an internal note.</summary>
public sealed class Note
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>What it is.</summary>
    public NoteKind Kind { get; set; }

    /// <summary>Who wrote the mail; null for what one of our people wrote on the desk.</summary>
    public int? ContactId { get; set; }

    /// <summary>Who wrote the mail; null for what one of our people wrote on the desk.</summary>
    public Contact? Contact { get; set; }

    /// <summary>The ledger row of its mail; null for what did not come by mail.</summary>
    public long? IntakeId { get; set; }

    /// <summary>The ledger row of its mail; null for what did not come by mail.</summary>
    public Intake? Intake { get; set; }

    /// <summary>The user name of whoever wrote it on the desk; empty for a mail that came in.</summary>
    public string By { get; set; } = "";

    /// <summary>The outgoing mail that carries it; null for none.</summary>
    public long? OutgoingId { get; set; }

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>When the server received the mail, or the note was written.</summary>
    public DateTimeOffset WrittenAt { get; set; }
}

/// <summary>What a note is.</summary>
public enum NoteKind
{
    /// <summary>A mail that came in.</summary>
    Mail,

    /// <summary>An answer of the desk that went out by mail.</summary>
    Reply,

    /// <summary>A note that only our own people see.</summary>
    Internal,

    /// <summary>What Mailroom itself has to say, such as that an answer could not be delivered.</summary>
    System,
}
