using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Notify;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Signing in as one and opening the mailbox of another.</summary>
public sealed class SharedMailboxTests
{
    const string Team = "team@contoso.example";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static MailboxDraft Shared(Office office, MailProtocol protocol) => office.Draft(protocol, sends: true) with { SharedMailbox = Team };

    [Theory]
    [InlineData(MailProtocol.Imap)]
    [InlineData(MailProtocol.Pop)]
    public async Task Its_mail_is_read_and_it_can_send(MailProtocol protocol)
    {
        await using var office = await Office.OpenAsync();
        var team = office.M365.AddAccount(Team, null);
        team.FullAccess.Add(Office.Address);
        team.SendAs.Add(Office.Address);
        var id = await office.SaveAsync(Shared(office, protocol));
        var report = await office.TestAsync(id);
        Assert.True(report.Passed, string.Join("\n", report.Steps));
        Assert.Contains(Team, report.Steps.Single(s => s.Key == "account").Sentence, StringComparison.Ordinal);
        office.Deliver(1, Team);
        await office.ReadAsync();
        await office.TicketsAsync(1);
    }

    [Theory]
    [InlineData(MailProtocol.Imap, "IMAP-NOT-CONNECTED")]
    [InlineData(MailProtocol.Pop, "POP-SIGN-IN-REFUSED")]
    public async Task Without_a_right_to_it_both_lights_are_red(MailProtocol protocol, string code)
    {
        await using var office = await Office.OpenAsync();
        office.M365.AddAccount(Team, null);
        var report = await office.TestAsync(await office.SaveAsync(Shared(office, protocol)));
        Assert.Equal([("mailbox", code), ("send-login", "SMTP-SIGN-IN-REFUSED")], report.Steps.Where(s => s.Result == StepResult.Failed).Select(s => (s.Key, s.Code)));
        Assert.False(report.Started);
    }

    [Theory]
    [InlineData(MailProtocol.Imap)]
    [InlineData(MailProtocol.Pop)]
    public async Task Another_account_than_the_one_entered_is_named_before_any_server_sees_the_token(MailProtocol protocol)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft(protocol, sends: true));
        Assert.True((await office.TestAsync(id)).Passed);
        await using (var db = office.Engine.Db())
            await TokenAging.BelongToAsync(db, office.Engine.Get<SecretKeeper>(), id, "ann@contoso.example");
        office.M365.Log.Reset();
        var mailbox = await office.MailboxAsync(id);
        var fetching = Assert.IsType<OpenOutcome.Failed>(await office.Engine.Get<MailboxDoor>().OpenAsync(mailbox, afresh: false, watcher: null, Ct)).Fault;
        var sending = Assert.IsType<SmtpOutcome.Failed>(await office.Engine.Get<SmtpDoor>().OpenAsync(mailbox, afresh: false, watcher: null, Ct)).Fault;
        Assert.All([fetching, sending], fault =>
        {
            Assert.Equal((OpenStep.Account, "wrong-account"), (fault.Step, fault.Diagnosis.Code));
            Assert.Contains("ann@contoso.example", fault.Detail, StringComparison.Ordinal);
            Assert.Contains(Office.Address, fault.Detail, StringComparison.Ordinal);
        });
        Assert.Empty(office.M365.Log.SignIns);
    }

    [Theory]
    [InlineData(MailProtocol.Imap, Switch.ImapDisabled)]
    [InlineData(MailProtocol.Pop, Switch.PopDisabled)]
    public async Task A_cached_token_that_the_server_refuses_is_replaced_once(MailProtocol protocol, Switch refuses)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft(protocol, sends: false));
        Assert.True((await office.TestAsync(id)).Started);
        var before = office.M365.Log.TokenRequestCount;
        office.Account.Switches.Set(refuses, new SwitchSetting { Count = 1 });
        await office.ReadAsync();
        await office.StateAsync(id, MailboxState.Connected);
        Assert.Equal(before + 1, office.M365.Log.TokenRequestCount);
        await using var db = office.Engine.Db();
        Assert.DoesNotContain(await db.Audit.ToListAsync(Ct), row => row.Because.Contains("SignInNeeded", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailProtocol.Imap, Switch.ImapBasicAllowed)]
    [InlineData(MailProtocol.Pop, Switch.PopBasicAllowed)]
    public async Task A_password_shown_to_a_mail_server_is_audited_once_a_day(MailProtocol protocol, Switch allowed)
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(allowed);
        office.Account.Switches.Set(Switch.SmtpBasicAllowed);
        var id = await office.SaveAsync(office.Draft(protocol, sends: true) with { OAuth = false });
        for (var round = 0; round < 2; round++)
        {
            var report = await office.TestAsync(id);
            Assert.True(report.Passed, string.Join("\n", report.Steps));
        }
        await using var db = office.Engine.Db();
        Assert.NotNull((await db.Statuses.SingleAsync(s => s.MailboxId == id, Ct)).BasicUsedAt);
        var row = Assert.Single(await db.Audit.Where(a => a.Action == "basic.used").ToListAsync(Ct));
        Assert.DoesNotContain(Office.Password, row.Because, StringComparison.Ordinal);
        Assert.Equal(0, office.M365.Log.TokenRequestCount);
    }
}
