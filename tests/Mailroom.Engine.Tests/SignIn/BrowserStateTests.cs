using Mailroom.Engine.Desk;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>What a browser may not bring back.</summary>
[Trait("Case", "T71")]
public sealed class BrowserStateTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_is_good_once()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(GrantTests.WithApp(office, Grant.AuthorizationCode, certificate: false));
        var brought = await office.InBrowserAsync(id);
        var browser = office.Engine.Get<BrowserSignIn>();
        Assert.IsType<BrowserOutcome.SignedIn>(await browser.FinishAsync(brought, Person.Owner, Ct));
        await RefusedAsync(office, "callback-unknown", () => browser.FinishAsync(brought, Person.Owner, Ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("made up")]
    public async Task A_state_that_we_did_not_give_is_refused(string state)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(GrantTests.WithApp(office, Grant.AuthorizationCode, certificate: false));
        var brought = await office.InBrowserAsync(id);
        await RefusedAsync(office, "callback-unknown", () => office.Engine.Get<BrowserSignIn>().FinishAsync(brought with { State = state }, Person.Owner, Ct));
    }

    [Theory]
    [InlineData("another browser's cookie", "admin@contoso.example")]
    [InlineData("the cookie of this browser", "other@contoso.example")]
    public async Task Another_browser_or_admin_is_refused_and_the_state_is_spent(string cookie, string actor)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(GrantTests.WithApp(office, Grant.AuthorizationCode, certificate: false));
        var brought = await office.InBrowserAsync(id);
        var browser = office.Engine.Get<BrowserSignIn>();
        await RefusedAsync(office, "callback-foreign", () => browser.FinishAsync(brought, new BrowserOwner(new Secret(cookie), actor), Ct));
        await RefusedAsync(office, "callback-unknown", () => browser.FinishAsync(brought, Person.Owner, Ct));
    }

    [Fact]
    public async Task Ten_minutes_are_enough_and_eleven_are_too_many()
    {
        var clock = new MovableClock();
        await using var office = await Office.OpenAsync(clock: clock);
        var id = await office.SaveAsync(GrantTests.WithApp(office, Grant.AuthorizationCode, certificate: false));
        var late = await office.InBrowserAsync(id);
        clock.Ahead = TimeSpan.FromMinutes(11);
        await RefusedAsync(office, "callback-late", () => office.Engine.Get<BrowserSignIn>().FinishAsync(late, Person.Owner, Ct));
    }

    [Fact]
    public async Task A_sign_in_that_was_begun_under_other_settings_is_not_kept()
    {
        await using var office = await Office.OpenAsync();
        var draft = GrantTests.WithApp(office, Grant.AuthorizationCode, certificate: false);
        var id = await office.SaveAsync(draft);
        var brought = await office.InBrowserAsync(id);
        await office.Engine.Get<Mailboxes>().SaveAsync(id, draft with { Username = "sales@contoso.example" }, "test", Ct);
        await RefusedAsync(office, "callback-changed", () => office.Engine.Get<BrowserSignIn>().FinishAsync(brought, Person.Owner, Ct));
    }

    [Fact]
    public async Task Declined_in_the_browser_is_said()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(GrantTests.WithApp(office, Grant.AuthorizationCode, certificate: false));
        office.App.Switches.Set(Simulator.Switch.BrowserDeclines);
        await RefusedAsync(office, "AADSTS65004", () => office.ByBrowserAsync(id));
    }

    static async Task RefusedAsync(Office office, string code, Func<Task<BrowserOutcome>> finish)
    {
        Assert.Equal(code, Assert.IsType<BrowserOutcome.Refused>(await finish()).Diagnosis.Code);
        await using var db = office.Engine.Db();
        Assert.Contains(await db.Audit.Where(a => a.Action == "mailbox.sign-in-refused").Select(a => a.Because).ToListAsync(Ct), because => because.StartsWith(code, StringComparison.Ordinal));
    }
}
