using Mailroom.Decisions.Search;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>The views that every desk has, and how many tickets wait in each.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class DeskViews(IDbContextFactory<SqliteDb> databases)
{
    /// <summary>The search of the view that opens first.</summary>
    public const string AllOpen = "is:open";

    /// <summary>The views in their order; the open tickets of each are counted in one pass over an index that holds nothing else.</summary>
    /// <param name="userName">Who looks.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<NamedView>> ListAsync(string userName, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var email = userName.ToLowerInvariant();
        var me = await db.Employees.Where(e => e.Email == email).Select(e => (int?)e.Id).FirstOrDefaultAsync(ct);
        var queues = await db.Queues.AsNoTracking().OrderBy(q => q.Name).ToListAsync(ct);
        var piles = await db.Tickets.Where(t => t.Status < TicketStatus.Closed && t.MergedIntoId == null).GroupBy(t => new { t.QueueId, t.AssigneeId })
            .Select(g => new { g.Key.QueueId, g.Key.AssigneeId, Count = g.Count() }).ToListAsync(ct);
        var unknown = await db.Tickets.CountAsync(t => t.UnknownBecause != "" && t.Status != TicketStatus.Closed && t.MergedIntoId == null, ct);
        return
        [
            .. me is null ? Array.Empty<NamedView>() : [new NamedView("Mine", $"{AllOpen} assignee:me") { Count = piles.Where(p => p.AssigneeId == me).Sum(p => p.Count) }],
            new NamedView("Unassigned", $"{AllOpen} is:unassigned") { Count = piles.Where(p => p.AssigneeId is null).Sum(p => p.Count) },
            new NamedView("Unknown sender", $"{AllOpen} is:unknown") { Count = unknown },
            new NamedView("All open", AllOpen) { Count = piles.Sum(p => p.Count) },
            .. queues.Select(q => new NamedView(q.Name, $"{AllOpen} {QueryText.Part("queue", q.Name)}") { Count = piles.Where(p => p.QueueId == q.Id).Sum(p => p.Count) }),
            new NamedView("Closed", "is:closed"),
            new NamedView("All", ""),
        ];
    }
}
