using Mailroom.Engine.Notify;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Tests.Notify;

public sealed class AlertRulesTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    static readonly AlertRules Rules = new(new AlertSettings());

    [Theory]
    [InlineData(MailboxState.SignInNeeded, 0, 0, true)]
    [InlineData(MailboxState.CannotReachServer, 9.9, 10, false)]
    [InlineData(MailboxState.CannotReachServer, 10, 10, true)]
    [InlineData(MailboxState.Connecting, 9.9, 10, false)]
    [InlineData(MailboxState.Connecting, 10, 10, true)]
    [InlineData(MailboxState.Connecting, 1, 5000, false)]
    [InlineData(MailboxState.Connected, 5000, 14.9, false)]
    [InlineData(MailboxState.Connected, 5000, 15.1, true)]
    [InlineData(MailboxState.Importing, 5, 5000, false)]
    [InlineData(MailboxState.Importing, 15.1, 5000, true)]
    [InlineData(MailboxState.NotSetUp, 15.1, 5000, true)]
    public void Trouble_begins(MailboxState state, double minutesInState, double minutesSinceCheck, bool opens)
    {
        var status = new MailboxStatus { State = state, Since = Now.AddMinutes(-minutesInState), LastCheckAt = Now.AddMinutes(-minutesSinceCheck), Reason = "Why.", Fix = "Do.", Code = "C" };
        var decision = Decide(AlertKind.Receive, Box(), status, null);
        if (opens)
            Assert.Equal(AlertKind.Receive, Assert.IsType<AlertDecision.Open>(decision).Trouble.Kind);
        else
            Assert.IsType<AlertDecision.Keep>(decision);
    }

    [Fact]
    public void What_was_not_watched_is_not_silent_yet()
    {
        var status = new MailboxStatus { State = MailboxState.Connected, Since = Now.AddDays(-2), LastCheckAt = Now.AddDays(-1) };
        Assert.IsType<AlertDecision.Keep>(Rules.Decide(AlertKind.Receive, Box(), status, null, new Watch(Now.AddMinutes(-14), Now)));
        Assert.Equal("silent", Assert.IsType<AlertDecision.Open>(Rules.Decide(AlertKind.Receive, Box(), status, null, new Watch(Now.AddMinutes(-16), Now))).Trouble.Code);
    }

    [Fact]
    public void A_long_import_lives_while_mail_comes_in()
    {
        var status = new MailboxStatus { State = MailboxState.Importing, Since = Now.AddHours(-3), LastMailAt = Now.AddMinutes(-1) };
        Assert.IsType<AlertDecision.Keep>(Decide(AlertKind.Receive, Box(), status, null));
        status.LastMailAt = Now.AddMinutes(-16);
        Assert.IsType<AlertDecision.Open>(Decide(AlertKind.Receive, Box(), status, null));
    }

    [Theory]
    [InlineData(MailboxState.Connected, -1, true)]
    [InlineData(MailboxState.Connected, -6, false)]
    [InlineData(MailboxState.Connecting, -6, false)]
    [InlineData(MailboxState.CannotReachServer, -6, false)]
    [InlineData(MailboxState.Importing, -1, true)]
    public void An_alert_ends_with_a_good_check_after_it_began(MailboxState state, double lastCheck, bool closes)
    {
        var status = new MailboxStatus { State = state, Since = Now.AddMinutes(-1), LastCheckAt = Now.AddMinutes(lastCheck) };
        var decision = Decide(AlertKind.Receive, Box(), status, Alert(AlertKind.Receive, "Why.", "C"));
        Assert.Equal(closes, decision is AlertDecision.Close);
        Assert.Equal(!closes, decision is AlertDecision.Keep);
    }

    [Theory]
    [InlineData(MailboxState.Paused, true)]
    [InlineData(MailboxState.SignInNeeded, false)]
    public void A_mailbox_that_is_being_changed_keeps_its_alert_and_a_paused_one_loses_it(MailboxState state, bool closes)
    {
        var box = Box();
        box.Enabled = false;
        var status = new MailboxStatus { State = state, Since = Now };
        Assert.Equal(closes, Decide(AlertKind.Receive, box, status, Alert(AlertKind.Receive, "Why.", "C")) is AlertDecision.Close);
        Assert.IsType<AlertDecision.Keep>(Decide(AlertKind.Receive, box, status, null));
    }

    [Fact]
    public void Another_reason_changes_the_text_and_is_no_new_mail()
    {
        var status = new MailboxStatus { State = MailboxState.SignInNeeded, Since = Now, Reason = "Other.", Fix = "Do.", Code = "AADSTS50126" };
        var change = Assert.IsType<AlertDecision.Change>(Decide(AlertKind.Receive, Box(), status, Alert(AlertKind.Receive, "Why.", "C")));
        Assert.Equal((false, "AADSTS50126"), (change.TellAgain, change.Trouble.Code));
        Assert.IsType<AlertDecision.Keep>(Decide(AlertKind.Receive, Box(), status, Alert(AlertKind.Receive, "Other.", "AADSTS50126")));
    }

    [Theory]
    [InlineData(SendState.Refused, true, false)]
    [InlineData(SendState.CannotReachServer, false, false)]
    [InlineData(SendState.Unknown, false, false)]
    [InlineData(SendState.Ready, false, true)]
    [InlineData(SendState.NotSetUp, false, true)]
    public void Refused_sending_is_an_alert_until_it_is_ready(SendState send, bool opens, bool closes)
    {
        var status = new MailboxStatus { State = MailboxState.Connected, Since = Now, LastCheckAt = Now, Send = send, SendReason = "Why.", SendFix = "Do.", SendCode = "C" };
        Assert.Equal(opens, Decide(AlertKind.Send, Box(), status, null) is AlertDecision.Open);
        Assert.Equal(closes, Decide(AlertKind.Send, Box(), status, Alert(AlertKind.Send, "Why.", "C")) is AlertDecision.Close);
        Assert.IsType<AlertDecision.Keep>(Decide(AlertKind.Receive, Box(), status, null));
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(30, "credential-30")]
    [InlineData(8, "credential-30")]
    [InlineData(7, "credential-7")]
    [InlineData(1.1, "credential-7")]
    [InlineData(1, "credential-1")]
    [InlineData(0.01, "credential-1")]
    [InlineData(0, "credential-over")]
    [InlineData(-5, "credential-over")]
    public void A_credential_is_told_of_in_stages(double days, string? code)
    {
        var box = Box();
        box.CredentialExpiresAt = Now.AddDays(days);
        var status = new MailboxStatus { State = MailboxState.Connected, LastCheckAt = Now };
        var decision = Decide(AlertKind.Credential, box, status, null);
        Assert.Equal(code, (decision as AlertDecision.Open)?.Trouble.Code);
        if (code is null)
            return;
        var trouble = ((AlertDecision.Open)decision).Trouble;
        var same = Alert(AlertKind.Credential, trouble.Reason, code);
        same.Fix = trouble.Fix;
        Assert.IsType<AlertDecision.Keep>(Decide(AlertKind.Credential, box, status, same));
        Assert.True(Assert.IsType<AlertDecision.Change>(Decide(AlertKind.Credential, box, status, Alert(AlertKind.Credential, "Earlier.", "credential-earlier"))).TellAgain);
        box.CredentialExpiresAt = Now.AddDays(90);
        Assert.IsType<AlertDecision.Close>(Decide(AlertKind.Credential, box, status, same));
    }

    static AlertDecision Decide(AlertKind kind, Mailbox box, MailboxStatus status, MailboxAlert? open) => Rules.Decide(kind, box, status, open, new Watch(Now.AddDays(-30), Now));

    static Mailbox Box() => new() { Id = 1, Name = "Support", Username = "support@contoso.example", Enabled = true, CreatedAt = Now.AddDays(-60) };

    static MailboxAlert Alert(AlertKind kind, string reason, string code) => new() { Id = 5, MailboxId = 1, Kind = kind, Reason = reason, Fix = "Do.", Code = code, OpenedAt = Now.AddMinutes(-5) };
}
