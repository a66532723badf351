using System.Data.Common;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Whether the database can be read, the keys open with the master key, and every stored secret can be decrypted. Changes nothing.</summary>
/// <param name="services">The engine's services. What opens secrets is asked for late: it cannot even be made without a master key.</param>
/// <param name="databases">Opens the database.</param>
/// <param name="folder">The data folder.</param>
public sealed class StoreCheck(IServiceProvider services, IDbContextFactory<SqliteDb> databases, DataFolder folder)
{
    /// <summary>Three steps: database, master key, stored secrets. The mailboxes are there when the database can be read.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<(IReadOnlyList<TestStep> Steps, IReadOnlyList<Mailbox>? Mailboxes)> RunAsync(CancellationToken ct)
    {
        if (!File.Exists(SqliteFile.PathIn(folder.Path)))
            return ([Finding.Skipped("database", "Database", "There is none yet; it is made at the first start."), .. NoKeys("nothing is stored yet")], null);
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            if (await OtherVersionAsync(db, ct) is { } other)
                return ([other, .. NoKeys("the database is of another version")], null);
            var mailboxes = await db.Mailboxes.AsNoTracking().OrderBy(m => m.Name).ToListAsync(ct);
            var database = Finding.Ok("database", "Database", $"It can be read; {mailboxes.Count} mailboxes are set up.");
            return ([database, .. await KeysAsync(db, mailboxes, ct)], mailboxes);
        }
        catch (Exception unusable) when (unusable is DbException or IOException or UnauthorizedAccessException)
        {
            return ([Finding.Failed("database", "Database", "database-unusable", unusable.Message), .. NoKeys("the database cannot be read")], null);
        }
    }

    static async Task<TestStep?> OtherVersionAsync(SqliteDb db, CancellationToken ct)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(ct);
        if (applied.Except(db.Database.GetMigrations()).Any())
            return Finding.Failed("database", "Database", "database-unusable", "A newer Mailroom has written it; start that version, or a newer one.");
        return (await db.Database.GetPendingMigrationsAsync(ct)).Any()
            ? Finding.Skipped("database", "Database", "An older Mailroom has written it; it is brought up to date at the next start.") : null;
    }

    async Task<IEnumerable<TestStep>> KeysAsync(SqliteDb db, IReadOnlyList<Mailbox> mailboxes, CancellationToken ct)
    {
        try
        {
            var keys = KeyRing.CheckStored(services);
            return [Finding.Ok("master-key", "Master key", keys.Count == 0 ? "It can be used." : $"It opens the {keys.Count} stored keys."), await SecretsAsync(db, mailboxes, ct)];
        }
        catch (StoreUnusableException unusable)
        {
            return [Finding.Failed("master-key", "Master key", "master-key-unusable", unusable.Message), Finding.Skipped("secrets", "Stored secrets", "Skipped, because the master key cannot be used.")];
        }
    }

    async Task<TestStep> SecretsAsync(SqliteDb db, IReadOnlyList<Mailbox> mailboxes, CancellationToken ct)
    {
        var rows = await db.Secrets.AsNoTracking().Select(s => new { s.MailboxId, s.Kind }).ToListAsync(ct);
        var secrets = services.GetRequiredService<SecretKeeper>();
        var unreadable = new List<string>();
        foreach (var row in rows)
            if (await secrets.FindAsync(db, row.MailboxId, row.Kind, ct) is Kept.Unreadable)
                unreadable.Add($"{mailboxes.FirstOrDefault(m => m.Id == row.MailboxId)?.Name ?? $"mailbox {row.MailboxId}"} ({row.Kind})");
        return unreadable.Count == 0
            ? Finding.Ok("secrets", "Stored secrets", $"All {rows.Count} can be decrypted.")
            : Finding.Failed("secrets", "Stored secrets", "secrets-unreadable", $"They belong to {string.Join(", ", unreadable)}.");
    }

    static IEnumerable<TestStep> NoKeys(string because) =>
        [Finding.Skipped("master-key", "Master key", $"Skipped, because {because}."), Finding.Skipped("secrets", "Stored secrets", $"Skipped, because {because}.")];
}
