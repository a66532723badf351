using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Writes notes that only our own people see.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class TicketNotes(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Characters of a note at most.</summary>
    public const int Longest = 100_000;

    /// <summary>Adds an internal note.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="text">The text; not blank, at most <see cref="Longest"/> characters.</param>
    /// <param name="actor">Who wrote it: a user name.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WorkOutcome> AddAsync(long number, string text, string actor, CancellationToken ct)
    {
        var written = text.ReplaceLineEndings("\n").TrimEnd();
        if (string.IsNullOrWhiteSpace(written))
            return new WorkOutcome.Refused("Write the note first.");
        if (written.Length > Longest)
            return new WorkOutcome.Refused($"A note holds at most {Longest} characters; this one has {written.Length}. Shorten it.");
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return new WorkOutcome.NoTicket(number);
        if (ticket.MergedIntoId is { } into)
            return new WorkOutcome.Refused($"This ticket was merged into #{into}. Write the note there.");
        var log = new TicketLog(db, actor, clock.GetUtcNow());
        db.Add(new Note { TicketId = number, Kind = NoteKind.Internal, By = actor, Text = written, WrittenAt = log.Now });
        if (ticket.UpdatedAt < log.Now)
            ticket.UpdatedAt = log.Now;
        log.Audit(number, "ticket.note-written", "An internal note.");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Done();
    }
}
