using System.Text;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests;

/// <summary>An engine and a Microsoft 365 of its own, with one tenant, one app and one account.</summary>
public sealed class Office : IAsyncDisposable
{
    public const string Address = "support@contoso.example";
    public const string Password = "Correct-Horse-9-canary";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    Supervisor? supervisor;

    Office(Microsoft365Simulator m365, TestEngine engine)
    {
        (M365, Engine) = (m365, engine);
        Tenant = m365.AddTenant("contoso.example");
        // A registration of its own for every test: the identity library throttles by it, for the whole process.
        App = m365.AddApp(Tenant);
        Account = m365.AddAccount(Address, Password);
    }

    public Microsoft365Simulator M365 { get; }

    public TestEngine Engine { get; }

    public Tenant Tenant { get; }

    public AppRegistration App { get; }

    public Account Account { get; }

    public static async Task<Office> OpenAsync(SimulatorOptions? options = null, TimeProvider? clock = null)
    {
        var m365 = await Microsoft365Simulator.StartAsync(options ?? new SimulatorOptions(), Ct);
        var engine = await TestEngine.StartAsync(s => s with
        {
            Network = new NetworkSettings { ExtraCaFile = m365.CaFile, Allow = ["127.0.0.1:*", "[::1]:*", "localhost:*"] },
            SignIn = s.SignIn with { Authority = m365.Authority, Timeout = TimeSpan.FromSeconds(3) },
        }, clock);
        return new Office(m365, engine);
    }

    public MailboxDraft Draft(string address = Address) => new()
    {
        Host = M365.ImapHost,
        Port = M365.ImapPort,
        Username = address,
        Password = new Secret(Password),
        ApplicationId = App.ClientId.ToString(),
        DirectoryId = Tenant.Id.ToString(),
    };

    /// <summary>The same, read over another protocol and with an outgoing server.</summary>
    public MailboxDraft Draft(MailProtocol protocol, bool sends) => Draft() with
    {
        Protocol = protocol,
        Port = protocol == MailProtocol.Pop ? M365.PopPort : M365.ImapPort,
        SmtpHost = sends ? M365.ImapHost : "",
        SmtpPort = M365.SmtpPort,
    };

    public async Task<int> SaveAsync(MailboxDraft? draft = null) =>
        Assert.IsType<SaveOutcome.Saved>(await Engine.Get<Mailboxes>().SaveAsync(null, draft ?? Draft(), "test", Ct)).MailboxId;

    public async Task<TestReport> TestAsync(int mailboxId)
    {
        TestReport? last = null;
        await foreach (var report in Engine.Get<IMailboxTest>().RunAsync(mailboxId, "test", Ct))
            last = report;
        Assert.True(last!.Finished);
        return last;
    }

    /// <summary>Saves the mailbox, tests it, and starts reading.</summary>
    public async Task<int> StartAsync(MailboxDraft? draft = null)
    {
        var id = await SaveAsync(draft);
        var report = await TestAsync(id);
        Assert.True(report.Started, string.Join("\n", report.Steps));
        await ReadAsync();
        return id;
    }

    /// <summary>Ends the engine and starts it again with other settings; nothing is read until <see cref="ReadAsync"/>.</summary>
    public async Task RestartAsync(Func<EngineSettings, EngineSettings> change)
    {
        if (supervisor is not null)
            await supervisor.StopAsync(CancellationToken.None);
        supervisor = null;
        await Engine.RestartAsync(change);
    }

    /// <summary>Starts what reads mailboxes by itself.</summary>
    public async Task ReadAsync()
    {
        supervisor = ActivatorUtilities.CreateInstance<Supervisor>(Engine.Services);
        await supervisor.StartAsync(Ct);
    }

    public void Deliver(int number, string address = Address, string? inReplyTo = null) => M365.Deliver(address, Mail(number, inReplyTo));

    public static byte[] Mail(int number, string? inReplyTo = null) => Encoding.UTF8.GetBytes(
        $"From: Ann <ann@customer.example>\r\nTo: {Address}\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@customer.example>\r\n"
        + $"Date: Tue, 24 Nov 2026 08:00:00 +0000\r\n{(inReplyTo is null ? "" : $"In-Reply-To: <{inReplyTo}>\r\n")}\r\nThis is mail {number}.\r\n");

    /// <summary>Waits until there are this many tickets, and proves that they are the mails 1 to n, each once.</summary>
    public async Task TicketsAsync(int count, double seconds = 20)
    {
        await Waiting.ForAsync($"{count} tickets", async () => await TicketCountAsync() >= count ? "" : null, TimeSpan.FromSeconds(seconds), Ct);
        await using var db = Engine.Db();
        var subjects = await db.Tickets.Select(t => t.Subject).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(1, count).Select(n => $"Mail {n}").Order(StringComparer.Ordinal), subjects.Order(StringComparer.Ordinal));
    }

    /// <summary>Lets the stored token come to its last minute.</summary>
    public async Task AgeAsync(int mailboxId)
    {
        await using var db = Engine.Db();
        await SignIn.TokenAging.EndAtAsync(db, Engine.Get<SecretKeeper>(), mailboxId, DateTimeOffset.UtcNow.AddMinutes(1));
    }

    public async Task<int> TicketCountAsync()
    {
        await using var db = Engine.Db();
        return await db.Tickets.CountAsync(Ct);
    }

    public async Task<MailboxStatus> StateAsync(int mailboxId, MailboxState state, double seconds = 20)
    {
        MailboxStatus? last = null;
        try
        {
            return await Waiting.ForAsync($"state {state}", async () =>
            {
                await using var db = Engine.Db();
                last = await db.Statuses.AsNoTracking().SingleAsync(s => s.MailboxId == mailboxId, Ct);
                return last.State == state ? last : null;
            }, TimeSpan.FromSeconds(seconds), Ct);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Wanted state {state}; it is {last?.State} {last?.Code} {last?.Reason}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (supervisor is not null)
            await supervisor.StopAsync(CancellationToken.None);
        await Engine.DisposeAsync();
        await M365.DisposeAsync();
    }
}
