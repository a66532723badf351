using System.Text;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.Store.Rows;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Fetch;

/// <summary>A mail server of the contract, with one mailbox in it.</summary>
public interface IPostOffice : IAsyncDisposable
{
    /// <summary>The CAs to trust, as one PEM file.</summary>
    string CaFile { get; }

    /// <summary>The identity provider; null where the server takes passwords.</summary>
    Uri? Authority { get; }

    /// <summary>The mailbox. With POP3 there are no flags, no folders and no news in an open session.</summary>
    MailboxDraft Draft { get; }

    void Deliver(byte[] mail, DateTimeOffset? receivedAt = null);

    /// <summary>The flags of each mail in a folder, as letters of IMAP's system flags (S for \Seen).</summary>
    IReadOnlyList<string> Flags(string folder);

    Task RenumberAsync();

    Task DropAsync();
}

/// <summary>What reading a mailbox promises, whatever the server and protocol. Every server runs all of it.</summary>
public abstract class FetchContract
{
    protected static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    protected abstract Task<IPostOffice> OpenAsync();

    private protected sealed class Desk(IPostOffice post, TestEngine engine) : IAsyncDisposable
    {
        Supervisor? supervisor;

        public IPostOffice Post => post;

        public TestEngine Engine => engine;

        public async Task<(int Id, TestReport Report)> TestAsync(MailboxDraft? draft = null)
        {
            var id = Assert.IsType<SaveOutcome.Saved>(await engine.Get<Mailboxes>().SaveAsync(null, draft ?? post.Draft, "test", Ct)).MailboxId;
            TestReport? last = null;
            await foreach (var report in engine.Get<IMailboxTest>().RunAsync(id, "test", Ct))
                last = report;
            Assert.True(last!.Passed, string.Join("\n", last.Steps));
            return (id, last);
        }

        public async Task ReadAsync()
        {
            supervisor = ActivatorUtilities.CreateInstance<Supervisor>(engine.Services);
            await supervisor.StartAsync(Ct);
        }

        public async Task TicketsAsync(params int[] numbers)
        {
            string[] wanted = [.. numbers.Select(n => $"Mail {n}").Order(StringComparer.Ordinal)];
            string[] seen = [];
            try
            {
                await Waiting.ForAsync("tickets", async () =>
                {
                    await using var db = engine.Db();
                    seen = [.. (await db.Tickets.Select(t => t.Subject).ToListAsync(Ct)).Order(StringComparer.Ordinal)];
                    return seen.Length >= wanted.Length ? "" : null;
                }, TimeSpan.FromSeconds(20), Ct);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Wanted {string.Join(", ", wanted)}; there are {string.Join(", ", seen)}.\n{string.Join("\n", engine.Log.TakeLast(20))}");
            }
            Assert.Equal(wanted, seen);
        }

        public async ValueTask DisposeAsync()
        {
            if (supervisor is not null)
                await supervisor.StopAsync(CancellationToken.None);
            await engine.DisposeAsync();
            await post.DisposeAsync();
        }
    }

    private protected async Task<Desk> DeskAsync(TimeSpan? interval = null)
    {
        var post = await OpenAsync();
        var engine = await TestEngine.StartAsync(s => s with
        {
            Network = new NetworkSettings { ExtraCaFile = post.CaFile, Allow = ["127.0.0.1:*", "[::1]:*"] },
            SignIn = post.Authority is { } authority ? s.SignIn with { Authority = authority } : s.SignIn,
            Poll = s.Poll with { Interval = interval ?? TimeSpan.FromSeconds(1) },
        });
        return new Desk(post, engine);
    }

    protected static byte[] Mail(int number) => Encoding.UTF8.GetBytes(
        $"From: Ann <ann@customer.example>\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@customer.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\nThis is mail {number}, with umlauts: äöü.\r\n.\r\n..\r\nFrom here\r\n");

    [Fact]
    public async Task The_test_opens_the_folder_and_counts()
    {
        await using var desk = await DeskAsync();
        desk.Post.Deliver(Mail(1));
        desk.Post.Deliver(Mail(2));
        var (_, report) = await desk.TestAsync();
        Assert.Equal(2, report.Counts!.Total);
        Assert.True(report.Started);
    }

    [Fact, Trait("Case", "I3")]
    public async Task Mail_is_stored_byte_for_byte_and_stays_unread_at_the_server()
    {
        await using var desk = await DeskAsync();
        await desk.TestAsync();
        await desk.ReadAsync();
        desk.Post.Deliver(Mail(1));
        await desk.TicketsAsync(1);
        await using var db = desk.Engine.Db();
        var intake = await db.Ledger.SingleAsync(Ct);
        Assert.Equal(Mail(1), await desk.Engine.Get<Tickets>().RawAsync(intake.Id, Ct));
        // POP3 has no way to read without marking; servers that know flags set \Seen by themselves.
        if (desk.Post.Draft.Protocol == MailProtocol.Imap)
            Assert.DoesNotContain(desk.Post.Flags("INBOX"), flags => flags.Contains('S', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_of_many_mails_is_taken_once_each()
    {
        await using var desk = await DeskAsync();
        await desk.TestAsync();
        for (var n = 1; n <= 120; n++)
            desk.Post.Deliver(Mail(n));
        await desk.ReadAsync();
        await desk.TicketsAsync([.. Enumerable.Range(1, 120)]);
    }

    [Fact]
    public async Task Only_mail_since_the_chosen_day_is_imported()
    {
        await using var desk = await DeskAsync();
        for (var n = 1; n <= 4; n++)
        {
            var received = new DateTimeOffset(2026, 11, 5 * n, 12, 0, 0, TimeSpan.Zero);
            // Servers write this line themselves; whoever reads over POP3 has nothing else to go by.
            byte[] stamp = [.. Encoding.ASCII.GetBytes($"Received: from a.example by b.example; {received.ToString("r", System.Globalization.CultureInfo.InvariantCulture)}\r\n")];
            desk.Post.Deliver([.. stamp, .. Mail(n)], received);
        }
        var (id, report) = await desk.TestAsync(desk.Post.Draft with { FirstImport = FirstImport.SinceDate, ImportSince = new DateOnly(2026, 11, 12) });
        Assert.Equal(2, report.Counts!.WillBeTaken);
        await desk.Engine.Get<Mailboxes>().EnableAsync(id, true, "test", Ct);
        await desk.ReadAsync();
        await desk.TicketsAsync(3, 4);
    }

    [Fact]
    public async Task Handled_mail_is_deleted_at_the_server()
    {
        await using var desk = await DeskAsync();
        await desk.TestAsync(desk.Post.Draft with { After = AfterProcessing.Delete });
        for (var n = 1; n <= 60; n++)
            desk.Post.Deliver(Mail(n));
        await desk.ReadAsync();
        await desk.TicketsAsync([.. Enumerable.Range(1, 60)]);
        desk.Post.Deliver(Mail(61));
        await desk.TicketsAsync([.. Enumerable.Range(1, 61)]);
        await Waiting.ForAsync("an empty folder", () => Task.FromResult(desk.Post.Flags("INBOX").Count == 0 ? "" : null), TimeSpan.FromSeconds(10), Ct);
        await Waiting.ForAsync("nothing owed", async () =>
        {
            await using var db = desk.Engine.Db();
            return await db.Ledger.AllAsync(i => i.SettledAt != null, Ct) ? "" : null;
        }, TimeSpan.FromSeconds(10), Ct);
    }

    [Fact, Trait("Case", "F06"), Trait("Case", "F07")]
    public async Task New_UIDs_and_dropped_sessions_double_and_lose_nothing()
    {
        await using var desk = await DeskAsync();
        await desk.TestAsync();
        await desk.ReadAsync();
        for (var n = 1; n <= 5; n++)
            desk.Post.Deliver(Mail(n));
        await desk.TicketsAsync(1, 2, 3, 4, 5);
        await desk.Post.RenumberAsync();
        await desk.Post.DropAsync();
        desk.Post.Deliver(Mail(6));
        await desk.TicketsAsync(1, 2, 3, 4, 5, 6);
        await desk.Post.DropAsync();
        desk.Post.Deliver(Mail(7));
        await desk.TicketsAsync(1, 2, 3, 4, 5, 6, 7);
    }
}
