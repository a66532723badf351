using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Stores what becomes of one held mail: its ledger row changes in place, guarded so that of two who release it at once only one does.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="posts">Writes what goes out because of it.</param>
/// <param name="clock">The time.</param>
public sealed class HeldCommit(IDbContextFactory<SqliteDb> databases, PostDesks posts, TimeProvider clock)
{
    /// <summary>It was tried again: everything about it is written anew.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="decided">What was decided now.</param>
    /// <param name="actor">Who tried, for the audit log.</param>
    /// <param name="evenOvertaken">Stores it even when another mailbox was faster with the mail or its alert.</param>
    /// <param name="ct">Gives up before the commit.</param>
    public async Task<HeldOutcome> RetriedAsync(long id, DecidedMail decided, string actor, bool evenOvertaken, CancellationToken ct)
    {
        var post = await posts.NowAsync(ct);
        return await ChangeAsync(id, (db, row, now) => RetryAsync(db, row, new Retried(post, decided, actor, evenOvertaken, now), ct), ct);
    }

    sealed record Retried(PostDesk Post, DecidedMail Decided, string Actor, bool EvenOvertaken, DateTimeOffset Now);

    static async Task<HeldOutcome> RetryAsync(MailroomDb db, Intake row, Retried retried, CancellationToken ct)
    {
        var (post, decided, actor, evenOvertaken, now) = retried;
        if (!evenOvertaken && await BatchCommit.IsOvertakenAsync(db, [decided], row.Silent, ct))
            return new HeldOutcome.Overtaken();
        Audit(db, row, "mail.retried", $"It was held: {row.Code}. {row.Because}", actor, now);
        LedgerText.Describe(row, decided, now);
        await ReplaceFilesAsync(db, row, decided, ct);
        var inHand = await InHandAsync(db, row, decided, actor, now, ct);
        var tickets = new TicketRows(db, inHand, await WordIds.OfAsync(db, ct));
        await tickets.AddAsync(ct);
        await new HeldTrace(db, row).WriteAsync(decided, new GistWriter(tickets.NumberOf, copy => copy.LedgerId).Of(decided), ct);
        await BatchCommit.FlagRulesAsync(db, [decided], now, ct);
        if (!row.Silent)
            await ExpectedSeen.NoteAsync(db, [decided], [row], now, ct);
        if (decided.Decision is Decision.Duplicate copy)
            row.FirstCopyId = copy.First.LedgerId;
        await Correspondence.AddAsync(db, post, inHand, Acknowledgements.IsInTime(row, now), ct);
        return new HeldOutcome.Done(row);
    }

    /// <summary>A person makes a ticket of it. What the mail says, and what the program had decided, stays written as it was.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="made">The ticket's mail as the person wants it read, decided as a new ticket.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Gives up before the commit.</param>
    public async Task<HeldOutcome> MadeByHandAsync(long id, DecidedMail made, string actor, CancellationToken ct)
    {
        var post = await posts.NowAsync(ct);
        return await ChangeAsync(id, async (db, row, now) =>
        {
            // What is decided of other mails counts what the program decided of this one; the outbox counts by itself what goes out.
            (row.Outcome, row.Because, row.MayAnswer) = (Outcome.Ticket, made.Decision.Because, false);
            await ReplaceFilesAsync(db, row, made, ct);
            var inHand = await InHandAsync(db, row, made, actor, now, ct);
            await new TicketRows(db, inHand, await WordIds.OfAsync(db, ct)).AddAsync(ct);
            await new HeldTrace(db, row).AddLineAsync(new TraceLine("by-hand", actor, row.Because), ct);
            await Correspondence.AddAsync(db, post, inHand, Acknowledgements.IsInTime(row, now), ct);
            return new HeldOutcome.Done(row);
        }, ct);
    }

    /// <summary>A person says that it becomes no ticket.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="because">Why.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Gives up before the commit.</param>
    public Task<HeldOutcome> IgnoredAsync(long id, string because, string actor, CancellationToken ct) => ChangeAsync(id, async (db, row, now) =>
    {
        (row.Outcome, row.Because) = (Outcome.Ignored, because);
        Audit(db, row, "mail.ignored", because, actor, now);
        await new HeldTrace(db, row).AddLineAsync(new TraceLine("ignored", actor, because), ct);
        return new HeldOutcome.Done(row);
    }, ct);

    async Task<HeldOutcome> ChangeAsync(long id, Func<MailroomDb, Intake, DateTimeOffset, Task<HeldOutcome>> change, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // This also takes the write lock, so the answer stays true to the end of the transaction.
        var held = await db.Ledger.Where(i => i.Id == id && i.Outcome == Outcome.Held).ExecuteUpdateAsync(set => set.SetProperty(i => i.Outcome, Outcome.Held), ct) == 1;
        var row = await db.Ledger.SingleOrDefaultAsync(i => i.Id == id, ct);
        if (row is null)
            return new HeldOutcome.NotFound();
        if (!held)
            return new HeldOutcome.NotHeld(row);
        if (await change(db, row, clock.GetUtcNow()) is not HeldOutcome.Done done)
            return new HeldOutcome.Overtaken();
        await AttemptRows.CloseAsync(db, [row], ct);
        await OweAsync(db, row, ct);
        await db.SaveChangesAsync(ct);
        if (row.TicketId is { } ticket)
            await db.Ledger.Where(i => i.FirstCopyId == id && i.Outcome == Outcome.Duplicate && i.TicketId == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.TicketId, ticket), ct);
        await transaction.CommitAsync(ct);
        return done;
    }

    /// <summary>A held mail stays at the server as it is. Now that it is handled it is flagged, moved or deleted like any other, at the next reading.</summary>
    static async Task OweAsync(MailroomDb db, Intake row, CancellationToken ct)
    {
        var after = await db.Mailboxes.Where(m => m.Id == row.MailboxId).Select(m => m.After).SingleAsync(ct);
        if (row.Outcome != Outcome.Held && after != AfterProcessing.Leave)
            row.SettledAt = null;
    }

    static async Task<BatchInHand> InHandAsync(MailroomDb db, Intake row, DecidedMail decided, string actor, DateTimeOffset now, CancellationToken ct) =>
        new(await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == row.MailboxId, ct), [decided], [row], actor, now);

    static async Task ReplaceFilesAsync(MailroomDb db, Intake row, DecidedMail decided, CancellationToken ct)
    {
        await db.Files.Where(f => f.IntakeId == row.Id).ExecuteDeleteAsync(ct);
        db.AddRange(decided.Parsed.Attachments.Select(file => LedgerRows.FileRow(file, row.Id)));
    }

    static void Audit(MailroomDb db, Intake row, string action, string because, string actor, DateTimeOffset now) =>
        db.Add(new AuditRow { At = now, Actor = actor, Action = action, Target = $"mail {row.Id}", Because = because });
}
