using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Tests;

/// <summary>A whole engine on a data folder of its own: real database, real keys.</summary>
public sealed class TestEngine : IAsyncDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("mailroom-test-").FullName;

    readonly TimeProvider? clock;

    TestEngine(Func<EngineSettings, EngineSettings>? change, TimeProvider? clock)
    {
        this.clock = clock;
        var keys = Path.Combine(root, "master.key");
        File.WriteAllText(keys, Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        Settings = new EngineSettings(new DataFolder(Path.Combine(root, "data")), new KeySettings { MasterKeyFile = keys }, new NetworkSettings(), new SignInSettings(),
            new PollSettings { Interval = TimeSpan.FromSeconds(1), FirstBackOff = TimeSpan.FromMilliseconds(100), LongestBackOff = TimeSpan.FromSeconds(1) }, Limits.Default);
        Settings = change?.Invoke(Settings) ?? Settings;
        Services = Build();
    }

    public EngineSettings Settings { get; private set; }

    public ServiceProvider Services { get; private set; }

    public List<string> Log { get; } = [];

    public static async Task<TestEngine> StartAsync(Func<EngineSettings, EngineSettings>? change = null, TimeProvider? clock = null)
    {
        var engine = new TestEngine(change, clock);
        engine.Settings.Data.Create();
        await MigratedFile.CopyToAsync(Path.Combine(engine.Settings.Data.Path, "mailroom.db"));
        await engine.Get<OpenStore>().RunAsync(TestContext.Current.CancellationToken);
        KeyRing.CheckOpens(engine.Services);
        return engine;
    }

    /// <summary>The program ends and starts again on the same data folder, perhaps with other settings.</summary>
    public async Task RestartAsync(Func<EngineSettings, EngineSettings>? change = null)
    {
        await Services.DisposeAsync();
        Settings = change?.Invoke(Settings) ?? Settings;
        Services = Build();
        await Get<OpenStore>().RunAsync(TestContext.Current.CancellationToken);
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public SqliteDb Db() => Get<IDbContextFactory<SqliteDb>>().CreateDbContext();

    public async Task<Mailbox> AddMailboxAsync(Action<Mailbox>? change = null)
    {
        await using var db = Db();
        var mailbox = new Mailbox { Name = $"box {Guid.NewGuid():N}", Username = "support@contoso.example", CreatedAt = DateTimeOffset.UtcNow };
        change?.Invoke(mailbox);
        db.Add(mailbox);
        await db.SaveChangesAsync();
        db.Add(new MailboxStatus { MailboxId = mailbox.Id, Since = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
        return mailbox;
    }

    public static RawMail Mail(uint uid, string headers, string body = "Hello.\r\n", uint validity = 1)
    {
        var bytes = Encoding.UTF8.GetBytes(headers.ReplaceLineEndings("\r\n").TrimEnd() + "\r\n\r\n" + body);
        return new RawMail(new MailPosition("INBOX", validity, uid), bytes, new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero).AddMinutes(uid), bytes.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
    }

    ServiceProvider Build() => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new ListLog(Log)))
        .AddEngine(Settings)
        .AddSingleton(clock ?? TimeProvider.System)
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    sealed class ListLog(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
