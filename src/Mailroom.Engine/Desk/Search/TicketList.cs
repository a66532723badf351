using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Lists tickets by what somebody looks for.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="search">Finds words.</param>
public sealed class TicketList(IDbContextFactory<SqliteDb> databases, ITextSearch search)
{
    /// <summary>Tickets that are counted: beyond this, nobody wants to wait for the number.</summary>
    public const int MostCounted = 1_000;

    /// <summary>Tickets that are looked through for words that many hold, before all that hold them are gathered.</summary>
    const int MostSeen = 1_500;

    /// <summary>A page of tickets.</summary>
    /// <param name="request">Which.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TicketPage> ListAsync(ListRequest request, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Size, 500);
        await using var db = await databases.CreateDbContextAsync(ct);
        var filter = await TicketFilter.OfAsync(db, search, request.Query, request.UserName, ct);
        var found = await FindAsync(db, filter, request, ct);
        var more = found.Tickets.Count > request.Size;
        var tickets = more ? found.Tickets[..request.Size] : found.Tickets;
        if (request.Back)
            tickets.Reverse();
        return new TicketPage(await LinesAsync(db, tickets, ct), found.Total)
        {
            MoreThanTotal = found.MoreThanTotal,
            Faults = filter.Faults,
            Before = tickets.Count > 0 && (request.Back ? more : request.From is not null) ? MarkOf(tickets[0]) : null,
            Behind = tickets.Count > 0 && (request.Back || more) ? MarkOf(tickets[^1]) : null,
        };
    }

    async Task<Found> FindAsync(MailroomDb db, FilteredTickets filter, ListRequest request, CancellationToken ct)
    {
        if (filter.Wide.Count == 0)
            return await CountedAsync(db, filter.Tickets, request, ct);
        if (request.Skip == 0 && await LookThroughAsync(db, filter, request, ct) is { } seen)
            return seen;
        // From the beginning on, the tickets that are counted are those that are listed: what is costly is asked once.
        var gathered = filter.Gathered(db, search);
        if (request is not { From: null, Skip: 0 })
            return await CountedAsync(db, gathered, request, ct);
        var tickets = await ListOrder.Of(db, gathered, request.Sort, null, request.Back).Take(MostCounted + 1).ToListAsync(ct);
        return new Found(tickets, Math.Min(tickets.Count, MostCounted), tickets.Count > MostCounted);
    }

    static async Task<Found> CountedAsync(MailroomDb db, IQueryable<Ticket> tickets, ListRequest request, CancellationToken ct)
    {
        var found = await ListOrder.Of(db, tickets, request.Sort, request.From, request.Back).Skip(request.Skip).Take(request.Size + 1).ToListAsync(ct);
        var total = await CountAsync(tickets, MostCounted, ct);
        return new Found(found, Math.Min(total, MostCounted), total > MostCounted);
    }

    /// <summary>
    /// Looks through the next tickets of the list for words that many hold, instead of gathering all that hold them.
    /// Null when too few of them do to fill the page.
    /// </summary>
    async Task<Found?> LookThroughAsync(MailroomDb db, FilteredTickets filter, ListRequest request, CancellationToken ct)
    {
        var next = await ListOrder.Of(db, filter.Tickets, request.Sort, request.From, request.Back).Take(MostSeen).ToListAsync(ct);
        var all = next.Count < MostSeen;
        foreach (var words in filter.Wide)
        {
            var holding = await search.AmongAsync(db, words, [.. next.Select(t => t.Number)], ct);
            next.RemoveAll(t => holding.Contains(t.Number) == words.Not);
        }
        if (request.From is null && (all || next.Count > request.Size))
            return new Found(next, Math.Min(next.Count, MostCounted), !all || next.Count > MostCounted);
        if (!all && next.Count <= request.Size)
            return null;
        // Those from a mark on say nothing of how many there are before it.
        var counted = await LookThroughAsync(db, filter, request with { From = null, Back = false }, ct);
        return counted is { } known ? known with { Tickets = next } : null;
    }

    /// <summary>Whether there is any ticket at all.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Tickets.AnyAsync(ct);
    }

    /// <summary>How many there are, but at most one more than it is worth counting.</summary>
    internal static Task<int> CountAsync(IQueryable<Ticket> tickets, int most, CancellationToken ct) => tickets.Select(t => t.Id).Take(most + 1).CountAsync(ct);

    /// <param name="Tickets">The next tickets, those behind the page included as far as they are known.</param>
    /// <param name="Total">How many tickets are known of.</param>
    /// <param name="MoreThanTotal">Whether there are more.</param>
    readonly record struct Found(List<Placed> Tickets, int Total, bool MoreThanTotal);

    static ListMark MarkOf(Placed ticket) => new(ticket.Rank, ticket.At, ticket.Number);

    static async Task<IReadOnlyList<TicketLine>> LinesAsync(MailroomDb db, List<Placed> found, CancellationToken ct)
    {
        var ids = found.Select(f => f.Number).ToList();
        var lines = await (
            from t in db.Tickets
            where ids.Contains(t.Id)
            select new TicketLine(
                t.Id, t.Subject, t.Status, t.Requester!.Name, t.Requester.Email, t.OpenedAt, t.UpdatedAt, t.Notes.Count,
                db.Ledger.Where(i => i.TicketId == t.Id && i.Outcome != Outcome.Duplicate).SelectMany(i => db.Files.Where(f => f.IntakeId == i.Id)).Count(),
                db.Mailboxes.Where(m => m.Id == t.MailboxId).Select(m => m.Name).FirstOrDefault() ?? "")
            {
                AlertCount = t.AlertCount,
                StatusWord = db.StatusWords.Where(s => s.Id == t.StatusId).Select(s => s.Name).FirstOrDefault() ?? "",
                Queue = db.Queues.Where(q => q.Id == t.QueueId).Select(q => q.Name).FirstOrDefault() ?? "",
                Priority = db.Priorities.Where(p => p.Id == t.PriorityId).Select(p => p.Name).FirstOrDefault() ?? "",
                Assignee = db.Employees.Where(e => e.Id == t.AssigneeId).Select(e => e.Name).FirstOrDefault() ?? "",
                Account = db.Accounts.Where(a => a.Id == t.AccountId).Select(a => a.Name).FirstOrDefault() ?? "",
                Unverified = t.Unverified,
                Unknown = t.UnknownBecause != "",
                MergedInto = t.MergedIntoId,
                Stamp = new TicketStamp(
                    t.Version,
                    db.TicketEvents.Where(e => e.TicketId == t.Id).Max(e => (long?)e.Id) ?? 0,
                    db.States.Where(s => s.TicketId == t.Id).Max(s => (long?)s.Id) ?? 0),
            }).ToDictionaryAsync(line => line.Number, ct);
        // A ticket cannot go away, but a list must not fall over one that did.
        return [.. ids.Where(lines.ContainsKey).Select(id => lines[id])];
    }
}
