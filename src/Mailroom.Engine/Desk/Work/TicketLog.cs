using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>Writes down what somebody does to tickets, within the transaction that does it: the ticket's history, the audit log, and the diary.</summary>
/// <param name="db">The transaction's database.</param>
/// <param name="actor">Who.</param>
/// <param name="now">When.</param>
sealed class TicketLog(MailroomDb db, string actor, DateTimeOffset now)
{
    readonly TicketDiary diary = new(db, now);

    /// <summary>What mail of ours is written with; null tells nobody that a ticket is theirs now.</summary>
    public PostDesk? Desk { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Who.</summary>
    public string Actor => actor;

    /// <summary>Adds a line to the ticket's history.</summary>
    public TicketEvent Event(long ticket, string what, string before, string after)
    {
        var row = new TicketEvent { TicketId = ticket, At = now, By = actor, What = what, Before = before, After = after };
        db.Add(row);
        return row;
    }

    /// <summary>Adds a line to the audit log.</summary>
    public void Audit(long ticket, string action, string because) =>
        db.Add(new AuditRow { At = now, Actor = actor, Action = action, Target = $"ticket {ticket}", Because = because });

    /// <summary>Says in the diary how a ticket stands now.</summary>
    public void Diary(Ticket ticket) => diary.Write(ticket, null);
}
