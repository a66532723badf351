using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Schedule;

/// <summary>Every switch that troubles a running mailbox: its state is shown, and no mail is lost or doubled.</summary>
public sealed class SwitchTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Switch.ImapThrottled, MailboxState.CannotReachServer, "IMAP-THROTTLED")]
    [InlineData(Switch.ImapDown, MailboxState.CannotReachServer, "network")]
    [InlineData(Switch.ImapNotConnected, MailboxState.SignInNeeded, "IMAP-NOT-CONNECTED")]
    [Trait("Case", "F12")]
    public async Task A_mail_server_in_trouble_is_shown_waited_for_and_read_when_it_is_back(Switch which, MailboxState state, string code)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync();
        office.Deliver(1);
        await office.TicketsAsync(1);
        office.Account.Switches.Set(which, new SwitchSetting { Milliseconds = which == Switch.ImapThrottled ? 1500 : null });
        office.Account.DropSessions();
        office.Deliver(2);
        var status = await office.StateAsync(id, state);
        Assert.Equal(code, status.Code);
        Assert.NotEmpty(status.Reason);
        Assert.NotEmpty(status.Fix);
        Assert.NotNull(status.NextTryAt);
        office.Account.Switches.ClearAll();
        await office.TicketsAsync(2);
        Assert.Empty((await office.StateAsync(id, MailboxState.Connected)).Reason);
    }

    [Theory]
    [InlineData(Switch.Throttled, "AADSTS90055")]
    [InlineData(Switch.ServerError, "AADSTS90033")]
    [InlineData(Switch.Down, "provider-unreachable")]
    [InlineData(Switch.Slow, "provider-slow")]
    [InlineData(Switch.AnswerLost, "provider-unreachable")]
    [Trait("Case", "F15"), Trait("Case", "F16")]
    public async Task A_provider_in_trouble_troubles_one_mailbox_and_not_the_other_of_the_same_app(Switch which, string code)
    {
        await using var office = await Office.OpenAsync();
        office.M365.AddAccount("sales@contoso.example", Office.Password);
        // Tokens this short are renewed at every use and too short to fall back on, so the trouble is met at once.
        var id = await office.StartAsync();
        var other = await office.SaveAsync(office.Draft("sales@contoso.example"));
        Assert.True((await office.TestAsync(other)).Passed);
        await office.StateAsync(id, MailboxState.Connected);
        await office.AgeAsync(id);
        office.Account.Switches.Set(which, new SwitchSetting { Seconds = which switch { Switch.Slow => 20, Switch.Throttled => 1, _ => null } });
        office.Account.DropSessions();
        var status = await office.StateAsync(id, MailboxState.CannotReachServer, 30);
        Assert.Equal(code, status.Code);
        office.Deliver(1, "sales@contoso.example");
        await office.TicketsAsync(1);
        Assert.True((await office.TestAsync(other)).Passed);
        office.Account.Switches.Clear(which);
        office.Deliver(2);
        await office.TicketsAsync(2, 30);
    }

    [Theory]
    [InlineData(Switch.MfaRequired, "AADSTS50076")]
    [InlineData(Switch.NoConsent, "AADSTS65001")]
    [InlineData(Switch.ConditionalAccess, "AADSTS53003")]
    [Trait("Case", "F14")]
    public async Task A_renewal_that_needs_a_person_stops_the_mailbox_until_somebody_acts(Switch which, string code)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync();
        await office.StateAsync(id, MailboxState.Connected);
        await office.AgeAsync(id);
        office.Account.Switches.Set(which);
        office.Account.DropSessions();
        office.Deliver(1);
        var status = await office.StateAsync(id, MailboxState.SignInNeeded);
        Assert.Equal(code, status.Code);
        Assert.Null(status.NextTryAt);
        var asked = office.M365.Log.TokenRequestCount;
        await Task.Delay(3000, Ct);
        Assert.Equal(asked, office.M365.Log.TokenRequestCount);
        office.Account.Switches.Clear(which);
        Assert.True((await office.TestAsync(id)).Passed);
        await office.TicketsAsync(1);
    }

    [Fact, Trait("Case", "F14")]
    public async Task A_revoked_refresh_token_is_mended_by_the_stored_password_and_nobody_notices()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync();
        await office.StateAsync(id, MailboxState.Connected);
        await office.AgeAsync(id);
        office.Account.RevokeRefreshTokens();
        office.Account.DropSessions();
        office.Deliver(1);
        await office.TicketsAsync(1);
        Assert.Contains(office.M365.Log.TokenRequests, r => r is { Grant: "refresh_token", Code: 50173 });
        Assert.Equal("password", office.M365.Log.TokenRequests[^1].Grant);
        await office.StateAsync(id, MailboxState.Connected);
    }

    [Fact, Trait("Case", "T76")]
    public async Task A_provider_that_watches_for_reuse_never_sees_an_old_refresh_token()
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.ReuseDetection);
        var id = await office.StartAsync();
        for (var n = 1; n <= 4; n++)
        {
            await office.StateAsync(id, MailboxState.Connected);
            await office.AgeAsync(id);
            office.Account.DropSessions();
            office.Deliver(n);
            await office.TicketsAsync(n);
        }
        await office.StateAsync(id, MailboxState.Connected);
        Assert.True(office.M365.Log.TokenRequests.Count(r => r is { Grant: "refresh_token", Outcome: "issued" }) >= 4);
        Assert.All(office.M365.Log.TokenRequests, r => Assert.Equal("issued", r.Outcome));
    }

    [Theory]
    [InlineData(Switch.ImapIdleDrop, 0.3)]
    [InlineData(Switch.ImapIdleSilent, null)]
    [InlineData(Switch.ImapSessionCut, 0.5)]
    [InlineData(Switch.ImapSlow, 0.05)]
    [Trait("Case", "F05"), Trait("Case", "F13")]
    public async Task A_restless_connection_loses_nothing_and_shows_no_error(Switch which, double? seconds)
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(which, new SwitchSetting { Seconds = seconds });
        var id = await office.StartAsync();
        for (var n = 1; n <= 10; n++)
        {
            office.Deliver(n);
            await Task.Delay(150, Ct);
        }
        await office.TicketsAsync(10, 30);
        await office.StateAsync(id, MailboxState.Connected);
        await using var db = office.Engine.Db();
        Assert.DoesNotContain(await db.Audit.Where(a => a.Action == "mailbox.state").Select(a => a.Because).ToListAsync(Ct),
            because => because.Contains(nameof(MailboxState.CannotReachServer), StringComparison.Ordinal));
    }

    [Fact, Trait("Case", "F03")]
    public async Task A_connection_that_breaks_in_the_middle_of_mails_stores_no_half_mail()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync();
        await office.StateAsync(id, MailboxState.Connected);
        foreach (var bytes in new[] { 40L, 400, 1200, 2500 })
            await BreakAsync(office, bytes);
        await office.TicketsAsync(20, 30);
        await using var db = office.Engine.Db();
        Assert.All(await db.Mails.ToListAsync(Ct), mail => Assert.Equal(mail.FullSize, mail.KeptSize));
    }

    static async Task BreakAsync(Office office, long bytes)
    {
        var done = await office.TicketCountAsync();
        office.Account.Switches.Set(Switch.ImapFetchDrop, new SwitchSetting { Bytes = bytes });
        for (var n = done + 1; n <= done + 5; n++)
            office.Deliver(n);
        await office.TicketsAsync(done + 5, 30);
        Assert.False(office.Account.Switches.Current.ContainsKey(Switch.ImapFetchDrop), "The connection never broke.");
    }

    [Fact, Trait("Case", "F07")]
    public async Task New_UIDs_for_all_mails_double_and_lose_nothing()
    {
        await using var office = await Office.OpenAsync();
        for (var n = 100; n < 105; n++)
            office.M365.Deliver(Office.Address, Office.Mail(n), receivedAt: DateTimeOffset.UtcNow.AddDays(-1));
        var id = await office.StartAsync();
        for (var n = 1; n <= 5; n++)
            office.Deliver(n);
        await office.TicketsAsync(5);
        office.Account.Mailbox["INBOX"].ChangeUidValidity();
        office.Deliver(6);
        await office.TicketsAsync(6);
        await office.StateAsync(id, MailboxState.Connected);
        office.Deliver(7);
        await office.TicketsAsync(7);
    }

    [Theory]
    [InlineData(AfterProcessing.MarkRead)]
    [InlineData(AfterProcessing.Move)]
    [InlineData(AfterProcessing.Delete)]
    public async Task What_was_chosen_for_handled_mail_is_done_and_only_for_that(AfterProcessing after)
    {
        await using var office = await Office.OpenAsync();
        office.M365.Deliver(Office.Address, Office.Mail(99));
        await office.StartAsync(office.Draft() with { After = after, MoveTo = after == AfterProcessing.Move ? "Done/Tickets" : "" });
        office.Deliver(1);
        office.Deliver(2);
        await office.TicketsAsync(2);
        var inbox = office.Account.Mailbox["INBOX"];
        await Testing.Waiting.ForAsync("settled", () => Task.FromResult(after switch
        {
            AfterProcessing.MarkRead => inbox.Mails.Count(m => m.Flags.Contains(@"\Seen")) == 2,
            AfterProcessing.Move => inbox.Count == 1 && office.Account.Mailbox["Done/Tickets"].Count == 2,
            _ => inbox.Count == 1,
        } ? "" : null), TimeSpan.FromSeconds(10), Ct);
        Assert.Equal("Mail 99", inbox.Mails[0].Subject);
        Assert.DoesNotContain(@"\Seen", inbox.Mails[0].Flags);
    }

    [Theory]
    [InlineData(Switch.ImapOverQuota)]
    [InlineData(Switch.ImapReadOnly)]
    [Trait("Case", "F06")]
    public async Task A_folder_that_cannot_be_moved_to_stops_nothing_and_is_settled_later(Switch which)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync(office.Draft() with { After = AfterProcessing.Move, MoveTo = "Archive" });
        await office.StateAsync(id, MailboxState.Connected);
        office.Account.Switches.Set(which);
        office.Account.DropSessions();
        for (var n = 1; n <= 3; n++)
            office.Deliver(n);
        await office.TicketsAsync(3);
        Assert.Equal(3, office.Account.Mailbox["INBOX"].Count);
        office.Account.Switches.ClearAll();
        office.Account.DropSessions();
        await Testing.Waiting.ForAsync("moved", () => Task.FromResult(office.Account.Mailbox["Archive"].Count == 3 ? "" : null), TimeSpan.FromSeconds(15), Ct);
        await office.TicketsAsync(3);
    }

    [Fact, Trait("Case", "F08")]
    public async Task A_mail_that_a_person_opened_first_is_still_taken()
    {
        await using var office = await Office.OpenAsync();
        await office.StartAsync();
        office.M365.Deliver(Office.Address, Office.Mail(1), "INBOX", null, @"\Seen");
        await office.TicketsAsync(1);
    }

    [Fact, Trait("Case", "F36")]
    public async Task A_paused_mailbox_takes_nothing_and_catches_up_when_it_is_started()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync();
        var boxes = office.Engine.Get<Engine.Desk.Mailboxes>();
        await boxes.EnableAsync(id, false, "test", Ct);
        await Task.Delay(1500, Ct);
        office.Deliver(1);
        await Task.Delay(2000, Ct);
        Assert.Equal(0, await office.TicketCountAsync());
        await boxes.EnableAsync(id, true, "test", Ct);
        await office.TicketsAsync(1);
    }
}
