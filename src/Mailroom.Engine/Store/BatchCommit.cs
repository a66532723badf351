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
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == owner.MailboxId, ct);
        var rows = new BatchRows(db, mailbox, batch, clock.GetUtcNow());
        await rows.AddLedgerAsync(ct);
        await rows.AddTicketsAsync(ct);
        await rows.AddNotesAsync(ct);
        await ForgetAttemptsAsync(db, owner, batch, ct);
        await transaction.CommitAsync(ct);
        return new CommitOutcome.Committed([.. rows.Ledger.Select(i => i.Id)]);
    }

    static async Task ForgetAttemptsAsync(MailroomDb db, Ownership owner, IReadOnlyList<DecidedMail> batch, CancellationToken ct)
    {
        foreach (var folder in batch.Select(m => m.Raw.Position).GroupBy(p => (p.Folder, p.UidValidity)))
        {
            var uids = folder.Select(p => (long)p.Uid).ToList();
            await db.Attempts.Where(a => a.MailboxId == owner.MailboxId && a.Folder == folder.Key.Folder
                && a.UidValidity == folder.Key.UidValidity && uids.Contains(a.Uid)).ExecuteDeleteAsync(ct);
        }
    }
}
