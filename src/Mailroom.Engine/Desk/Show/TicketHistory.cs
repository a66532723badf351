using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>One line of a ticket's history.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: a user name, or <c>mailroom</c> for what a mail did.</param>
/// <param name="What">What, as a stable word such as <c>queue</c>, <c>merged</c> or <c>field:Room</c>.</param>
/// <param name="Before">What it was before; empty for nothing.</param>
/// <param name="After">What it is since; empty for nothing.</param>
public sealed record HistoryLine(DateTimeOffset At, string By, string What, string Before, string After)
{
    /// <summary>The ledger row of the mail that did it; null when a person did.</summary>
    public long? IntakeId { get; init; }
}

/// <summary>What happened to a ticket: what people changed, and where mails moved it.</summary>
static class TicketHistory
{
    /// <summary>Lines of a history; what is older is in the audit log.</summary>
    const int Most = 500;

    /// <summary>The lines since a stamp, the oldest first.</summary>
    public static async Task<IReadOnlyList<HistoryLine>> ReadAsync(MailroomDb db, long number, TicketStamp since, CancellationToken ct)
    {
        var events = await db.TicketEvents.AsNoTracking().Where(e => e.TicketId == number && e.Id > since.LastEvent).OrderByDescending(e => e.Id).Take(Most)
            .Select(e => new HistoryLine(e.At, e.By, e.What, e.Before, e.After)).ToListAsync(ct);
        return [.. events.Concat(await MovedAsync(db, number, since, ct)).OrderBy(l => l.At)];
    }

    /// <summary>Where mails moved the ticket, read off the diary. What people did to it stands among the events already.</summary>
    static async Task<IEnumerable<HistoryLine>> MovedAsync(MailroomDb db, long number, TicketStamp since, CancellationToken ct)
    {
        var states = await db.States.AsNoTracking().Where(s => s.TicketId == number).OrderBy(s => s.Id).ToListAsync(ct);
        var moves = states.Zip(states.Skip(1)).Where(m => m.Second.IntakeId is not null && m.Second.Id > since.LastState).ToList();
        if (moves.Count == 0)
            return [];
        var statuses = await db.StatusWords.ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        var queues = await db.Queues.ToDictionaryAsync(q => q.Id, q => q.Name, ct);
        string Status(TicketState s) => s.StatusId is { } id && statuses.TryGetValue(id, out var name) ? name : s.Status.ToString();
        string Queue(TicketState s) => s.QueueId is { } id ? queues.GetValueOrDefault(id, "") : "";
        IEnumerable<HistoryLine> Lines(TicketState before, TicketState after)
        {
            if (Status(before) != Status(after))
                yield return new HistoryLine(after.At, "mailroom", "status", Status(before), Status(after)) { IntakeId = after.IntakeId };
            if (Queue(before) != Queue(after))
                yield return new HistoryLine(after.At, "mailroom", "queue", Queue(before), Queue(after)) { IntakeId = after.IntakeId };
        }
        return moves.SelectMany(m => Lines(m.First, m.Second));
    }
}
