using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Fetch;

/// <summary>What good POP3 servers do not do, and what may happen between a delete and its goodbye.</summary>
public sealed class PopSessionTests : IAsyncDisposable
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    readonly PopScript server = new();
    TestEngine? engine;

    async Task<Mailbox> OpenAsync(AfterProcessing after = AfterProcessing.Leave)
    {
        engine = await TestEngine.StartAsync(s => s with
        {
            Network = new NetworkSettings { Allow = ["127.0.0.1:*"], AllowUnencrypted = ["127.0.0.1:*"] },
            Limits = new Limits { MailSize = 4000, AbsoluteMailSize = 20_000, KeptOfLargeMail = 1000 },
        });
        var draft = new MailboxDraft
        {
            Protocol = MailProtocol.Pop,
            Host = "127.0.0.1",
            Port = server.Port,
            Encryption = Encryption.None,
            OAuth = false,
            Username = "support",
            Password = new("secret"),
            FirstImport = FirstImport.Everything,
            After = after,
        };
        var id = Assert.IsType<SaveOutcome.Saved>(await engine.Get<Mailboxes>().SaveAsync(null, draft, "test", Ct)).MailboxId;
        await engine.Get<Mailboxes>().EnableAsync(id, true, "test", Ct);
        await using var db = engine.Db();
        return await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == id, Ct);
    }

    async Task<PollOutcome> PollAsync(Mailbox mailbox) => await engine!.Get<PollOnce>().RunAsync(mailbox, Ct);

    async Task<string[]> SubjectsAsync()
    {
        await using var db = engine!.Db();
        return await db.Tickets.OrderBy(t => t.Id).Select(t => t.Subject).ToArrayAsync(Ct);
    }

    static byte[] Mail(int number, int filler = 0, string headers = "") => Encoding.ASCII.GetBytes(
        $"From: ann@customer.example\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@customer.example>\r\n{headers}\r\nHello.\r\n"
        + string.Concat(Enumerable.Repeat("0123456789\r\n", filler / 12)));

    void Put(int number, string? uidl = null, long? size = null, int filler = 0) => server.Mails.Add((uidl ?? $"u{number}", size, Mail(number, filler)));

    [Fact]
    public async Task Mail_is_known_again_by_its_unique_id_wherever_it_stands()
    {
        var mailbox = await OpenAsync();
        Put(1);
        Put(2);
        await PollAsync(mailbox);
        server.Mails.Insert(0, ("u3", null, Mail(3)));
        server.Mails.RemoveAt(2);
        Assert.Equal(1, Assert.IsType<PollOutcome.Read>(await PollAsync(mailbox)).Result.Taken);
        Assert.Equal(["Mail 1", "Mail 2", "Mail 3"], await SubjectsAsync());
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("DELE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drop_before_the_goodbye_leaves_the_delete_owed_and_doubles_nothing()
    {
        var mailbox = await OpenAsync(AfterProcessing.Delete);
        Put(1);
        Put(2);
        server.DropsAtQuit = 1;
        await Assert.ThrowsAsync<IOException>(() => PollAsync(mailbox));
        Assert.Equal(2, server.Mails.Count);
        await using (var db = engine!.Db())
            Assert.Equal(2, await db.Ledger.CountAsync(i => i.SettledAt == null, Ct));
        await PollAsync(mailbox);
        Assert.Empty(server.Mails);
        Assert.Equal(["Mail 1", "Mail 2"], await SubjectsAsync());
        await using var after = engine!.Db();
        Assert.Equal(0, await after.Ledger.CountAsync(i => i.SettledAt == null, Ct));
    }

    [Fact]
    public async Task A_delete_comes_only_after_its_ticket()
    {
        var mailbox = await OpenAsync(AfterProcessing.Delete);
        Put(1);
        await PollAsync(mailbox);
        var dele = server.Commands.IndexOf("DELE 1");
        Assert.True(dele > server.Commands.IndexOf("RETR 1"));
        Assert.Equal("QUIT", server.Commands[dele + 1]);
    }

    [Fact]
    public async Task A_server_without_UIDL_is_refused()
    {
        var mailbox = await OpenAsync();
        Put(1);
        server.KnowsUidl = false;
        Assert.Equal("POP-NO-UIDL", Assert.IsType<PollOutcome.NotOpened>(await PollAsync(mailbox)).Why.Diagnosis.Code);
    }

    [Fact]
    public async Task Different_mails_with_one_unique_id_are_refused_and_identical_ones_are_one()
    {
        var mailbox = await OpenAsync(AfterProcessing.Delete);
        Put(1, "same");
        Put(1, "same");
        await PollAsync(mailbox);
        Assert.Equal(["Mail 1"], await SubjectsAsync());
        Assert.Empty(server.Mails);
        Put(2, "same");
        Put(3, "same", filler: 100);
        Assert.Equal("POP-NO-UIDL", Assert.IsType<PollOutcome.NotOpened>(await PollAsync(mailbox)).Why.Diagnosis.Code);
        Assert.Equal(2, server.Mails.Count);
    }

    [Theory]
    [InlineData(6_000, null, 1000)]
    [InlineData(30_000, null, 101)]
    [InlineData(30_000, 100L, 101)]
    public async Task A_large_mail_is_kept_as_far_as_the_limits_say_whatever_the_server_announced(int filler, long? announced, int atMost)
    {
        var mailbox = await OpenAsync();
        Put(1, size: announced, filler: filler);
        Put(2);
        await PollAsync(mailbox);
        await using var db = engine!.Db();
        var intake = await db.Ledger.OrderBy(i => i.Id).FirstAsync(Ct);
        var kept = await engine.Get<Tickets>().RawAsync(intake.Id, Ct);
        Assert.InRange(kept!.Length, 1, atMost);
        Assert.Contains("Subject: Mail 1", Encoding.ASCII.GetString(kept), StringComparison.Ordinal);
        Assert.Contains("Mail 2", await SubjectsAsync());
        Assert.Equal(2, await db.Ledger.CountAsync(Ct));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        if (engine is not null)
            await engine.DisposeAsync();
    }
}
