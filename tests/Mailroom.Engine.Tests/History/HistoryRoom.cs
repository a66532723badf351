using System.Text;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Network;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Tests.Fetch;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.History;

/// <summary>A mailbox that was full before we came, and an engine that reads it.</summary>
sealed class HistoryRoom : IAsyncDisposable
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    Supervisor? supervisor;

    HistoryRoom(IPostOffice post, TestEngine engine) => (Post, Engine) = (post, engine);

    public IPostOffice Post { get; }

    public TestEngine Engine { get; }

    public int Id { get; private set; }

    /// <summary>When old mail number n was received: one an hour, from 2026-01-01 13:00 UTC on.</summary>
    public static DateTimeOffset ReceivedAt(int number) => Start.AddHours(number);

    public static async Task<HistoryRoom> OpenAsync(IPostOffice post, int old, Func<MailboxDraft, MailboxDraft>? change = null)
    {
        for (var number = 1; number <= old; number++)
            post.Deliver(Mail(number), ReceivedAt(number));
        var engine = await TestEngine.StartAsync(s => s with
        {
            Network = new NetworkSettings { ExtraCaFile = post.CaFile, Allow = ["127.0.0.1:*", "[::1]:*"] },
            SignIn = post.Authority is { } authority ? s.SignIn with { Authority = authority } : s.SignIn,
            // Long enough to show that nobody waits for it.
            Poll = s.Poll with { Interval = TimeSpan.FromMinutes(9) },
        });
        var room = new HistoryRoom(post, engine);
        room.Id = Assert.IsType<SaveOutcome.Saved>(await engine.Get<Mailboxes>().SaveAsync(null, (change ?? (d => d))(post.Draft), "test", Ct)).MailboxId;
        await foreach (var report in engine.Get<IMailboxTest>().RunAsync(room.Id, "test", Ct))
            Assert.True(!report.Finished || report.Passed, string.Join("\n", report.Steps));
        return room;
    }

    public static byte[] Mail(int number) => Encoding.UTF8.GetBytes(
        $"Received: from relay.example by mx.contoso.example; {ReceivedAt(number).ToString("r", System.Globalization.CultureInfo.InvariantCulture)}\r\nFrom: Ann {number} <ann{number}@customer.example>\r\nTo: {Office.Address}\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@customer.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\nThis is mail {number}.\r\n");

    public async Task ReadAsync()
    {
        supervisor = ActivatorUtilities.CreateInstance<Supervisor>(Engine.Services);
        await supervisor.StartAsync(Ct);
        await Waiting.ForAsync("connected", async () =>
        {
            await using var db = Engine.Db();
            return await db.Statuses.AnyAsync(s => s.MailboxId == Id && s.State == MailboxState.Connected, Ct) ? "" : null;
        }, TimeSpan.FromSeconds(30), Ct);
    }

    /// <summary>Drops everything in the middle of what it does, and starts again on the same data.</summary>
    public async Task RestartAsync()
    {
        await supervisor!.StopAsync(CancellationToken.None);
        await Engine.RestartAsync();
        supervisor = ActivatorUtilities.CreateInstance<Supervisor>(Engine.Services);
        await supervisor.StartAsync(Ct);
    }

    public FirstImports Imports => Engine.Get<FirstImports>();

    public async Task BeginAsync(HistoryChoice? choice = null) =>
        Assert.IsType<HistoryOutcome.Done>(await Imports.StartAsync(Id, choice ?? new(null, false), "ann", Ct));

    public async Task<HistoryImport> ImportAsync(string what, Func<HistoryImport, bool> until, double seconds = 60)
    {
        HistoryImport? last = null;
        try
        {
            return await Waiting.ForAsync(what, async () => (last = await Imports.LatestAsync(Id, Ct)) is { } now && until(now) ? now : null, TimeSpan.FromSeconds(seconds), Ct);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited for {what}; it is {last?.State}, {last?.Done} of {last?.Total}, {last?.Because}\n{string.Join("\n", Engine.Log.TakeLast(10))}");
        }
    }

    public async Task<HistoryPreview> PreviewAsync(HistoryChoice choice)
    {
        await using var db = Engine.Db();
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == Id, Ct);
        HistoryPreview? last = null;
        await foreach (var preview in Engine.Get<PreviewHistory>().RunAsync(mailbox, choice, Ct))
            last = preview;
        return last!;
    }

    public async Task<Ticket> TicketAsync(int number) => await Waiting.ForAsync($"a ticket of mail {number}", async () =>
    {
        await using var db = Engine.Db();
        return await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Subject == $"Mail {number}", Ct);
    }, TimeSpan.FromSeconds(20), Ct);

    /// <summary>Proves that these mails are tickets, each once, and that no others are.</summary>
    public async Task OnceAsync(params IEnumerable<int> numbers)
    {
        await using var db = Engine.Db();
        var subjects = await db.Tickets.Select(t => t.Subject).ToListAsync(Ct);
        Assert.Equal(numbers.Select(n => $"Mail {n}").Order(StringComparer.Ordinal), subjects.Order(StringComparer.Ordinal));
        Assert.Equal(0, await db.Attempts.CountAsync(Ct));
    }

    public async ValueTask DisposeAsync()
    {
        if (supervisor is not null)
            await supervisor.StopAsync(CancellationToken.None);
        await Engine.DisposeAsync();
        await Post.DisposeAsync();
    }
}
