using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>
/// Counts how often a mail was begun, before it is parsed: a mail that kills the process leaves its count behind.
/// A row that is still there after a start therefore means a death, or another worker at this very moment.
/// </summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class Attempts(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>The mails of a folder that were begun and not finished, with their counts.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uidValidity">Its UIDVALIDITY.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyDictionary<uint, int>> UnfinishedAsync(int mailboxId, string folder, uint uidValidity, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Attempts.Where(a => a.MailboxId == mailboxId && a.Folder == folder && a.UidValidity == uidValidity)
            .ToDictionaryAsync(a => (uint)a.Uid, a => a.Count, ct);
    }

    /// <summary>Counts one more attempt for every mail of a batch, in one durable transaction.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="batch">The mails.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The highest count in the batch, this attempt included.</returns>
    public async Task<int> CountAsync(int mailboxId, IReadOnlyList<RawMail> batch, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var most = 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var position in batch.Select(raw => raw.Position))
        {
            var row = await FindAsync(db, mailboxId, position, ct);
            if (row is null)
                db.Add(row = new Attempt { MailboxId = mailboxId, Folder = position.Folder, UidValidity = position.UidValidity, Uid = position.Uid });
            row.Count++;
            row.LastAt = now;
            most = Math.Max(most, row.Count);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return most;
    }

    /// <summary>Takes the last count back: the batch failed in an orderly way, which is no fault of its mails.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="batch">The mails.</param>
    /// <param name="ct">Gives up.</param>
    public async Task TakeBackAsync(int mailboxId, IReadOnlyList<RawMail> batch, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var position in batch.Select(raw => raw.Position))
        {
            if (await FindAsync(db, mailboxId, position, ct) is not { } row)
                continue;
            if (--row.Count == 0)
                db.Remove(row);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    static async Task<Attempt?> FindAsync(MailroomDb db, int mailboxId, MailPosition at, CancellationToken ct) =>
        await db.Attempts.FindAsync([mailboxId, at.Folder, (long)at.UidValidity, (long)at.Uid], ct);
}
