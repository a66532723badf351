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
    /// <param name="ct">Gives up.</param>
    public async Task<BatchFacts> AboutAsync(DeskView desk, IReadOnlyList<ReadMail> mails, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var facts = new BatchFacts(desk, await OwnAddresses.OfAsync(db, ct));
        await people.AddAsync(db, mails, facts, ct);
        await tickets.AddAsync(db, mails, facts, ct);
        await AddTrafficAsync(db, mails, facts, ct);
        await AddCopiesAsync(db, mails, facts, ct);
        return facts;
    }

    /// <summary>Adds tickets that a rule names, which nobody knew before the rules were asked.</summary>
    /// <param name="facts">Where to add them.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AddTicketsAsync(BatchFacts facts, IReadOnlyCollection<long> numbers, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await tickets.AddNumbersAsync(db, numbers, facts, ct);
    }

    /// <summary>Adds the open tickets of alerts, whose keys nobody knew before the mails were read for them.</summary>
    /// <param name="facts">Where to add them.</param>
    /// <param name="alertKeys">Their keys.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AddAlertsAsync(BatchFacts facts, IReadOnlyCollection<string> alertKeys, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var open = await db.Tickets.Where(t => alertKeys.Contains(t.AlertKey) && t.AlertKey != "" && t.ClosedAt == null).OrderBy(t => t.Id).Select(t => new { t.Id, t.AlertKey }).ToListAsync(ct);
        await tickets.AddNumbersAsync(db, [.. open.Select(t => t.Id)], facts, ct);
        foreach (var ticket in open)
            facts.AddAlert(ticket.AlertKey, TicketRef.Stored(ticket.Id));
    }

    async Task AddTrafficAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Lately;
        var senders = mails.Select(m => m.Mail.From.Key).Distinct().ToList();
        var counts = await db.Ledger.Where(i => senders.Contains(i.SenderKey) && i.HandledAt >= since)
            .GroupBy(i => new { i.SenderKey, i.Topic }).Select(g => new { g.Key.SenderKey, g.Key.Topic, Count = g.Count() }).ToListAsync(ct);
        foreach (var count in counts)
            facts.AddTraffic(count.SenderKey, count.Topic, count.Count);
    }

    async Task AddCopiesAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, CancellationToken ct)
    {
        var keys = mails.Select(m => m.ContentKey).ToList();
        var met = await (from i in db.Ledger
                         where keys.Contains(i.ContentKey) && i.Outcome != Outcome.Duplicate
                         join t in db.Tickets on i.TicketId equals t.Id into ticket
                         from t in ticket.DefaultIfEmpty()
                         join q in db.Queues on t.QueueId equals q.Id into queue
                         from q in queue.DefaultIfEmpty()
                         orderby i.Id
                         select new { i.Id, i.ContentKey, i.RawId, i.TicketId, i.MailboxId, Queue = q == null ? "" : q.Name }).ToListAsync(ct);
        foreach (var row in met.GroupBy(i => Convert.ToHexString(i.ContentKey)).SelectMany(same => same.TakeLast(MostCopies)))
        {
            // The same Message-ID, sender, date and subject may still be another mail: only the content says.
            var stored = await db.Mails.AsNoTracking().SingleAsync(m => m.Id == row.RawId, ct);
            var older = MailParser.Parse(MailPacking.Unpack(stored), limits, ct);
            var ticket = row.TicketId is { } number ? TicketRef.Stored(number) : (TicketRef?)null;
            facts.AddCopy(row.ContentKey, new KnownCopy(CopyRef.Stored(row.Id), ContentIdentity.FingerprintOf(older), ticket) { MailboxId = row.MailboxId, Queue = row.Queue });
        }
    }
}
