using System.Globalization;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>A mail of ours with what surrounds it.</summary>
/// <param name="Row">The row; its packed bytes are left out.</param>
/// <param name="Mailbox">The name of the mailbox that sends it.</param>
/// <param name="Bytes">The mail (message/rfc822); empty in lists.</param>
public sealed record ShownOutgoing(OutgoingMail Row, string Mailbox, byte[] Bytes);

/// <summary>A page of the log of outgoing mail.</summary>
/// <param name="Mails">The mails, the newest first.</param>
/// <param name="Next">The number to ask for the next page with; null when this is the last.</param>
/// <param name="Counts">How many stand how, whatever is shown.</param>
public sealed record OutgoingList(IReadOnlyList<ShownOutgoing> Mails, long? Next, IReadOnlyDictionary<OutgoingState, int> Counts);

/// <summary>How something that was wanted of a mail of ours ended.</summary>
public abstract record OutgoingOutcome
{
    /// <summary>Done.</summary>
    public sealed record Done : OutgoingOutcome;

    /// <summary>It cannot be done as the mail stands now.</summary>
    /// <param name="Because">Why, as a sentence.</param>
    public sealed record Not(string Because) : OutgoingOutcome;

    /// <summary>There is no such mail.</summary>
    public sealed record None : OutgoingOutcome;
}

/// <summary>The log of outgoing mail, and what people do to it.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class OutgoingMails(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>A page of the log.</summary>
    /// <param name="state">Those that stand so; null for all.</param>
    /// <param name="ticket">Those about this ticket; null for all.</param>
    /// <param name="before">Those older than the mail of this number; null for the newest.</param>
    /// <param name="size">Mails on a page, 1 to 500.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<OutgoingList> ListAsync(OutgoingState? state, long? ticket, long? before, int size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 500);
        await using var db = await databases.CreateDbContextAsync(ct);
        var counts = await db.Outgoing.GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(c => c.Key, c => c.Count, ct);
        var rows = db.Outgoing.AsNoTracking().Where(o => (state == null || o.State == state) && (ticket == null || o.TicketId == ticket) && (before == null || o.Id < before));
        var mails = await Shown(db, rows.OrderByDescending(o => o.Id).Take(size + 1)).ToListAsync(ct);
        var page = mails.OrderByDescending(m => m.Row.Id).Take(size).ToList();
        return new OutgoingList(page, mails.Count > size ? page[^1].Row.Id : null, counts);
    }

    /// <summary>One mail with its bytes; null when there is none of that number.</summary>
    /// <param name="id">The number.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ShownOutgoing?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Outgoing.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } row ? null
            : new ShownOutgoing(row, await db.Mailboxes.Where(m => m.Id == row.MailboxId).Select(m => m.Name).SingleAsync(ct), OutgoingRows.Unpack(row));
    }

    /// <summary>Takes back a mail that was not sent yet.</summary>
    /// <param name="id">The mail.</param>
    /// <param name="by">Who: a user name.</param>
    /// <param name="ct">Gives up.</param>
    public Task<OutgoingOutcome> WithdrawAsync(long id, string by, CancellationToken ct) => ChangeAsync(id, by, "outgoing.withdrawn", ct, async (db, row) =>
    {
        var now = clock.GetUtcNow();
        // The sender takes a row by moving its time; one that is in its hands now may be at the server already.
        return row.State == OutgoingState.Sent ? "It has been sent."
            : row.State == OutgoingState.Withdrawn ? "It has been withdrawn already."
            : await db.Outgoing.Where(o => o.Id == id && o.State == row.State && o.Tries == row.Tries && !(o.State == OutgoingState.Waiting && o.Because == OutgoingRows.InHand && o.NextAt > now))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Withdrawn).SetProperty(o => o.Because, $"Withdrawn by {by}.").SetProperty(o => o.Code, ""), ct) == 1 ? ""
            : "It is being sent right now.";
    });

    /// <summary>Sends a mail that was given up or withdrawn once more, or one that waits at once. Its Message-ID stays.</summary>
    /// <param name="id">The mail.</param>
    /// <param name="by">Who: a user name.</param>
    /// <param name="ct">Gives up.</param>
    public Task<OutgoingOutcome> RetryAsync(long id, string by, CancellationToken ct) => ChangeAsync(id, by, "outgoing.retried", ct, async (db, row) =>
    {
        var now = clock.GetUtcNow();
        return row.State == OutgoingState.Sent ? "It has been sent."
            : await db.Outgoing.Where(o => o.Id == id && o.State == row.State && o.Tries == row.Tries && !(o.State == OutgoingState.Waiting && o.Because == OutgoingRows.InHand && o.NextAt > now))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Waiting).SetProperty(o => o.NextAt, now).SetProperty(o => o.Tries, 0).SetProperty(o => o.Code, "").SetProperty(o => o.Because, ""), ct) == 1 ? ""
            : "It is being sent right now.";
    });

    async Task<OutgoingOutcome> ChangeAsync(long id, string by, string action, CancellationToken ct, Func<MailroomDb, OutgoingMail, Task<string>> change)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Outgoing.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } row)
            return new OutgoingOutcome.None();
        if (await change(db, row) is { Length: > 0 } because)
            return new OutgoingOutcome.Not(because);
        db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = by, Action = action, Target = string.Create(CultureInfo.InvariantCulture, $"outgoing {id}{(row.TicketId is { } ticket ? $", ticket {ticket}" : "")}"), Because = row.Subject });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new OutgoingOutcome.Done();
    }

    static IQueryable<ShownOutgoing> Shown(MailroomDb db, IQueryable<OutgoingMail> rows) =>
        from o in rows
        join m in db.Mailboxes on o.MailboxId equals m.Id
        select new ShownOutgoing(new OutgoingMail
        {
            Id = o.Id,
            MailboxId = o.MailboxId,
            TicketId = o.TicketId,
            Kind = o.Kind,
            MessageId = o.MessageId,
            Recipients = o.Recipients,
            Subject = o.Subject,
            Size = o.Size,
            State = o.State,
            Tries = o.Tries,
            NextAt = o.NextAt,
            Code = o.Code,
            Because = o.Because,
            By = o.By,
            QueuedAt = o.QueuedAt,
            SentAt = o.SentAt,
            BouncedIntakeId = o.BouncedIntakeId,
        }, m.Name, new byte[0]);
}
