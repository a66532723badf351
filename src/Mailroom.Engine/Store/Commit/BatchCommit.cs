using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Stores a batch of decided mails in one transaction: all of it, or nothing.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="posts">Writes what goes out because of it.</param>
/// <param name="clock">The time.</param>
public sealed class BatchCommit(IDbContextFactory<SqliteDb> databases, PostDesks posts, TimeProvider clock)
{
    /// <summary>
    /// Stores raw bytes, ledger rows, tickets, notes, files, contacts and audit rows, guarded by the fencing
    /// number. When this returns, the batch is on the disk; only then may anything change at the server.
    /// </summary>
    /// <param name="owner">The right to write.</param>
    /// <param name="batch">The mails, in order; references between them count by their place.</param>
    /// <param name="terms">Whether anybody hears of it, and which first import it belongs to.</param>
    /// <param name="evenOvertaken">Stores it even when another mailbox was faster with one of its mails or alerts.</param>
    /// <param name="ct">Gives up before the commit.</param>
    public async Task<CommitOutcome> RunAsync(Ownership owner, IReadOnlyList<DecidedMail> batch, BatchTerms terms, bool evenOvertaken, CancellationToken ct)
    {
        var post = await posts.NowAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await Owners.HoldsAsync(db, owner, ct))
            return new CommitOutcome.FencedOff();
        if (!evenOvertaken && await IsOvertakenAsync(db, batch, terms.Silent, ct))
            return new CommitOutcome.Overtaken();
        var now = clock.GetUtcNow();
        var inHand = await BatchRows.AddAsync(db, owner.MailboxId, batch, terms.Silent, "worker", now, ct);
        var ledger = inHand.Ledger;
        if (batch.Count > 0 && !terms.Silent)
            await db.Statuses.Where(s => s.MailboxId == owner.MailboxId).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastMailAt, now), ct);
        await FlagRulesAsync(db, batch, now, ct);
        // An old mail says nothing of one that is expected now.
        if (!terms.Silent)
            await ExpectedSeen.NoteAsync(db, batch, ledger, now, ct);
        await Correspondence.AddAsync(db, post, inHand, acknowledges: !terms.Silent, ct);
        if (terms.Import is { } share)
            await ImportRows.CountAsync(db, share, ledger, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new CommitOutcome.Committed([.. ledger.Select(i => i.Id)]);
    }

    /// <summary>
    /// F09 at once: the same mail, or a question and its answer, in two mailboxes that are read side by side. SQLite lets in one
    /// writing transaction at a time, and this one is writing (BEGIN IMMEDIATE), so whoever comes second sees the first here.
    /// </summary>
    internal static async Task<bool> IsOvertakenAsync(MailroomDb db, IReadOnlyList<DecidedMail> batch, bool silent, CancellationToken ct)
    {
        var read = batch.Where(m => m.Mail is not null).ToList();
        if (read.Count == 0)
            return false;
        var known = read.Min(m => m.LedgerUpTo);
        var keys = read.Select(m => m.Mail!.ContentKey).ToList();
        var ids = read.SelectMany(m => m.Mail!.Signs.Ids).Select(id => id.Value).Distinct().ToList();
        return await db.Ledger.AnyAsync(i => i.Id > known && (keys.Contains(i.ContentKey) || ids.Contains(i.MessageId)), ct)
            // Old mail is not compared with alerts of today.
            || (!silent && !await AlertTickets.StandAsync(db, batch, ct));
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
}
