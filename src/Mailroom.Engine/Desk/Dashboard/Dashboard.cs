using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Counts how the desk is doing. Every question is answered out of an index; what was counted is good for a few seconds, however many look.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class Dashboard(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>What took long to count is good for so many times as long, so that no number of viewers takes more than a small share of the machine.</summary>
    const int Patience = 20;

    readonly SemaphoreSlim oneAtATime = new(1);
    readonly Dictionary<(DashboardSpan, string), (DateTimeOffset Until, DashboardFigures Figures)> counted = [];

    /// <summary>The figures.</summary>
    /// <param name="span">How far back to look.</param>
    /// <param name="zone">The zone whose hours and days count.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<DashboardFigures> CountAsync(DashboardSpan span, TimeZoneInfo zone, CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            if (counted.TryGetValue((span, zone.Id), out var known) && now < known.Until)
                return known.Figures;
            var begun = clock.GetTimestamp();
            var figures = await FiguresAsync(span, now, zone, ct);
            var took = Patience * clock.GetElapsedTime(begun);
            counted[(span, zone.Id)] = (now + (took > Fresh ? took : Fresh), figures);
            return figures;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    async Task<DashboardFigures> FiguresAsync(DashboardSpan span, DateTimeOffset now, TimeZoneInfo zone, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var slots = TimeSlots.Of(span, now, zone);
        var mails = await LedgerSlots.CountAsync(db, [.. slots.Select(slot => slot.From), slots[^1].Until], ct);
        var all = TallyOf(mails);
        var waiting = db.Outgoing.Where(o => o.State == OutgoingState.Waiting);
        return new DashboardFigures(span, InSlots(slots, mails), all.At(0.5), all.At(0.95), await FailuresAsync(db, slots[0].From, ct), await QueuesAsync(db, now, ct))
        {
            Any = await db.Ledger.AnyAsync(ct),
            Outbox = await waiting.CountAsync(ct),
            OutboxSince = await waiting.MinAsync(o => (DateTimeOffset?)o.QueuedAt, ct),
        };
    }

    static IReadOnlyList<SlotFigures> InSlots(IReadOnlyList<TimeSlot> slots, IReadOnlyList<SlotRow> mails)
    {
        var bySlot = mails.ToLookup(row => row.Slot);
        return [.. slots.Select((slot, place) =>
        {
            var rows = bySlot[place].ToList();
            var tally = TallyOf(rows);
            return new SlotFigures(slot, rows.Where(row => !row.Silent).Sum(row => row.Count), rows.Where(row => row is { Silent: false, Outcome: Outcome.Ticket }).Sum(row => row.Count),
                rows.Where(row => row.Silent).Sum(row => row.Count), tally.At(0.5), tally.At(0.95));
        })];
    }

    static LatencyTally TallyOf(IEnumerable<SlotRow> rows)
    {
        var tally = new LatencyTally();
        // Old mail lay there for years; that says nothing of us.
        foreach (var row in rows.Where(row => row is { Silent: false, Outcome: Outcome.Ticket or Outcome.Note }))
            tally.Add(row.Seconds, row.Count);
        return tally;
    }

    static async Task<IReadOnlyList<FailureFigures>> FailuresAsync(MailroomDb db, DateTimeOffset since, CancellationToken ct)
    {
        var held = await db.Ledger.Where(i => i.Outcome == Outcome.Held && i.TakenInAt >= since).GroupBy(i => i.Code).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var alerts = await db.Alerts.Where(a => a.Kind != AlertKind.Credential && a.OpenedAt >= since).GroupBy(a => new { a.Kind, a.Code }).Select(g => new { g.Key.Kind, g.Key.Code, Count = g.Count() }).ToListAsync(ct);
        var outgoing = await db.Outgoing.Where(o => o.State == OutgoingState.Failed && o.QueuedAt >= since).GroupBy(o => o.Code).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        IEnumerable<FailureFigures> failures =
        [
            .. held.Select(h => new FailureFigures("held", h.Key, h.Count)),
            .. alerts.Select(a => new FailureFigures(a.Kind == AlertKind.Send ? "send" : "receive", a.Code, a.Count)),
            .. outgoing.Select(o => new FailureFigures("outgoing", o.Key, o.Count)),
        ];
        return [.. failures.OrderByDescending(f => f.Count).ThenBy(f => f.What, StringComparer.Ordinal).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    static async Task<IReadOnlyList<QueueFigures>> QueuesAsync(MailroomDb db, DateTimeOffset now, CancellationToken ct)
    {
        var names = await db.Queues.ToDictionaryAsync(q => q.Id, q => q.Name, ct);
        var open = await Open(db, now).ToListAsync(ct);
        return [.. open.Select(q => new QueueFigures(q.QueueId is { } id ? names[id] : "", [q.Day, q.Week - q.Day, q.Month - q.Week, q.All - q.Month]))
            .OrderByDescending(q => q.Open).ThenBy(q => q.Queue, StringComparer.Ordinal)];
    }

    /// <summary>The open tickets of a queue: all, and those that are younger.</summary>
    internal sealed record OpenRow(int? QueueId, int All, int Day, int Week, int Month);

    internal static IQueryable<OpenRow> Open(MailroomDb db, DateTimeOffset now)
    {
        var (day, week, month) = (now.AddDays(-1), now.AddDays(-7), now.AddDays(-30));
        return db.Tickets.Where(t => t.Status < TicketStatus.Closed).GroupBy(t => t.QueueId)
            .Select(g => new OpenRow(g.Key, g.Count(), g.Count(t => t.OpenedAt > day), g.Count(t => t.OpenedAt > week), g.Count(t => t.OpenedAt > month)));
    }
}
