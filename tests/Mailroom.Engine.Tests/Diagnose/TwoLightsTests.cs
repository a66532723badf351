using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Diagnose;

/// <summary>Receiving and sending are tested together and shown as two lights.</summary>
public sealed class TwoLightsTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailProtocol.Imap)]
    [InlineData(MailProtocol.Pop)]
    public async Task Both_are_ok_no_mail_is_sent_and_the_report_is_kept(MailProtocol protocol)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft(protocol, sends: true));
        var report = await office.TestAsync(id);
        Assert.Equal([.. StepNames.Receiving.Concat(StepNames.Sending).Select(step => step.Key)], report.Steps.Select(step => step.Key));
        Assert.All(report.Steps, step => Assert.Equal(StepResult.Ok, step.Result));
        Assert.Equal((Light.Ok, Light.Ok, true, true), (report.Receive, report.Send, report.Passed, report.Started));
        Assert.Empty(office.M365.Sent.All);
        await using var db = office.Engine.Db();
        Assert.Equal(SendState.Ready, (await db.Statuses.SingleAsync(s => s.MailboxId == id, Ct)).Send);
        var kept = await db.LastTests.SingleAsync(t => t.MailboxId == id, Ct);
        Assert.Equal(TestReportJson.Write(report), kept.Report);
        Assert.Equal(report.Steps, TestReportJson.Read(kept.Report)!.Steps);
    }

    [Fact]
    public async Task A_mailbox_that_only_receives_has_one_light()
    {
        await using var office = await Office.OpenAsync();
        var report = await office.TestAsync(await office.SaveAsync());
        Assert.Equal((Light.Ok, Light.Skipped, true), (report.Receive, report.Send, report.Passed));
    }

    [Theory]
    [InlineData(Switch.SmtpAuthDisabled, "send-login", "SMTP-AUTH-DISABLED", SendState.Refused)]
    [InlineData(Switch.SmtpSecurityDefaults, "send-login", "SMTP-SECURITY-DEFAULTS", SendState.Refused)]
    [InlineData(Switch.SmtpConditionalAccess, "send-login", "SMTP-POLICY", SendState.Refused)]
    [InlineData(Switch.SmtpDown, "send-login", "network", SendState.CannotReachServer)]
    [InlineData(Switch.NarrowScopes, "send-scopes", "scope-missing", SendState.Refused)]
    public async Task Sending_may_fail_while_receiving_is_started(Switch which, string step, string code, SendState state)
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(which, new SwitchSetting { Scopes = which == Switch.NarrowScopes ? ["IMAP.AccessAsUser.All"] : null });
        var id = await office.SaveAsync(office.Draft(MailProtocol.Imap, sends: true));
        var report = await office.TestAsync(id);
        var failed = Assert.Single(report.Steps, s => s.Result == StepResult.Failed);
        Assert.True((step, code) == (failed.Key, failed.Code), string.Join("\n", report.Steps));
        Assert.NotEmpty(failed.Fix);
        Assert.Equal((Light.Ok, Light.Failed, false, true), (report.Receive, report.Send, report.Passed, report.Started));
        await using var db = office.Engine.Db();
        var status = await db.Statuses.SingleAsync(s => s.MailboxId == id, Ct);
        Assert.Equal((state, code), (status.Send, status.SendCode));
        Assert.NotEmpty(status.SendFix);
    }

    [Theory]
    [InlineData(MailProtocol.Imap, "IMAP.AccessAsUser.All")]
    [InlineData(MailProtocol.Pop, "POP.AccessAsUser.All")]
    public async Task Receiving_may_fail_while_sending_is_ok(MailProtocol protocol, string permission)
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.NarrowScopes, new SwitchSetting { Scopes = ["SMTP.Send"] });
        var report = await office.TestAsync(await office.SaveAsync(office.Draft(protocol, sends: true)));
        var failed = Assert.Single(report.Steps, s => s.Result == StepResult.Failed);
        Assert.Equal(("scopes", "scope-missing"), (failed.Key, failed.Code));
        Assert.Contains(permission, failed.Fix, StringComparison.Ordinal);
        Assert.Equal((Light.Failed, Light.Ok, false, false), (report.Receive, report.Send, report.Passed, report.Started));
    }

    [Fact]
    public async Task A_refused_password_is_sent_once_for_both()
    {
        await using var office = await Office.OpenAsync();
        office.Account.SetPassword("changed since");
        var report = await office.TestAsync(await office.SaveAsync(office.Draft(MailProtocol.Imap, sends: true)));
        Assert.Equal(["token", "send-token"], report.Steps.Where(s => s.Result == StepResult.Failed).Select(s => s.Key));
        Assert.Equal(1, office.M365.Log.TokenRequestCount);
    }

    [Fact]
    public async Task A_consent_that_was_missing_for_sending_is_seen_by_the_next_test()
    {
        await using var office = await Office.OpenAsync();
        office.App.Consent(office.Tenant, "https://outlook.office.com/IMAP.AccessAsUser.All");
        var id = await office.SaveAsync(office.Draft(MailProtocol.Imap, sends: true));
        var report = await office.TestAsync(id);
        Assert.Equal([("send-token", "AADSTS65001")], report.Steps.Where(s => s.Result == StepResult.Failed).Select(s => (s.Key, s.Code)));
        office.App.Consent(office.Tenant, AppRegistration.UsualScopes);
        Assert.True((await office.TestAsync(id)).Passed);
    }

    [Theory]
    [InlineData(Switch.PopDisabled, "POP-SIGN-IN-REFUSED")]
    [InlineData(Switch.PopThrottled, "POP-THROTTLED")]
    [InlineData(Switch.PopLongTokenRefused, "POP-PROTOCOL-ERROR")]
    [InlineData(Switch.PopDown, "network")]
    public async Task POP_says_why_it_does_not_open(Switch which, string code)
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(which, new SwitchSetting { Bytes = which == Switch.PopLongTokenRefused ? 100 : null });
        var report = await office.TestAsync(await office.SaveAsync(office.Draft(MailProtocol.Pop, sends: false)));
        var failed = Assert.Single(report.Steps, s => s.Result == StepResult.Failed);
        Assert.True(("mailbox", code) == (failed.Key, failed.Code), string.Join("\n", report.Steps));
    }
}
