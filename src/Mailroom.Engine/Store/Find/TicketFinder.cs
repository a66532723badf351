using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Looks up the tickets that mails may speak of. A merged ticket leads to the one it was merged into.</summary>
/// <param name="clock">The time: what is counted by the hour.</param>
public sealed class TicketFinder(TimeProvider clock)
{
    /// <summary>Merges followed one after the other. Merging refuses circles; this is for a database that holds one all the same.</summary>
    const int MostMerges = 20;

    static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    internal async Task AddAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, CancellationToken ct)
    {
        var ids = mails.SelectMany(m => m.Signs.Ids).Select(id => id.Value).Distinct().ToList();
        var numbers = mails.SelectMany(m => (long?[])[m.Signs.Marked, m.Signs.Number]).OfType<long>().Distinct().ToList();
        if (ids.Count == 0 && numbers.Count == 0)
            return;
        var threads = ids.Count == 0 ? [] : await db.Ledger.Where(i => ids.Contains(i.MessageId) && i.TicketId != null)
            .OrderBy(i => i.Id).Select(i => new { i.MessageId, Ticket = i.TicketId!.Value }).ToListAsync(ct);
        var survivors = await AddNumbersAsync(db, [.. threads.Select(t => t.Ticket).Concat(numbers).Distinct()], facts, ct);
        foreach (var thread in threads)
            if (survivors.TryGetValue(thread.Ticket, out var survivor))
                facts.AddThread(new MessageId(thread.MessageId), TicketRef.Stored(survivor));
    }

    /// <summary>Adds tickets by number; says which ticket each number leads to.</summary>
    internal async Task<IReadOnlyDictionary<long, long>> AddNumbersAsync(MailroomDb db, IReadOnlyCollection<long> numbers, BatchFacts facts, CancellationToken ct)
    {
        var survivors = await SurvivorsAsync(db, numbers, ct);
        var wanted = survivors.Values.Distinct().ToList();
        var rows = await (from t in db.Tickets
                          where wanted.Contains(t.Id)
                          join q in db.Queues on t.QueueId equals q.Id into queue
                          from q in queue.DefaultIfEmpty()
                          join s in db.StatusWords on t.StatusId equals s.Id into status
                          from s in status.DefaultIfEmpty()
                          select new { t.Id, t.Status, t.ClosedAt, t.UpdatedAt, Queue = q == null ? "" : q.Name, OnReply = s == null ? OnReply.Reopen : s.OnReply }).ToListAsync(ct);
        var named = await PeopleOfAsync(db, wanted, ct);
        var lately = await LatelyAsync(db, wanted, ct);
        var known = rows.ToDictionary(r => r.Id, r => new KnownTicket(TicketRef.Stored(r.Id), named[r.Id].ToHashSet(StringComparer.Ordinal))
        {
            Queue = r.Queue,
            OnReply = r.OnReply,
            ClosedAt = r.Status == TicketStatus.Closed ? r.ClosedAt ?? r.UpdatedAt : null,
            MailsLately = lately.GetValueOrDefault(r.Id).Mails,
            ReopenedLately = lately.GetValueOrDefault(r.Id).Reopenings,
        });
        foreach (var (number, survivor) in survivors)
            if (known.TryGetValue(survivor, out var ticket))
                facts.AddTicket(ticket, number);
        return survivors;
    }

    /// <summary>The participants of each ticket: its own, and those of the tickets that were merged into it, whose thread goes on there.</summary>
    static async Task<ILookup<long, string>> PeopleOfAsync(MailroomDb db, List<long> wanted, CancellationToken ct)
    {
        var into = wanted.ToDictionary(t => t, t => t);
        var last = wanted;
        for (var round = 0; round < MostMerges && last.Count > 0; round++)
        {
            var merged = await db.Tickets.Where(t => t.MergedIntoId != null && last.Contains(t.MergedIntoId.Value)).Select(t => new { t.Id, Into = t.MergedIntoId!.Value }).ToListAsync(ct);
            last = [.. merged.Where(t => into.TryAdd(t.Id, into[t.Into])).Select(t => t.Id)];
        }
        var all = into.Keys.ToList();
        return (await db.Participants.Where(p => all.Contains(p.TicketId)).ToListAsync(ct)).ToLookup(p => into[p.TicketId], p => p.Email);
    }

    /// <summary>Which ticket each number leads to: itself, or the one that it was merged into in the end.</summary>
    internal async Task<IReadOnlyDictionary<long, long>> SurvivorsAsync(MailroomDb db, IReadOnlyCollection<long> numbers, CancellationToken ct)
    {
        var survivors = numbers.ToDictionary(n => n, n => n);
        for (var round = 0; round < MostMerges; round++)
        {
            var now = survivors.Values.Distinct().ToList();
            var merged = await db.Tickets.Where(t => now.Contains(t.Id) && t.MergedIntoId != null).ToDictionaryAsync(t => t.Id, t => t.MergedIntoId!.Value, ct);
            if (merged.Count == 0)
                break;
            foreach (var number in numbers)
                survivors[number] = merged.GetValueOrDefault(survivors[number], survivors[number]);
        }
        return survivors;
    }

    async Task<Dictionary<long, (int Mails, int Reopenings)>> LatelyAsync(MailroomDb db, List<long> wanted, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Lately;
        var mails = await db.Ledger.Where(i => i.TicketId != null && wanted.Contains(i.TicketId.Value) && i.ReceivedAt >= since && i.Outcome != Outcome.Duplicate)
            .GroupBy(i => i.TicketId!.Value).Select(g => new { g.Key, Mails = g.Count(), Reopenings = g.Count(i => i.Reopened) }).ToListAsync(ct);
        return mails.ToDictionary(m => m.Key, m => (m.Mails, m.Reopenings));
    }
}
