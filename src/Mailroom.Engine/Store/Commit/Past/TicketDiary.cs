using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>Writes down how a ticket stands, whenever that changes: whoever wants to know how it stood when a mail was decided reads it there.</summary>
sealed class TicketDiary(MailroomDb db, DateTimeOffset now)
{
    /// <summary>What the diary tells of a ticket, to be compared with later.</summary>
    public static (TicketStatus, int?, DateTimeOffset?, int?, long?) Seen(Ticket ticket) => (ticket.Status, ticket.StatusId, ticket.ClosedAt, ticket.QueueId, ticket.MergedIntoId);

    /// <summary>A ticket begins, or stands otherwise now.</summary>
    /// <param name="ticket">The ticket; it has its number.</param>
    /// <param name="intakeId">The ledger row of the mail that did it; null for a person.</param>
    public void Write(Ticket ticket, long? intakeId) => db.Add(new TicketState
    {
        TicketId = ticket.Id,
        At = now,
        IntakeId = intakeId,
        Status = ticket.Status,
        StatusId = ticket.StatusId,
        ClosedAt = ticket.ClosedAt,
        QueueId = ticket.QueueId,
        MergedIntoId = ticket.MergedIntoId,
    });
}
