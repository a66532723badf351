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
    public const int MostCounted = 10_000;

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
        // From the beginning on, the tickets that are counted are those that are listed: what is costly is asked once.
        var atOnce = filter.Costly && request is { From: null, Skip: 0 };
        var found = await ListOrder.Of(db, filter.Tickets, request.Sort, request.From, request.Back).Skip(request.Skip).Take(atOnce ? MostCounted + 1 : request.Size + 1).ToListAsync(ct);
        var total = atOnce ? found.Count : await CountAsync(filter.Tickets, MostCounted, ct);
        var more = found.Count > request.Size;
        if (more)
            found.RemoveRange(request.Size, found.Count - request.Size);
        if (request.Back)
            found.Reverse();
        return new TicketPage(await LinesAsync(db, found, ct), total)
        {
            Faults = filter.Faults,
            Before = found.Count > 0 && (request.Back ? more : request.From is not null) ? MarkOf(found[0]) : null,
            Behind = found.Count > 0 && (request.Back || more) ? MarkOf(found[^1]) : null,
        };
    }

    /// <summary>Whether there is any ticket at all.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Tickets.AnyAsync(ct);
    }

    /// <summary>How many there are, but at most one more than it is worth counting.</summary>
    internal static Task<int> CountAsync(IQueryable<Ticket> tickets, int most, CancellationToken ct) => tickets.Select(t => t.Id).Take(most + 1).CountAsync(ct);

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
