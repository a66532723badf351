using Mailroom.Engine.Desk;
using Mailroom.Engine.Notify;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Mailbox = Mailroom.Engine.Store.Rows.Mailbox;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>Sending a mail of ours through a mailbox.</summary>
public sealed class SmtpTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static MimeMessage Mail(string from = Office.Address)
    {
        var mail = new MimeMessage { Subject = "Printer on fire", MessageId = "reply-1@contoso.example", Body = new TextPart("plain") { Text = "We are on our way.\r\n" } };
        mail.From.Add(new MailboxAddress("Service Desk", from));
        mail.To.Add(new MailboxAddress("Ann", "ann@customer.example"));
        mail.Bcc.Add(new MailboxAddress("", "boss@customer.example"));
        return mail;
    }

    static async Task<(Office Office, Mailbox Mailbox)> OpenAsync(Func<Office, MailboxDraft, MailboxDraft>? change = null)
    {
        var office = await Office.OpenAsync();
        var draft = office.Draft(MailProtocol.Imap, sends: true);
        var id = await office.SaveAsync(change?.Invoke(office, draft) ?? draft);
        await using var db = office.Engine.Db();
        return (office, await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == id, Ct));
    }

    static async Task<SendOutcome> SendAsync(Office office, Mailbox mailbox, MimeMessage mail)
    {
        var opened = Assert.IsType<SmtpOutcome.Opened>(await office.Engine.Get<SmtpDoor>().OpenAsync(mailbox, afresh: false, watcher: null, Ct));
        await using var session = opened.Session;
        return await session.SendAsync(mail, Ct);
    }

    [Fact]
    public async Task A_mail_arrives_with_its_own_id_once_and_nobody_sees_the_blind_copies()
    {
        var (office, mailbox) = await OpenAsync();
        await using var closing = office;
        Assert.IsType<SendOutcome.Sent>(await SendAsync(office, mailbox, Mail()));
        var sent = Assert.Single(office.M365.Sent.All);
        Assert.Equal((Office.Address, Office.Address, "reply-1@contoso.example"), (sent.Account, sent.From, sent.MessageId));
        Assert.Equal(["ann@customer.example", "boss@customer.example"], sent.To);
        Assert.DoesNotContain("boss@", System.Text.Encoding.UTF8.GetString(sent.Raw.Span), StringComparison.Ordinal);
        Assert.All(office.M365.Log.SignIns, signIn => Assert.Equal("XOAUTH2", signIn.Mechanism));
        // The server keeps its own copy in Sent Items; a second one would be ours.
        Assert.All(office.Account.Mailbox.Folders, folder => Assert.Equal(folder.Name == "Sent Items" ? 1 : 0, folder.Mails.Count));
    }

    [Fact]
    public async Task A_shared_mailbox_sends_as_itself_and_without_that_right_a_person_is_needed()
    {
        const string team = "team@contoso.example";
        var (office, mailbox) = await OpenAsync((o, draft) =>
        {
            o.M365.AddAccount(team, null).FullAccess.Add(Office.Address);
            return draft with { SharedMailbox = team };
        });
        await using var closing = office;
        var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(office, mailbox, Mail(team)));
        Assert.Equal(("SMTP-SEND-AS", false), (refused.Diagnosis.Code, refused.Permanent));
        await using (var db = office.Engine.Db())
            Assert.Equal((SendState.Refused, "SMTP-SEND-AS"), await db.Statuses.Select(s => ValueTuple.Create(s.Send, s.SendCode)).SingleAsync(Ct));
        office.M365.Account(team).SendAs.Add(Office.Address);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(office, mailbox, Mail(team)));
        Assert.Equal(team, Assert.Single(office.M365.Sent.All).From);
        await using var after = office.Engine.Db();
        Assert.Equal((SendState.Ready, ""), await after.Statuses.Select(s => ValueTuple.Create(s.Send, s.SendCode)).SingleAsync(Ct));
    }

    [Theory, Trait("Case", "T51")]
    [InlineData("From")]
    [InlineData("Sender")]
    [InlineData("To")]
    [InlineData("Header")]
    [InlineData("Raw")]
    [InlineData("Name")]
    public async Task What_would_break_out_of_a_header_is_refused_before_any_server_sees_it(string where)
    {
        const string evil = "x\r\nBcc: <victim@evil.example>";
        var (office, mailbox) = await OpenAsync();
        await using var closing = office;
        var mail = Mail();
        switch (where)
        {
            case "From": mail.From.Add(new MailboxAddress("", "boss@contoso.example")); break;
            case "Sender": mail.Sender = new MailboxAddress("", "boss@contoso.example"); break;
            case "To": mail.To.Clear(); mail.Bcc.Clear(); break;
            case "Header": mail.Headers.Add("X-Ticket", "1\0"); break;
            case "Raw": mail.Headers[HeaderId.Subject] = "x"; mail.Headers[mail.Headers.IndexOf(HeaderId.Subject)].SetRawValue(System.Text.Encoding.ASCII.GetBytes($" {evil}\r\n")); break;
            default: mail.Cc.Add(new MailboxAddress(evil, "c@customer.example")); break;
        }
        var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(office, mailbox, mail));
        Assert.True(refused.Permanent);
        Assert.Empty(office.M365.Sent.All);
    }

    [Fact, Trait("Case", "T51")]
    public async Task A_subject_with_a_line_break_begins_no_other_header()
    {
        var (office, mailbox) = await OpenAsync();
        await using var closing = office;
        var mail = Mail();
        mail.Subject = "x\r\nBcc: <victim@evil.example>\r\n\r\nbody";
        await SendAsync(office, mailbox, mail);
        Assert.All(office.M365.Sent.All, sent =>
        {
            Assert.DoesNotContain("victim@evil.example", sent.To);
            Assert.DoesNotContain("\nBcc", System.Text.Encoding.UTF8.GetString(sent.Raw.Span), StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData(421)]
    [InlineData(432)]
    [InlineData(451)]
    public async Task A_server_that_says_later_is_asked_later(int status)
    {
        var (office, mailbox) = await OpenAsync();
        await using var closing = office;
        office.Account.Switches.Set(Switch.SmtpThrottled, new SwitchSetting { Status = status, Count = 1 });
        Assert.True(Assert.IsType<SendOutcome.TryLater>(await SendAsync(office, mailbox, Mail())).After > TimeSpan.Zero);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(office, mailbox, Mail()));
        Assert.Single(office.M365.Sent.All);
    }

    [Fact]
    public async Task A_lost_answer_leaves_it_open_and_the_second_try_has_the_same_id()
    {
        var (office, mailbox) = await OpenAsync();
        await using var closing = office;
        office.Account.Switches.Set(Switch.SmtpAnswerLost, new SwitchSetting { Count = 1 });
        var mail = Mail();
        Assert.IsType<SendOutcome.TryLater>(await SendAsync(office, mailbox, mail));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(office, mailbox, mail));
        Assert.Equal(["reply-1@contoso.example", "reply-1@contoso.example"], office.M365.Sent.All.Select(sent => sent.MessageId));
    }

    [Fact]
    public async Task A_mailbox_has_one_sending_connection_at_a_time()
    {
        var (office, mailbox) = await OpenAsync();
        await using var closing = office;
        var door = office.Engine.Get<SmtpDoor>();
        var first = Assert.IsType<SmtpOutcome.Opened>(await door.OpenAsync(mailbox, afresh: false, watcher: null, Ct));
        var second = door.OpenAsync(mailbox, afresh: false, watcher: null, Ct);
        await Task.Delay(300, Ct);
        Assert.False(second.IsCompleted);
        await first.Session.DisposeAsync();
        await Assert.IsType<SmtpOutcome.Opened>(await second.WaitAsync(TimeSpan.FromSeconds(10), Ct)).Session.DisposeAsync();
    }

    [Fact]
    public async Task After_25_mails_a_minute_the_next_one_waits()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var rate = new SendRate(clock);
        for (var n = 0; n < 25; n++)
            Assert.True(rate.TakeAsync(1, Ct).IsCompletedSuccessfully);
        Assert.True(rate.TakeAsync(2, Ct).IsCompletedSuccessfully);
        var next = rate.TakeAsync(1, Ct);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        await next.WaitAsync(TimeSpan.FromSeconds(5), Ct);
    }
}
