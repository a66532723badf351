using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Tests.Secrets;

/// <summary>A data folder with a real database file, a master key beside it, and the services that open secrets.</summary>
sealed class SecretsRoom : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mailroom-test-");
    ServiceProvider services;

    SecretsRoom(Action<IServiceCollection>? more)
    {
        Directory.CreateDirectory(DataPath);
        File.WriteAllText(MasterKeyFile, NewKey());
        services = Build(more);
    }

    public string DataPath => Path.Combine(folder.FullName, "data");

    public string DatabaseFile => Path.Combine(DataPath, "mailroom.db");

    public string MasterKeyFile => Path.Combine(folder.FullName, "master.key");

    public IServiceProvider Services => services;

    public SecretKeeper Keeper => services.GetRequiredService<SecretKeeper>();

    public static async Task<SecretsRoom> OpenAsync(Action<IServiceCollection>? more = null)
    {
        var room = new SecretsRoom(more);
        await using var db = room.Db();
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        KeyRing.CheckOpens(room.services);
        return room;
    }

    public static string NewKey() => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    public SqliteDb Db() => services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContext();

    /// <summary>A new process on the same files.</summary>
    public void Restart(Action<IServiceCollection>? more = null)
    {
        services.Dispose();
        SqliteConnection.ClearAllPools();
        services = Build(more);
    }

    public async Task<Mailbox> AddMailboxAsync(Action<Mailbox>? change = null)
    {
        await using var db = Db();
        var mailbox = new Mailbox { Name = $"box {Guid.NewGuid():N}", Username = "support@contoso.example" };
        change?.Invoke(mailbox);
        db.Add(mailbox);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return mailbox;
    }

    public async Task SaveAsync(int mailboxId, SecretKind kind, string value)
    {
        await using var db = Db();
        await Keeper.SaveAsync(db, mailboxId, kind, new Secret(value), TestContext.Current.CancellationToken);
    }

    public async Task<Kept> FindAsync(int mailboxId, SecretKind kind)
    {
        await using var db = Db();
        return await Keeper.FindAsync(db, mailboxId, kind, TestContext.Current.CancellationToken);
    }

    public async Task ChangeAsync(int mailboxId, SecretKind kind, Action<MailboxSecret> change)
    {
        await using var db = Db();
        change(await db.Secrets.SingleAsync(s => s.MailboxId == mailboxId && s.Kind == kind, TestContext.Current.CancellationToken));
        Assert.True(await db.SaveChangesAsync(TestContext.Current.CancellationToken) > 0);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    ServiceProvider Build(Action<IServiceCollection>? more)
    {
        var all = new ServiceCollection();
        all.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace))
            .AddSingleton(new DataFolder(DataPath)).AddSingleton(new KeySettings { MasterKeyFile = MasterKeyFile })
            .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddDbContextFactory<SqliteDb>(o => o.UseSqlite($"Data Source={DatabaseFile}"))
            .AddSecrets();
        more?.Invoke(all);
        return all.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
