using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Changes what tickets were given: status, queue, type, priority, assignee, tags and the desk's own fields.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="posts">What mail of ours is written with: whoever a ticket is given to is told.</param>
/// <param name="clock">The time.</param>
public sealed class TicketEdits(IDbContextFactory<SqliteDb> databases, PostDesks posts, TimeProvider clock)
{
    /// <summary>Saves a change, all of it or nothing.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="edit">What is to be changed.</param>
    /// <param name="actor">Who, for the history and the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<EditOutcome> SaveAsync(long number, TicketEdit edit, string actor, CancellationToken ct)
    {
        var desk = await posts.NowAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        // SQLite lets in one writing transaction at a time, and this one is writing: nobody changes the ticket between look and save.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return new EditOutcome.NoTicket();
        var outcome = await ApplyAsync(db, ticket, edit, new TicketLog(db, actor, clock.GetUtcNow()) { Desk = desk }, ct);
        if (outcome is EditOutcome.Done { Changes.Count: > 0 })
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        return outcome;
    }

    /// <summary>The same to a ticket within the caller's transaction; only <see cref="EditOutcome.Done"/> may be saved.</summary>
    internal static async Task<EditOutcome> ApplyAsync(MailroomDb db, Ticket ticket, TicketEdit edit, TicketLog log, CancellationToken ct)
    {
        if (ticket.MergedIntoId is { } into)
            return new EditOutcome.Refused([new FieldError("Status", $"This ticket was merged into #{into}. Change that one, or take the merge back first.")]);
        if (edit.Seen is { } seen && await ChangedSinceAsync(db, ticket, seen, ct) is { } stale)
            return stale;
        var rows = new EditRows(db, await WordIds.OfAsync(db, ct), log, ticket);
        await rows.ApplyAsync(edit, ct);
        if (rows.Errors.Count > 0)
            return new EditOutcome.Refused(rows.Errors);
        if (rows.Changes.Count == 0)
            return new EditOutcome.Done([]);
        ticket.Version++;
        if (log.Desk is { } desk && ticket.AssigneeId is not null && rows.Changes.Any(c => c.What == "assignee"))
        {
            var author = await Author.OfAsync(db, log.Actor, ct);
            await Notices.AssignedAsync(db, desk, ticket, (author.Name, author.Email), log.Now, ct);
        }
        log.Audit(ticket.Id, "ticket.changed", string.Join("; ", rows.Changes.Select(c => $"{c.What}: {Or(c.Before)} -> {Or(c.After)}")));
        return new EditOutcome.Done(rows.Changes);
    }

    static async Task<EditOutcome.Stale?> ChangedSinceAsync(MailroomDb db, Ticket ticket, TicketStamp seen, CancellationToken ct)
    {
        var now = await TicketSheets.StampAsync(db, ticket, ct);
        var moved = now.LastState > seen.LastState && await db.States.AnyAsync(s => s.TicketId == ticket.Id && s.Id > seen.LastState && s.IntakeId != null, ct);
        return now.Version == seen.Version && !moved ? null : new EditOutcome.Stale(await TicketHistory.ReadAsync(db, ticket.Id, seen, ct), now);
    }

    static string Or(string value) => value.Length == 0 ? "none" : value;
}
