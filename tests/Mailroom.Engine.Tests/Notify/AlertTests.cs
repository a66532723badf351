using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Notify;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>One mail when trouble begins, one when it is over, whatever happens in between.</summary>
public sealed class AlertTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_failures_are_one_mail_and_the_recovery_is_one()
    {
        await using var desk = await Desk.OpenAsync();
        for (var n = 0; n < 10; n++)
        {
            await desk.SetAsync(s => (s.State, s.Reason, s.Fix, s.Code) = (MailboxState.SignInNeeded, "The password is wrong.", "Enter the new one.", "AADSTS50126"));
            await desk.LookAsync();
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
            await desk.SetAsync(s => (s.State, s.Reason, s.Fix, s.Code) = (MailboxState.CannotReachServer, "It asks us to wait.", "Nothing.", "IMAP-THROTTLED"));
            await desk.LookAsync();
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var (via, begun) = Assert.Single(desk.Mails);
        Assert.Equal("sales@contoso.example", via.Address);
        Assert.Equal("[Mailroom] Support: no mail is taken in", begun.Subject);
        await desk.CheckedAsync();
        await desk.LookAsync();
        await desk.LookAsync();
        Assert.Equal(2, desk.Mails.Count);
        Assert.Equal("[Mailroom] Support: mail is taken in again", desk.Mails[1].Mail.Subject);
        var alert = Assert.Single(await desk.AlertsAsync());
        Assert.True(alert is { ClosedAt: not null, OpenedMailedAt: not null, ClosedMailedAt: not null });
    }

    [Fact]
    public async Task The_mail_says_what_and_where_and_asks_for_no_answer()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SetAsync(s => (s.State, s.Reason, s.Fix, s.Code) = (MailboxState.SignInNeeded, "The password is wrong.\r\nBcc: all@example.com", "Enter the new one.", "AADSTS50126"));
        await desk.LookAsync();
        var mail = Assert.Single(desk.Mails).Mail;
        Assert.Equal(["it@example.com", "boss@example.com"], mail.To.Mailboxes.Select(to => to.Address));
        Assert.Equal("sales@contoso.example", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Empty(mail.Bcc);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("All", mail.Headers["X-Auto-Response-Suppress"]);
        Assert.Matches(@"^alert-\d+-[0-9a-f]+-begun@contoso\.example$", mail.MessageId);
        foreach (var words in (string[])["The password is wrong.  Bcc: all@example.com", "What to do: Enter the new one.", "Code: AADSTS50126", "Since: 2026-11-24 12:00 UTC", $"https://mailroom.example.com/admin/service-desk/email-parser/{desk.Troubled}"])
            Assert.Contains(words, mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_nobody_can_send_stays_owed_and_keeps_its_Message_ID()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Refusal = RefusalBook.Entries["network"];
        await desk.SetAsync(s => s.State = MailboxState.SignInNeeded);
        for (var n = 0; n < 5; n++)
        {
            await desk.LookAsync();
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.True(desk.Tries.Count is >= 2 and <= 4, $"{desk.Tries.Count} tries in five minutes");
        Assert.Null(Assert.Single(await desk.AlertsAsync()).OpenedMailedAt);
        desk.Refusal = null;
        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        await desk.LookAsync();
        Assert.Single(desk.Mails);
        Assert.Single(desk.Tries.Distinct());
    }

    [Fact]
    public async Task Without_another_mailbox_the_board_says_so()
    {
        await using var desk = await Desk.OpenAsync(other: false);
        await desk.SetAsync(s => (s.State, s.Send) = (MailboxState.SignInNeeded, SendState.Ready));
        await desk.LookAsync();
        Assert.Empty(desk.Tries);
        Assert.True(Assert.Single(await desk.Board.OpenAsync(Ct)).NobodySends);
        await desk.CheckedAsync();
        await desk.LookAsync();
        Assert.Empty(await desk.Board.OpenAsync(Ct));
    }

    [Fact]
    public async Task A_restart_mails_nothing_twice_and_ends_no_alert()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SetAsync(s => s.State = MailboxState.SignInNeeded);
        await desk.LookAsync();
        desk.Restart();
        await desk.SetAsync(s => (s.State, s.Since) = (MailboxState.Connecting, desk.Clock.GetUtcNow()));
        for (var n = 0; n < 5; n++)
        {
            await desk.LookAsync();
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Single(desk.Mails);
        Assert.Null(Assert.Single(await desk.AlertsAsync()).ClosedAt);
    }

    [Fact]
    public async Task What_a_program_died_over_is_mailed_by_the_next()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SetAsync(s => s.State = MailboxState.SignInNeeded);
        Assert.Single(await desk.Rows.LookAsync(Ct));
        desk.Restart();
        await desk.LookAsync();
        Assert.Empty(desk.Mails);
        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        await desk.LookAsync();
        Assert.Single(desk.Mails);
    }

    [Fact]
    public async Task Two_programs_that_look_at_once_open_one_alert()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SetAsync(s => s.State = MailboxState.SignInNeeded);
        var watchers = Enumerable.Range(0, 8).Select(_ => desk.MakeRows()).ToList();
        var written = await Task.WhenAll(watchers.Select(rows => Task.Run(() => rows.LookAsync(Ct), Ct)));
        Assert.Single(written.SelectMany(ids => ids));
        Assert.Single(await desk.AlertsAsync());
        await desk.CheckedAsync();
        written = await Task.WhenAll(watchers.Select(rows => Task.Run(() => rows.LookAsync(Ct), Ct)));
        Assert.Single(written.SelectMany(ids => ids));
    }

    [Fact]
    public async Task A_certificate_is_mailed_about_at_thirty_days_at_seven_at_one_and_at_its_end()
    {
        await using var desk = await Desk.OpenAsync();
        var end = desk.Clock.GetUtcNow().AddDays(40);
        await desk.ChangeAsync(m => (m.CredentialExpiresAt, m.UsesCertificate) = (end, true));
        for (var day = 0; day < 45; day++)
        {
            await desk.CheckedAsync();
            await desk.LookAsync();
            desk.Clock.Advance(TimeSpan.FromDays(1));
        }
        var parts = desk.Mails.Select(sent => sent.Mail.MessageId!.Split("-", 4)[3].Split("@")[0]);
        Assert.Equal(["credential-30", "credential-7", "credential-1", "credential-over"], parts);
        Assert.Equal("[Mailroom] Support: The certificate ends on 3 January 2027", desk.Mails[0].Mail.Subject);
        await desk.ChangeAsync(m => m.CredentialExpiresAt = end.AddYears(1));
        await desk.CheckedAsync();
        await desk.LookAsync();
        Assert.Equal(5, desk.Mails.Count);
        Assert.Single(await desk.AlertsAsync());
    }

    [Fact]
    public async Task Without_addresses_nobody_is_mailed()
    {
        await using var desk = await Desk.OpenAsync(to: []);
        await desk.SetAsync(s => s.State = MailboxState.SignInNeeded);
        await desk.LookAsync();
        Assert.Empty(desk.Tries);
        Assert.False(Assert.Single(await desk.Board.OpenAsync(Ct)).NobodySends);
    }

    [Theory]
    [InlineData("it@example.com", true)]
    [InlineData("Ann <it@example.com>", false)]
    [InlineData("it", false)]
    [InlineData("it@example.com\r\nBcc: x@example.com", false)]
    [InlineData("", false)]
    public void Only_a_plain_address_is_accepted(string address, bool good)
    {
        var settings = new AlertSettings { To = [address] };
        if (good)
            settings.Check();
        else
            Assert.Contains("Mailroom:Alerts:To", Assert.Throws<InvalidOperationException>(settings.Check).Message, StringComparison.Ordinal);
    }

    /// <summary>An engine with a mailbox to trouble and another that can send.</summary>
    sealed class Desk : IAlertMail, IAsyncDisposable
    {
        readonly TestEngine engine;
        readonly AlertSettings settings;
        AlertPost post;

        Desk(TestEngine engine, IReadOnlyList<string> to)
        {
            (this.engine, settings) = (engine, new AlertSettings { To = to, Link = new Uri("https://mailroom.example.com") });
            (Rows, post, Board) = (MakeRows(), MakePost(), new AlertBoard(Databases, settings));
        }

        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

        public List<(Mailbox Via, MimeMessage Mail)> Mails { get; } = [];

        public List<string> Tries { get; } = [];

        public Diagnosis? Refusal { get; set; }

        public int Troubled { get; private set; }

        public AlertRows Rows { get; private set; }

        public AlertBoard Board { get; }

        IDbContextFactory<SqliteDb> Databases => engine.Get<IDbContextFactory<SqliteDb>>();

        public static async Task<Desk> OpenAsync(bool other = true, IReadOnlyList<string>? to = null)
        {
            var desk = new Desk(await TestEngine.StartAsync(), to ?? ["it@example.com", "boss@example.com"]);
            desk.Troubled = (await desk.engine.AddMailboxAsync(m => (m.Name, m.Enabled, m.SmtpHost, m.CreatedAt) = ("Support", true, "smtp.example.com", desk.Clock.GetUtcNow()))).Id;
            if (other)
                await desk.engine.AddMailboxAsync(m => (m.Name, m.Username, m.Enabled, m.SmtpHost, m.CreatedAt) = ("Sales", "sales@contoso.example", true, "smtp.example.com", desk.Clock.GetUtcNow()));
            await using var db = desk.engine.Db();
            await db.Statuses.ExecuteUpdateAsync(set => set.SetProperty(s => s.Send, SendState.Ready), Ct);
            await desk.CheckedAsync();
            return desk;
        }

        public AlertRows MakeRows() => new(Databases, new AlertRules(settings), Clock);

        /// <summary>A new program on the same rows.</summary>
        public void Restart() => (Rows, post) = (MakeRows(), MakePost());

        /// <summary>A look; the other mailboxes were read a moment ago.</summary>
        public async Task LookAsync()
        {
            await using var db = engine.Db();
            var now = Clock.GetUtcNow();
            await db.Statuses.Where(s => s.MailboxId != Troubled).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastCheckAt, now), Ct);
            await post.SendAsync(await Rows.LookAsync(Ct), Ct);
        }

        public async Task SetAsync(Action<MailboxStatus> change)
        {
            await using var db = engine.Db();
            change(await db.Statuses.SingleAsync(s => s.MailboxId == Troubled, Ct));
            await db.SaveChangesAsync(Ct);
        }

        public async Task ChangeAsync(Action<Mailbox> change)
        {
            await using var db = engine.Db();
            change(await db.Mailboxes.SingleAsync(m => m.Id == Troubled, Ct));
            await db.SaveChangesAsync(Ct);
        }

        /// <summary>Every mailbox has just been read.</summary>
        public async Task CheckedAsync()
        {
            Clock.Advance(TimeSpan.FromTicks(1));
            await using var db = engine.Db();
            var now = Clock.GetUtcNow();
            await db.Statuses.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, MailboxState.Connected).SetProperty(s => s.LastCheckAt, now), Ct);
        }

        public async Task<List<MailboxAlert>> AlertsAsync()
        {
            await using var db = engine.Db();
            return await db.Alerts.AsNoTracking().ToListAsync(Ct);
        }

        Task<Diagnosis?> IAlertMail.SendAsync(Mailbox via, MimeMessage mail, CancellationToken ct)
        {
            Tries.Add(mail.MessageId!);
            if (Refusal is null)
                Mails.Add((via, mail));
            return Task.FromResult(Refusal);
        }

        public ValueTask DisposeAsync() => engine.DisposeAsync();

        AlertPost MakePost() => new(Databases, new AlertLetter(settings), settings, Clock, new AlertWay(NullLogger<AlertWay>.Instance, this));
    }
}
