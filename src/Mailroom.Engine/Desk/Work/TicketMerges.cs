using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Merges tickets that are about the same thing, and takes that back. Mail for a merged ticket goes to the one it was merged into.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class TicketMerges(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Merges a ticket into another: it is closed, and its conversation goes on there.</summary>
    /// <param name="number">The ticket that is merged away.</param>
    /// <param name="into">The one that stays.</param>
    /// <param name="actor">Who, for the history and the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WorkOutcome> MergeAsync(long number, long into, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return new WorkOutcome.NoTicket(number);
        if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == into, ct) is not { } survivor)
            return new WorkOutcome.NoTicket(into);
        if (WhyNot(ticket, survivor) is { Length: > 0 } because)
            return new WorkOutcome.Refused(because);
        var log = new TicketLog(db, actor, clock.GetUtcNow());
        var merge = new TicketMerge { TicketId = number, IntoId = into, StatusBefore = ticket.Status, StatusIdBefore = ticket.StatusId, ClosedAtBefore = ticket.ClosedAt, By = actor, At = log.Now };
        db.Add(merge);
        await MergedWatchers.TakeAlongAsync(db, log, merge, ct);
        var closed = (await WordIds.OfAsync(db, ct)).For(TicketStatus.Closed);
        if (ticket.Status != TicketStatus.Closed)
            (ticket.Status, ticket.StatusId, ticket.ClosedAt) = (TicketStatus.Closed, closed?.Id, log.Now);
        ticket.MergedIntoId = into;
        if (survivor.UpdatedAt < ticket.UpdatedAt)
            survivor.UpdatedAt = ticket.UpdatedAt;
        Tell(log, ticket, survivor, "merged");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Done();
    }

    /// <summary>Takes a ticket apart from the one it was merged into: it stands as it stood before. Mail that has come for it meanwhile stays there.</summary>
    /// <param name="number">The ticket that was merged away.</param>
    /// <param name="actor">Who, for the history and the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WorkOutcome> UndoAsync(long number, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return new WorkOutcome.NoTicket(number);
        if (ticket.MergedIntoId is not { } into)
            return new WorkOutcome.Refused("This ticket is not merged into another.");
        var survivor = await db.Tickets.SingleAsync(t => t.Id == into, ct);
        var log = new TicketLog(db, actor, clock.GetUtcNow());
        var merge = await db.Merges.Where(m => m.TicketId == number && m.IntoId == into && m.UndoneAt == null).OrderByDescending(m => m.Id).FirstOrDefaultAsync(ct);
        ticket.MergedIntoId = null;
        // A merge that was imported left no row: the ticket then keeps the status that it has.
        if (merge is not null)
        {
            merge.UndoneAt = log.Now;
            await MergedWatchers.TakeBackAsync(db, log, merge, ct);
            var word = merge.StatusIdBefore is { } id ? await db.StatusWords.FindAsync([id], ct) : null;
            (ticket.Status, ticket.StatusId, ticket.ClosedAt) = (merge.StatusBefore, word?.Id, merge.ClosedAtBefore);
        }
        Tell(log, ticket, survivor, "unmerged");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Done();
    }

    /// <summary>Both tickets have changed. As nothing is merged into a ticket that was merged away, no circle can come about.</summary>
    static string WhyNot(Ticket ticket, Ticket survivor) =>
        ticket.Id == survivor.Id ? "A ticket cannot be merged into itself. Enter another number."
        : ticket.MergedIntoId is { } already ? $"#{ticket.Id} is merged into #{already} already. Take that back first."
        : survivor.MergedIntoId is { } further ? $"#{survivor.Id} was itself merged into #{further}. Merge into that one." : "";

    static void Tell(TicketLog log, Ticket ticket, Ticket survivor, string what)
    {
        ticket.Version++;
        survivor.Version++;
        log.Diary(ticket);
        log.Event(ticket.Id, what, "", $"#{ticket.Id} and #{survivor.Id}");
        log.Event(survivor.Id, what, "", $"#{ticket.Id} and #{survivor.Id}");
        log.Audit(ticket.Id, $"ticket.{what}", what == "merged" ? $"Into #{survivor.Id}." : $"Out of #{survivor.Id} again.");
    }
}
