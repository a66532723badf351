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

    internal async Task AddAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, Horizon? horizon, CancellationToken ct)
    {
        var ids = mails.SelectMany(m => m.Signs.Ids).Select(id => id.Value).Distinct().ToList();
        var numbers = mails.SelectMany(m => (long?[])[m.Signs.Marked, m.Signs.Number]).OfType<long>().Distinct().ToList();
        if (ids.Count == 0 && numbers.Count == 0)
            return;
        var threads = ids.Count == 0 ? [] : await Horizon.Decided(db.Ledger, horizon).Where(i => ids.Contains(i.MessageId) && i.TicketId != null)
            .OrderBy(i => i.Id).Select(i => new { i.MessageId, Ticket = i.TicketId!.Value }).ToListAsync(ct);
        var nameable = await TicketStanding.NameableAsync(db, numbers, horizon, ct);
        var survivors = await AddNumbersAsync(db, [.. threads.Select(t => t.Ticket).Concat(nameable).Distinct()], facts, horizon, ct);
        foreach (var thread in threads)
            if (survivors.TryGetValue(thread.Ticket, out var survivor))
                facts.AddThread(new MessageId(thread.MessageId), TicketRef.Stored(survivor));
    }

    /// <summary>Adds tickets by number; says which ticket each number leads to.</summary>
    internal async Task<IReadOnlyDictionary<long, long>> AddNumbersAsync(MailroomDb db, IReadOnlyCollection<long> numbers, BatchFacts facts, Horizon? horizon, CancellationToken ct)
    {
        var (survivors, standing) = await SurvivorsAsync(db, numbers, horizon, ct);
        var wanted = survivors.Values.Where(standing.ContainsKey).Distinct().ToList();
        var tickets = wanted.Select(number => standing[number]).ToList();
        var queues = await TicketStanding.QueuesAsync(db, tickets, ct);
        var onReply = await TicketStanding.OnReplyAsync(db, tickets, ct);
        var named = await PeopleOfAsync(db, wanted, horizon, ct);
        var lately = await LatelyAsync(db, wanted, horizon, ct);
        var known = tickets.ToDictionary(t => t.Id, t => new KnownTicket(TicketRef.Stored(t.Id), named[t.Id].ToHashSet(StringComparer.Ordinal))
        {
            Queue = queues.GetValueOrDefault(t.QueueId ?? 0, ""),
            OnReply = onReply.GetValueOrDefault(t.StatusId ?? 0, OnReply.Reopen),
            ClosedAt = t.ClosedAt,
            AlertKey = t.AlertKey,
            MailsLately = lately.GetValueOrDefault(t.Id).Mails,
            ReopenedLately = lately.GetValueOrDefault(t.Id).Reopenings,
        });
        foreach (var (number, survivor) in survivors)
            if (known.TryGetValue(survivor, out var ticket))
                facts.AddTicket(ticket, number);
        return survivors;
    }

    /// <summary>The participants of each ticket: its own, and those of the tickets that were merged into it, whose thread goes on there.</summary>
    static async Task<ILookup<long, string>> PeopleOfAsync(MailroomDb db, List<long> wanted, Horizon? horizon, CancellationToken ct)
    {
        var into = wanted.ToDictionary(t => t, t => t);
        var last = wanted;
        for (var round = 0; round < MostMerges && last.Count > 0; round++)
        {
            var merged = await db.Tickets.Where(t => t.MergedIntoId != null && last.Contains(t.MergedIntoId.Value)).Select(t => t.Id).ToListAsync(ct);
            var standing = merged.Count == 0 ? [] : await TicketStanding.OfAsync(db, merged, horizon, ct);
            last = [.. standing.Values.Where(t => t.MergedIntoId is { } survivor && into.TryGetValue(survivor, out var end) && into.TryAdd(t.Id, end)).Select(t => t.Id)];
        }
        var all = into.Keys.ToList();
        return (await db.Participants.AsNoTracking().Where(p => all.Contains(p.TicketId)).ToListAsync(ct)).ToLookup(p => into[p.TicketId], p => p.Email);
    }

    /// <summary>Which ticket each number leads to, itself or the one that it was merged into in the end, and how those stand.</summary>
    internal static async Task<(Dictionary<long, long> Survivors, Dictionary<long, TicketStanding> Standing)> SurvivorsAsync(
        MailroomDb db, IReadOnlyCollection<long> numbers, Horizon? horizon, CancellationToken ct)
    {
        var survivors = numbers.ToDictionary(n => n, n => n);
        var standing = await TicketStanding.OfAsync(db, numbers, horizon, ct);
        for (var round = 0; round < MostMerges; round++)
        {
            var next = survivors.ToDictionary(s => s.Key, s => standing.TryGetValue(s.Value, out var at) && at.MergedIntoId is { } into ? into : s.Value);
            if (next.All(s => survivors[s.Key] == s.Value))
                break;
            survivors = next;
            foreach (var (number, found) in await TicketStanding.OfAsync(db, [.. next.Values.Where(n => !standing.ContainsKey(n)).Distinct()], horizon, ct))
                standing[number] = found;
        }
        return (survivors, standing);
    }

    async Task<Dictionary<long, (int Mails, int Reopenings)>> LatelyAsync(MailroomDb db, List<long> wanted, Horizon? horizon, CancellationToken ct)
    {
        var since = (horizon?.Before ?? clock.GetUtcNow()) - Lately;
        var mails = await Horizon.Decided(db.Ledger, horizon).Where(i => i.TicketId != null && wanted.Contains(i.TicketId.Value) && i.TakenInAt >= since && i.ReceivedAt >= since && !i.Silent && i.Outcome != Outcome.Duplicate)
            .GroupBy(i => i.TicketId!.Value).Select(g => new { g.Key, Mails = g.Count(), Reopenings = g.Count(i => i.Reopened) }).ToListAsync(ct);
        return mails.ToDictionary(m => m.Key, m => (m.Mails, m.Reopenings));
    }
}
