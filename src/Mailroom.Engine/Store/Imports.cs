using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>How far the first imports are. What a batch moves on is written with the batch; this writes the rest.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class Imports(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>The time.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The import of a mailbox that is to go on; null when there is none, or it is paused.</summary>
    public async Task<HistoryImport?> RunningAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.MailboxId == mailboxId && i.State == ImportState.Running, ct);
    }

    /// <summary>Its mails are counted: now, or again after a new connection, when some are gone or read since.</summary>
    /// <param name="id">The import.</param>
    /// <param name="uidValidity">The folder's UIDVALIDITY.</param>
    /// <param name="upToUid">The highest UID that it takes in.</param>
    /// <param name="waiting">Mails that are still to come.</param>
    /// <param name="ct">Gives up.</param>
    public async Task CountedAsync(long id, uint uidValidity, long upToUid, int waiting, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.UidValidity, uidValidity).SetProperty(i => i.UpToUid, upToUid).SetProperty(i => i.Total, i => i.Done + waiting), ct);
    }

    /// <summary>A share in which nothing was to be stored.</summary>
    public async Task PassAsync(ImportShare share, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await ImportRows.CountAsync(db, share, [], clock.GetUtcNow(), ct);
    }

    /// <summary>It has come to its end, unless a person was faster.</summary>
    /// <param name="id">The import.</param>
    /// <param name="state">How.</param>
    /// <param name="because">Why, as a sentence; empty when everything is in.</param>
    /// <param name="ct">Gives up.</param>
    public async Task EndAsync(long id, ImportState state, string because, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Imports.SingleOrDefaultAsync(i => i.Id == id && i.State == ImportState.Running, ct) is not { } import)
            return;
        await ImportRows.EndAsync(db, import, state, because, "worker", clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }
}
