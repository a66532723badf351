using Mailroom.Decisions.Match;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Looks up everything that is known about a batch of mails, with a fixed number of queries however large the batch.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="people">Who writes.</param>
/// <param name="tickets">What they may speak of.</param>
/// <param name="copies">What they may be copies of.</param>
/// <param name="clock">The time: what is counted by the hour.</param>
public sealed class FactFinder(IDbContextFactory<SqliteDb> databases, PeopleFinder people, TicketFinder tickets, OlderCopies copies, TimeProvider clock)
{
    static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    /// <summary>The facts about a batch.</summary>
    /// <param name="desk">The desk it came to.</param>
    /// <param name="mails">The batch's mails, in order.</param>
    /// <param name="horizon">What may be known, of a mail that is stored already; null for everything.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<BatchFacts> AboutAsync(DeskView desk, IReadOnlyList<ReadMail> mails, Horizon? horizon, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // Asked before anything else: what is stored from here on may or may not be seen below, and the commit looks again.
        var last = await db.Ledger.MaxAsync(i => (long?)i.Id, ct) ?? 0;
        var facts = new BatchFacts(desk) { LedgerUpTo = last, LatelySince = (horizon?.Before ?? clock.GetUtcNow()) - Lately };
        await people.AddAsync(db, mails, facts, ct);
        await tickets.AddAsync(db, mails, facts, horizon, ct);
        await AddTrafficAsync(db, mails, facts, horizon, ct);
        await copies.AddAsync(db, mails, facts, horizon, ct);
        return facts;
    }

    /// <summary>Adds tickets that a rule names, which nobody knew before the rules were asked.</summary>
    /// <param name="facts">Where to add them.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="horizon">What may be known; null for everything.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AddTicketsAsync(BatchFacts facts, IReadOnlyCollection<long> numbers, Horizon? horizon, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await tickets.AddNumbersAsync(db, await TicketStanding.NameableAsync(db, numbers, horizon, ct), facts, horizon, ct);
    }

    /// <summary>Adds the open tickets of alerts, whose keys nobody knew before the mails were read for them.</summary>
    /// <param name="facts">Where to add them.</param>
    /// <param name="alertKeys">Their keys.</param>
    /// <param name="horizon">What may be known; null for everything.</param>
    /// <param name="openedBy">Only tickets that were opened by then: an old mail says nothing of an alert that came later. Null for any.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AddAlertsAsync(BatchFacts facts, IReadOnlyCollection<string> alertKeys, Horizon? horizon, DateTimeOffset? openedBy, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // One that is closed now may have been open then.
        var past = horizon?.Before is not null;
        var all = await db.Tickets.Where(t => alertKeys.Contains(t.AlertKey) && t.AlertKey != "" && (past || t.ClosedAt == null) && (openedBy == null || t.OpenedAt <= openedBy)).OrderByDescending(t => t.Id).Select(t => new { t.Id, t.AlertKey }).ToListAsync(ct);
        var standing = past ? await TicketStanding.OfAsync(db, [.. all.Select(t => t.Id)], horizon, ct) : null;
        var open = all.Where(t => standing is null || (standing.TryGetValue(t.Id, out var then) && then.ClosedAt is null)).ToList();
        var survivors = await tickets.AddNumbersAsync(db, [.. open.Select(t => t.Id)], facts, horizon, ct);
        foreach (var ticket in open)
            facts.AddAlert(ticket.AlertKey, TicketRef.Stored(survivors.GetValueOrDefault(ticket.Id, ticket.Id)));
    }

    /// <summary>
    /// Counts by when mails came in: a held mail that is tried again is no new one. Mail that the server had taken in long before is
    /// no flood, however fast we read it, and copies are no traffic: they come when a server counts anew.
    /// </summary>
    static async Task AddTrafficAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, Horizon? horizon, CancellationToken ct)
    {
        var since = facts.LatelySince;
        var senders = mails.Select(m => m.Mail.From.Key).Distinct().ToList();
        // What was held then, and was released since, was neither a copy nor to be answered then.
        var then = horizon?.Before ?? DateTimeOffset.MaxValue;
        var counts = await Horizon.TakenIn(db.Ledger, horizon).Where(i => senders.Contains(i.SenderKey) && i.TakenInAt >= since && i.ReceivedAt >= since && !i.Silent && (i.Outcome != Outcome.Duplicate || i.HandledAt > then))
            .GroupBy(i => new { i.SenderKey, i.Topic }).Select(g => new { g.Key.SenderKey, g.Key.Topic, Count = g.Count(), Answered = g.Count(i => i.MayAnswer && i.HandledAt <= then) }).ToListAsync(ct);
        foreach (var count in counts)
            facts.AddTraffic(count.SenderKey, count.Topic, count.Count, count.Answered);
    }
}
