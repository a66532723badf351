using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Changes several tickets in one transaction, each with its own history.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class TicketBulk(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Tickets that are changed at once: all that a page of the list can hold.</summary>
    public const int Most = 500;

    /// <summary>Saves a change to all tickets that can take it. Those that cannot are named; a word that is not there refuses all.</summary>
    /// <param name="chosen">The tickets.</param>
    /// <param name="edit">What is to be changed.</param>
    /// <param name="actor">Who, for the history and the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<BulkOutcome> SaveAsync(IReadOnlyList<ChosenTicket> chosen, BulkEdit edit, string actor, CancellationToken ct)
    {
        if (WhyNot(chosen, edit) is { } error)
            return new BulkOutcome.Refused([error]);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (changed, same, left) = (0, 0, new List<LeftTicket>());
        var log = new TicketLog(db, actor, clock.GetUtcNow());
        foreach (var one in chosen.DistinctBy(c => c.Number))
            switch (await ApplyAsync(db, one, edit, log, ct))
            {
                case EditOutcome.Done { Changes.Count: > 0 }:
                    changed++;
                    break;
                case EditOutcome.Done:
                    same++;
                    break;
                case EditOutcome.NoTicket:
                    left.Add(new LeftTicket(one.Number, "There is no such ticket."));
                    break;
                case EditOutcome.Stale stale:
                    left.Add(new LeftTicket(one.Number, $"{Who(stale)} changed it since you looked. Look at it again, then repeat the change."));
                    break;
                case EditOutcome.Refused { Errors: var errors } when errors[0].Field == Merged:
                    left.Add(new LeftTicket(one.Number, errors[0].Message));
                    break;
                case EditOutcome.Refused { Errors: var errors }:
                    return new BulkOutcome.Refused([.. errors.Select(e => e with { Field = e.Field == "Tags" ? nameof(BulkEdit.AddTags) : e.Field })]);
            }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new BulkOutcome.Done(changed, same, left);
    }

    const string Merged = "Merged";

    static FieldError? WhyNot(IReadOnlyList<ChosenTicket> chosen, BulkEdit edit) =>
        chosen.Count == 0 ? new FieldError("Tickets", "Choose the tickets to change: tick the boxes before them.")
        : chosen.Count > Most ? new FieldError("Tickets", $"At most {Most} tickets can be changed at once.")
        : edit.IsEmpty ? new FieldError(nameof(BulkEdit.Assignee), "Choose what to change on the tickets.") : null;

    static async Task<EditOutcome> ApplyAsync(MailroomDb db, ChosenTicket chosen, BulkEdit edit, TicketLog log, CancellationToken ct)
    {
        if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == chosen.Number, ct) is not { } ticket)
            return new EditOutcome.NoTicket();
        if (ticket.MergedIntoId is { } into)
            return new EditOutcome.Refused([new FieldError(Merged, $"It was merged into #{into}. Change that one.")]);
        var tags = string.IsNullOrWhiteSpace(edit.AddTags) ? null
            : string.Join(' ', await db.Tags.Where(t => t.TicketId == ticket.Id).Select(t => t.Tag).ToListAsync(ct)) + " " + edit.AddTags;
        return await TicketEdits.ApplyAsync(db, ticket, new TicketEdit { Seen = chosen.Seen, Status = edit.Status, Queue = edit.Queue, Priority = edit.Priority, Assignee = edit.Assignee, Tags = tags }, log, ct);
    }

    static string Who(EditOutcome.Stale stale) => stale.Since.Count > 0 ? stale.Since[^1].By : "Somebody";
}
