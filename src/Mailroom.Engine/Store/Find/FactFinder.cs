using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Looks up everything that is known about a batch of mails, with a fixed number of queries however large the batch.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="people">Who writes.</param>
/// <param name="tickets">What they may speak of.</param>
/// <param name="limits">The limits, for reading older copies again.</param>
/// <param name="clock">The time: what is counted by the hour.</param>
public sealed class FactFinder(IDbContextFactory<SqliteDb> databases, PeopleFinder people, TicketFinder tickets, Limits limits, TimeProvider clock)
{
    /// <summary>Older copies compared with one mail. Whoever sends more of them under one Message-ID, date and subject gets tickets, not our time.</summary>
    const int MostCopies = 20;

    static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    /// <summary>The facts about a batch.</summary>
    /// <param name="desk">The desk it came to.</param>
    /// <param name="mails">The batch's mails, in order.</param>
    /// <param name="horizon">What may be known, of a mail that is stored already; null for everything.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<BatchFacts> AboutAsync(DeskView desk, IReadOnlyList<ReadMail> mails, Horizon? horizon, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var facts = new BatchFacts(desk, await OwnAddresses.OfAsync(db, ct));
        await people.AddAsync(db, mails, facts, ct);
        await tickets.AddAsync(db, mails, facts, horizon, ct);
        await AddTrafficAsync(db, mails, facts, horizon, ct);
        await AddCopiesAsync(db, mails, facts, horizon, ct);
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
    /// <param name="ct">Gives up.</param>
    public async Task AddAlertsAsync(BatchFacts facts, IReadOnlyCollection<string> alertKeys, Horizon? horizon, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // One that is closed now may have been open then.
        var past = horizon?.Before is not null;
        var all = await db.Tickets.Where(t => alertKeys.Contains(t.AlertKey) && t.AlertKey != "" && (past || t.ClosedAt == null)).OrderBy(t => t.Id).Select(t => new { t.Id, t.AlertKey }).ToListAsync(ct);
        var standing = past ? await TicketStanding.OfAsync(db, [.. all.Select(t => t.Id)], horizon, ct) : null;
        var open = all.Where(t => standing is null || (standing.TryGetValue(t.Id, out var then) && then.ClosedAt is null)).ToList();
        await tickets.AddNumbersAsync(db, [.. open.Select(t => t.Id)], facts, horizon, ct);
        foreach (var ticket in open)
            facts.AddAlert(ticket.AlertKey, TicketRef.Stored(ticket.Id));
    }

    /// <summary>Counts by when mails came in: a held mail that is tried again is no new one.</summary>
    async Task AddTrafficAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, Horizon? horizon, CancellationToken ct)
    {
        var since = (horizon?.Before ?? clock.GetUtcNow()) - Lately;
        var senders = mails.Select(m => m.Mail.From.Key).Distinct().ToList();
        var counts = await Horizon.TakenIn(db.Ledger, horizon).Where(i => senders.Contains(i.SenderKey) && i.TakenInAt >= since)
            .GroupBy(i => new { i.SenderKey, i.Topic }).Select(g => new { g.Key.SenderKey, g.Key.Topic, Count = g.Count() }).ToListAsync(ct);
        foreach (var count in counts)
            facts.AddTraffic(count.SenderKey, count.Topic, count.Count);
    }

    async Task AddCopiesAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, Horizon? horizon, CancellationToken ct)
    {
        var keys = mails.Select(m => m.ContentKey).ToList();
        var met = await Horizon.TakenIn(db.Ledger, horizon).Where(i => keys.Contains(i.ContentKey) && i.Outcome != Outcome.Duplicate)
            .OrderBy(i => i.Id).Select(i => new { i.Id, i.ContentKey, i.RawId, i.TicketId, i.MailboxId, i.HandledAt }).ToListAsync(ct);
        if (met.Count == 0)
            return;
        // What was held then and is a ticket since had none then.
        var standing = await TicketStanding.OfAsync(db, [.. met.Where(i => horizon?.Before is not { } before || i.HandledAt <= before).Select(i => i.TicketId).OfType<long>().Distinct()], horizon, ct);
        var queues = await TicketStanding.QueuesAsync(db, standing.Values, ct);
        foreach (var row in met.GroupBy(i => Convert.ToHexString(i.ContentKey)).SelectMany(same => same.TakeLast(MostCopies)))
        {
            // The same Message-ID, sender, date and subject may still be another mail: only the content says.
            var stored = await db.Mails.AsNoTracking().SingleAsync(m => m.Id == row.RawId, ct);
            var older = MailParser.Parse(MailPacking.Unpack(stored), limits, ct);
            var ticket = row.TicketId is { } number ? standing.GetValueOrDefault(number) : null;
            facts.AddCopy(row.ContentKey, new KnownCopy(CopyRef.Stored(row.Id), ContentIdentity.FingerprintOf(older), ticket is null ? null : TicketRef.Stored(ticket.Id))
            {
                MailboxId = row.MailboxId,
                Queue = queues.GetValueOrDefault(ticket?.QueueId ?? 0, ""),
            });
        }
    }
}
