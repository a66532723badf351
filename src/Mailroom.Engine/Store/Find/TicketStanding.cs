using Mailroom.Decisions.Match;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>How tickets stand, or stood when a mail was decided.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="QueueId">Its queue.</param>
/// <param name="StatusId">The word for where it stands.</param>
/// <param name="MergedIntoId">The ticket it was merged into.</param>
sealed record TicketStanding(long Id, DateTimeOffset? ClosedAt, int? QueueId, int? StatusId, long? MergedIntoId)
{
    /// <summary>What tells its alert apart; empty when it is no alert's.</summary>
    public string AlertKey { get; init; } = "";

    /// <summary>The tickets of these numbers that there are, or were.</summary>
    public static async Task<Dictionary<long, TicketStanding>> OfAsync(MailroomDb db, IReadOnlyCollection<long> numbers, Horizon? horizon, CancellationToken ct)
    {
        var tickets = await db.Tickets.Where(t => numbers.Contains(t.Id))
            .Select(t => new { t.Id, t.IntakeId, t.Status, t.ClosedAt, t.UpdatedAt, t.QueueId, t.StatusId, t.MergedIntoId, t.AlertKey }).ToListAsync(ct);
        var now = tickets.ToDictionary(t => t.Id, t => new TicketStanding(t.Id, t.Status == TicketStatus.Closed ? t.ClosedAt ?? t.UpdatedAt : null, t.QueueId, t.StatusId, t.MergedIntoId) { AlertKey = t.AlertKey });
        if (horizon?.Before is not { } before || now.Count == 0)
            return now;
        var written = (await db.States.AsNoTracking().Where(s => numbers.Contains(s.TicketId)).OrderBy(s => s.At).ThenBy(s => s.IntakeId ?? 0).ThenBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.TicketId);
        var first = tickets.Select(t => t.IntakeId).ToList();
        var opened = await Horizon.Decided(db.Ledger, horizon).Where(i => first.Contains(i.Id)).Select(i => i.Id).ToHashSetAsync(ct);
        // A ticket of before the diary was kept stands as it stands now, except for what its own dates deny.
        var unwritten = tickets.Where(t => !written.Contains(t.Id) && opened.Contains(t.IntakeId)).Select(t => now[t.Id])
            .Select(t => t with { ClosedAt = t.ClosedAt < before ? t.ClosedAt : null });
        var then = written.Select(states => states.LastOrDefault(state => Horizon.Knows(state, horizon))).OfType<TicketState>()
            .Select(s => new TicketStanding(s.TicketId, s.Status == TicketStatus.Closed ? s.ClosedAt : null, s.QueueId, s.StatusId, s.MergedIntoId) { AlertKey = now[s.TicketId].AlertKey });
        return then.Concat(unwritten).ToDictionary(t => t.Id);
    }

    /// <summary>Numbers that a mail could name: a ticket that its own batch opened had none yet.</summary>
    public static async Task<IReadOnlyCollection<long>> NameableAsync(MailroomDb db, IReadOnlyCollection<long> numbers, Horizon? horizon, CancellationToken ct)
    {
        if (horizon?.Before is not { } before || numbers.Count == 0)
            return numbers;
        var born = await db.States.Where(s => numbers.Contains(s.TicketId)).GroupBy(s => s.TicketId).Select(g => new { g.Key, At = g.Min(s => s.At) }).ToDictionaryAsync(b => b.Key, b => b.At, ct);
        return [.. numbers.Where(number => !born.TryGetValue(number, out var at) || at < before)];
    }

    /// <summary>The names of the queues that tickets are in.</summary>
    public static async Task<Dictionary<int, string>> QueuesAsync(MailroomDb db, IEnumerable<TicketStanding> tickets, CancellationToken ct)
    {
        var ids = tickets.Select(t => t.QueueId).OfType<int>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Queues.Where(q => ids.Contains(q.Id)).ToDictionaryAsync(q => q.Id, q => q.Name, ct);
    }

    /// <summary>What the words for where tickets stand say of replies.</summary>
    public static async Task<Dictionary<int, OnReply>> OnReplyAsync(MailroomDb db, IEnumerable<TicketStanding> tickets, CancellationToken ct)
    {
        var ids = tickets.Select(t => t.StatusId).OfType<int>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.StatusWords.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.OnReply, ct);
    }
}
