using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Links tickets that have to do with each other, and unlinks them.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class TicketLinks(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Links two tickets, whichever is the later.</summary>
    /// <param name="number">A ticket.</param>
    /// <param name="other">Another.</param>
    /// <param name="actor">Who, for the history and the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public Task<WorkOutcome> LinkAsync(long number, long other, string actor, CancellationToken ct) => DoAsync(number, other, actor, link: true, ct);

    /// <summary>Takes a link away, whoever made it.</summary>
    /// <param name="number">A ticket.</param>
    /// <param name="other">The one it is linked with.</param>
    /// <param name="actor">Who, for the history and the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public Task<WorkOutcome> UnlinkAsync(long number, long other, string actor, CancellationToken ct) => DoAsync(number, other, actor, link: false, ct);

    async Task<WorkOutcome> DoAsync(long number, long other, string actor, bool link, CancellationToken ct)
    {
        if (number == other)
            return new WorkOutcome.Refused("A ticket cannot be linked with itself. Enter another number.");
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var wanted in (long[])[number, other])
            if (!await db.Tickets.AnyAsync(t => t.Id == wanted, ct))
                return new WorkOutcome.NoTicket(wanted);
        var (later, earlier) = (Math.Max(number, other), Math.Min(number, other));
        // What a mail says may name them the other way round: a mail of today can have opened the lower number of two.
        var rows = await db.Links.Where(l => (l.TicketId == later && l.OtherId == earlier) || (l.TicketId == earlier && l.OtherId == later)).ToListAsync(ct);
        // What a stranger's mail only spoke of is confirmed by linking it by hand.
        if (link == rows.Any(row => !link || row.Kind != LinkKind.Stranger))
            return new WorkOutcome.Refused(link ? $"#{number} and #{other} are linked already." : $"#{number} and #{other} are not linked.");
        if (!link)
            db.RemoveRange(rows);
        else if (rows.Count == 0)
            db.Add(new TicketLink { TicketId = later, OtherId = earlier, Kind = LinkKind.ByHand });
        rows.ForEach(row => row.Kind = LinkKind.ByHand);
        // The hint on the page goes with its link.
        await db.Tickets.Where(t => (t.Id == number && t.MaybeAboutId == other) || (t.Id == other && t.MaybeAboutId == number)).ExecuteUpdateAsync(set => set.SetProperty(t => t.MaybeAboutId, (long?)null), ct);
        var log = new TicketLog(db, actor, clock.GetUtcNow());
        foreach (var (one, another) in ((long, long)[])[(number, other), (other, number)])
            log.Event(one, link ? "linked" : "unlinked", link ? "" : $"#{another}", link ? $"#{another}" : "");
        log.Audit(number, link ? "ticket.linked" : "ticket.unlinked", $"With #{other}.");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Done();
    }
}
