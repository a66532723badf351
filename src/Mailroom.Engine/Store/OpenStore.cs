using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Makes the database ready: applies migrations under a lock that a dead process does not leave behind.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="folder">The data folder.</param>
public sealed class OpenStore(IDbContextFactory<SqliteDb> databases, DataFolder folder)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Brings the database to this version's schema and checks that commits are durable.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="StoreUnusableException">The file cannot be used; the message says what to do.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        folder.Create();
        await using var gate = await WaitForGateAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            await ForgetDeadMigrationAsync(db, ct);
            await db.Database.MigrateAsync(ct);
        }
        await CheckDurableAsync(db, ct);
    }

    /// <summary>An exclusively opened file beside the database: the operating system lets go of it when its process dies.</summary>
    async Task<FileStream> WaitForGateAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder.Path, "migrate.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }

    /// <summary>EF's own lock is a row that a killed process leaves behind, and the next start waits for it without end. The gate makes it needless.</summary>
    static async Task ForgetDeadMigrationAsync(MailroomDb db, CancellationToken ct)
    {
        var locks = await db.Database.SqlQuery<int>(
            $"SELECT count(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'").SingleAsync(ct);
        if (locks > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", ct);
    }

    static async Task CheckDurableAsync(MailroomDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var journal = await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(ct);
        var synchronous = await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(ct);
        if (journal != "wal" || synchronous < 2)
            throw new StoreUnusableException(
                $"The database in the data folder cannot promise durable commits (journal {journal}, synchronous {synchronous}). Put the data folder on a local disk.");
    }
}
