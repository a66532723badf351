using System.Security.Cryptography;
using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Engine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mailroom.Bench;

/// <summary>A Microsoft 365 with many mailboxes under one app registration, and an engine that reads them all.</summary>
sealed class BenchOffice : IAsyncDisposable
{
    const string Password = "bench password";

    readonly DirectoryInfo root;
    readonly int mailboxes;
    readonly AppRegistration app;
    IHostedService? supervisor;

    BenchOffice(Microsoft365Simulator m365, DirectoryInfo root, int mailboxes)
    {
        (M365, this.root, this.mailboxes) = (m365, root, mailboxes);
        app = m365.AddApp(m365.AddTenant("contoso.example"));
        for (var n = 0; n < mailboxes; n++)
            m365.AddAccount(Address(n), Password);
        var keys = Path.Combine(root.FullName, "master.key");
        File.WriteAllText(keys, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.None)).AddEngine(new EngineSettings(
            new DataFolder(Path.Combine(root.FullName, "data")), new KeySettings { MasterKeyFile = keys },
            new NetworkSettings { ExtraCaFile = m365.CaFile, Allow = ["127.0.0.1:*", "[::1]:*", "localhost:*"] },
            new SignInSettings { Authority = m365.Authority, Timeout = TimeSpan.FromSeconds(5) }, new PollSettings(), Limits.Default)).BuildServiceProvider();
    }

    public Microsoft365Simulator M365 { get; }

    public ServiceProvider Services { get; }

    public static string Address(int number) => $"box{number}@contoso.example";

    public static byte[] Mail(int number) => Encoding.ASCII.GetBytes(
        $"From: Ann <ann@customer.example>\r\nTo: support@contoso.example\r\nSubject: Mail {number}\r\nMessage-ID: <bench{number}@customer.example>\r\n"
        + $"Date: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\nThis is mail {number}.\r\n");

    public static async Task<BenchOffice> OpenAsync(int mailboxes, TimeSpan tokenLife, CancellationToken ct)
    {
        var root = Directory.CreateTempSubdirectory("mailroom-bench-");
        var office = new BenchOffice(await Microsoft365Simulator.StartAsync(new SimulatorOptions { Folder = root.FullName, TokenLifetime = tokenLife }, ct), root, mailboxes);
        await office.Services.GetRequiredService<OpenStore>().RunAsync(ct);
        KeyRing.CheckOpens(office.Services);
        return office;
    }

    /// <summary>Saves and tests every mailbox, starts reading, and waits until all are connected.</summary>
    /// <returns>The first mailbox.</returns>
    public async Task<int> StartAllAsync(CancellationToken ct)
    {
        var first = 0;
        for (var n = mailboxes - 1; n >= 0; n--)
        {
            var saved = await Services.GetRequiredService<Mailboxes>().SaveAsync(null, new MailboxDraft
            {
                Host = M365.ImapHost,
                Port = M365.ImapPort,
                Username = Address(n),
                Password = new Secret(Password),
                ApplicationId = app.ClientId.ToString(),
                DirectoryId = "contoso.example",
            }, "bench", ct);
            first = ((SaveOutcome.Saved)saved).MailboxId;
            await foreach (var report in Services.GetRequiredService<IMailboxTest>().RunAsync(first, "bench", ct))
                if (report is { Finished: true, Started: false })
                    throw new InvalidOperationException($"Mailbox {n} did not start: {report.Steps[^1]}");
        }
        supervisor = ActivatorUtilities.CreateInstance<Supervisor>(Services);
        await supervisor.StartAsync(ct);
        while (await ConnectedAsync(ct) < mailboxes)
            await Task.Delay(100, ct);
        return first;
    }

    /// <summary>Waits until the others than one have tickets enough, but not for ever.</summary>
    public async Task DrainAsync(int failing, int tickets, TimeSpan patience, CancellationToken ct)
    {
        var end = DateTimeOffset.UtcNow + patience;
        await using var db = await Services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync(ct);
        while (await db.Tickets.CountAsync(t => t.MailboxId != failing, ct) < tickets && DateTimeOffset.UtcNow < end)
            await Task.Delay(100, ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (supervisor is not null)
            await supervisor.StopAsync(CancellationToken.None);
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await M365.DisposeAsync();
        root.Delete(recursive: true);
    }

    async Task<int> ConnectedAsync(CancellationToken ct)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync(ct);
        return await db.Statuses.CountAsync(s => s.State == Engine.Store.Rows.MailboxState.Connected, ct);
    }
}
