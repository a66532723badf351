using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Stores a batch of decided mails in one transaction: all of it, or nothing.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class BatchCommit(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>
    /// Stores raw bytes, ledger rows, tickets, notes, files, contacts and audit rows, guarded by the fencing
    /// number. When this returns, the batch is on the disk; only then may anything change at the server.
    /// </summary>
    /// <param name="owner">The right to write.</param>
    /// <param name="batch">The mails, in order; references between them count by their place.</param>
    /// <param name="ct">Gives up before the commit.</param>
    public async Task<CommitOutcome> RunAsync(Ownership owner, IReadOnlyList<DecidedMail> batch, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await Owners.HoldsAsync(db, owner, ct))
            return new CommitOutcome.FencedOff();
        if (await IsOvertakenAsync(db, batch, ct))
            return new CommitOutcome.Overtaken();
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == owner.MailboxId, ct);
        var now = clock.GetUtcNow();
        var ledger = new LedgerRows(db, mailbox, batch, now);
        await ledger.AddAsync(ct);
        var tickets = new TicketRows(db, new BatchInHand(mailbox, batch, ledger.Rows, "worker", now), await WordIds.OfAsync(db, ct));
        await tickets.AddAsync(ct);
        ledger.AddGists(tickets.NumberOf);
        await AttemptRows.CloseAsync(db, ledger.Rows, ct);
        if (batch.Count > 0)
            await db.Statuses.Where(s => s.MailboxId == mailbox.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastMailAt, now), ct);
        await FlagRulesAsync(db, batch, now, ct);
        await SeeExpectedAsync(db, batch, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new CommitOutcome.Committed([.. ledger.Rows.Select(i => i.Id)]);
    }

    /// <summary>
    /// F09 at once: the same mail, a question and its answer, or one alert, in two mailboxes that are read side by side. SQLite lets
    /// in one writing transaction at a time, and this one is writing (BEGIN IMMEDIATE), so whoever comes second sees the first here.
    /// </summary>
    static async Task<bool> IsOvertakenAsync(MailroomDb db, IReadOnlyList<DecidedMail> batch, CancellationToken ct)
    {
        var read = batch.Where(m => m.Mail is not null).ToList();
        if (read.Count == 0)
            return false;
        var known = read.Min(m => m.LedgerUpTo);
        var keys = read.Select(m => m.Mail!.ContentKey).ToList();
        var ids = read.SelectMany(m => m.Mail!.Signs.Ids).Select(id => id.Value).Distinct().ToList();
        var alerts = read.Select(m => m.Decision).OfType<Decision.OpenTicket>().Select(open => open.AlertKey).Where(key => key.Length > 0).ToList();
        return await db.Ledger.AnyAsync(i => i.Id > known && (keys.Contains(i.ContentKey) || ids.Contains(i.MessageId)), ct)
            || (alerts.Count > 0 && await db.Tickets.AnyAsync(t => t.IntakeId > known && t.ClosedAt == null && alerts.Contains(t.AlertKey), ct));
    }

    internal static async Task FlagRulesAsync(MailroomDb db, IReadOnlyList<DecidedMail> batch, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var rule in batch.SelectMany(m => m.Decided.TimedOut).GroupBy(name => name))
        {
            var flag = await db.RuleFlags.FindAsync([rule.Key], ct);
            if (flag is null)
                db.Add(flag = new RuleFlag { Rule = rule.Key });
            flag.Count += rule.Count();
            flag.LastAt = now;
        }
    }

    internal static async Task SeeExpectedAsync(MailroomDb db, IReadOnlyList<DecidedMail> batch, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var seen in batch.SelectMany(m => m.Decided.Expected.Select(name => (Name: name, m.Raw.ReceivedAt))).GroupBy(e => e.Name))
        {
            var row = await db.ExpectedMails.FindAsync([seen.Key], ct);
            if (row is null)
                db.Add(row = new ExpectedMail { Name = seen.Key, Since = now });
            var last = seen.Max(e => e.ReceivedAt);
            if (row.LastSeenAt is null || row.LastSeenAt < last)
                row.LastSeenAt = last;
        }
    }
}
