using System.Net;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Store.Rows;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web;

/// <summary>A person signs in to a mailbox, over HTTP and without script.</summary>
public sealed class MailboxSignInTests
{
    const string Root = SignInSite.Root;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_code_is_shown_and_the_test_begins_by_itself_once_it_is_entered()
    {
        await using var site = await SignInSite.StartAsync();
        Assert.Equal($"{Root}/1/sign-in", await site.AddAsync(Grant.DeviceCode));
        var code = await CodeAsync(site);
        var page = await site.Admin.PageAsync($"{Root}/1/sign-in");
        var link = page.GetElementById("device-address")!;
        Assert.Equal(("_blank", "noopener noreferrer"), (link.GetAttribute("target"), link.GetAttribute("rel")));
        Assert.StartsWith(site.M365.Authority.ToString(), link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(site.Site.TestOf(1));
        site.M365.ApproveDeviceCode(code, SignInSite.Address);
        await Waiting.ForAsync("the test to begin", () => Task.FromResult(site.Site.TestOf(1) is null ? null : ""), TimeSpan.FromSeconds(20), Ct);
        Assert.Equal($"{Root}/1/test", (await site.Admin.GetAsync($"{Root}/1/sign-in")).Headers.Location?.OriginalString);
        Assert.Contains(await site.AuditAsync(), row => row.Contains("admin@example.com mailbox.signed-in mailbox 1", StringComparison.Ordinal));
        // Changed in another way, the sign-in is still good: straight to the test.
        Assert.Equal($"{Root}/1/test", (await (await BrowserForm.OpenAsync(site.Admin, $"{Root}/1")).With(("Name", "Help")).SendAsync()).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_declined_code_says_why_and_can_be_begun_again()
    {
        await using var site = await SignInSite.StartAsync();
        await site.AddAsync(Grant.DeviceCode);
        var first = await CodeAsync(site);
        site.M365.DeclineDeviceCode(first);
        await Waiting.ForAsync("the refusal", async () => (await site.Admin.PageAsync($"{Root}/1/sign-in")).GetElementById("refused")?.TextContent, TimeSpan.FromSeconds(20), Ct);
        Assert.Equal("Begin again", (await site.Admin.PageAsync($"{Root}/1/sign-in")).GetElementById("begin")!.TextContent);
        await site.Admin.PostAsync($"{Root}/1/sign-in", $"{Root}/1/sign-in");
        Assert.NotEqual(first, await CodeAsync(site));
        Assert.Null(site.Site.TestOf(1));
    }

    [Fact]
    public async Task The_wrong_account_is_named()
    {
        await using var site = await SignInSite.StartAsync();
        await site.AddAsync(Grant.AuthorizationCode);
        Assert.Equal($"{Root}/1/sign-in", (await site.Admin.GetAsync(await site.ToProviderAndBackAsync("other@contoso.example"))).Headers.Location?.OriginalString);
        var refused = (await site.Admin.PageAsync($"{Root}/1/sign-in")).GetElementById("refused")!.TextContent;
        Assert.Contains("other@contoso.example", refused, StringComparison.Ordinal);
        Assert.Contains("wrong-account", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_comes_back_in_time_is_signed_in_and_led_to_the_test()
    {
        await using var site = await SignInSite.StartAsync();
        Assert.Equal($"{Root}/1/sign-in", await site.AddAsync(Grant.AuthorizationCode));
        var leaving = await site.Admin.PostAsync($"{Root}/1/sign-in", $"{Root}/1/sign-in");
        var cookie = Assert.Single(leaving.Headers.GetValues("Set-Cookie"), set => set.StartsWith("mailroom-sign-in=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Matches("^mailroom-sign-in=[0-9a-f]{64};", cookie);
        foreach (var part in (string[])["httponly", "samesite=lax", $"path={Root}/signed-in", "max-age=600"])
            Assert.Contains(part, cookie, StringComparison.Ordinal);
        var page = await Visitor.ReadAsync(leaving);
        Assert.Equal("0;url=" + page.GetElementById("leave")!.GetAttribute("href"), page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        Assert.Equal("no-referrer", Assert.Single(leaving.Headers.GetValues("Referrer-Policy")));
        var back = await site.Admin.GetAsync(await site.ToProviderAndBackAsync());
        Assert.Equal($"{Root}/1/test", back.Headers.Location?.OriginalString);
        Assert.NotNull(site.Site.TestOf(1));
    }

    [Fact]
    public async Task Seen_from_another_address_the_page_says_so_before_anybody_leaves()
    {
        await using var site = await SignInSite.StartAsync();
        await site.AddAsync(Grant.AuthorizationCode);
        await site.Site.ChangeAsync(db => db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.RedirectUri, $"https://mailroom.contoso.example{Root}/signed-in"), Ct));
        var page = await site.Admin.PageAsync($"{Root}/1/sign-in");
        Assert.Contains("http://localhost", page.GetElementById("elsewhere")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"https://mailroom.contoso.example{Root}/1/sign-in", page.QuerySelector("#elsewhere a")!.GetAttribute("href"));
        Assert.Null(page.GetElementById("begin"));
        var token = (await site.Admin.PageAsync($"{Root}/1/test")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await site.Admin.SendAsync(HttpMethod.Post, $"{Root}/1/sign-in", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.Equal($"{Root}/1/sign-in", answer.Headers.Location?.OriginalString);
    }

    [Theory, Trait("Case", "T71")]
    [InlineData("made up", "callback-unknown")]
    [InlineData("none", "callback-unknown")]
    [InlineData("another browser", "callback-foreign")]
    [InlineData("nobody", "callback-foreign")]
    [InlineData("again", "callback-unknown")]
    [InlineData("late", "callback-late")]
    public async Task A_return_that_is_not_ours_is_refused_audited_and_leaves_no_trace_in_the_address(string how, string why)
    {
        await using var site = await SignInSite.StartAsync();
        await site.AddAsync(Grant.AuthorizationCode);
        var back = await site.ToProviderAndBackAsync();
        var visitor = how switch
        {
            "another browser" => await site.Site.AdminAsync(),
            "nobody" => site.Site.Visitor(),
            _ => site.Admin,
        };
        if (how == "again")
            Assert.Equal($"{Root}/1/test", (await visitor.GetAsync(back)).Headers.Location?.OriginalString);
        if (how == "late")
            site.Move(TimeSpan.FromMinutes(11));
        var answer = await visitor.GetAsync(how switch { "made up" => $"{Root}/signed-in?state=made-up&code=x", "none" => $"{Root}/signed-in", _ => back });
        var expected = why == "callback-late" ? $"{Root}/1/sign-in" : $"{Root}/signed-in/{why}";
        Assert.Equal((HttpStatusCode.Redirect, expected), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Contains(why, (await site.Admin.PageAsync(expected)).GetElementById("refused")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await site.AuditAsync(), row => row.Contains("mailbox.sign-in-refused", StringComparison.Ordinal) && row.Contains(why, StringComparison.Ordinal)
            && row.StartsWith(how == "nobody" ? "nobody " : "admin@example.com ", StringComparison.Ordinal));
        if (how != "again")
            Assert.False(await site.Site.AskAsync(db => db.Secrets.AnyAsync(s => s.Kind == SecretKind.TokenCache, Ct)));
    }

    [Fact]
    public async Task Tokens_that_cannot_be_read_any_more_are_replaced_by_signing_in_again()
    {
        await using var site = await SignInSite.StartAsync();
        await site.AddAsync(Grant.DeviceCode);
        site.M365.ApproveDeviceCode(await CodeAsync(site), SignInSite.Address);
        await Waiting.ForAsync("the test to begin", () => Task.FromResult(site.Site.TestOf(1) is null ? null : ""), TimeSpan.FromSeconds(20), Ct);
        await site.Site.ChangeAsync(async db =>
        {
            await db.Secrets.ExecuteUpdateAsync(set => set.SetProperty(s => s.Cipher, new byte[64]), Ct);
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.Enabled, true), Ct);
            await db.Statuses.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, MailboxState.SignInNeeded), Ct);
        });
        Assert.NotNull((await site.Admin.PageAsync(Root)).GetElementById("sign-in-1"));
        Assert.NotNull((await site.Admin.PageAsync($"{Root}/1/sign-in")).GetElementById("begin"));
        Assert.Equal($"{Root}/1/sign-in", (await site.Admin.PostAsync(Root, $"{Root}/1/sign-in")).Headers.Location?.OriginalString);
        site.M365.ApproveDeviceCode(await CodeAsync(site), SignInSite.Address);
        await Waiting.ForAsync("the mailbox to go on", async () =>
            await site.Site.AskAsync(db => db.Statuses.AnyAsync(s => s.State == MailboxState.Connecting, Ct)) ? "" : null, TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task A_refusal_for_want_of_a_second_factor_offers_device_code_in_one_click()
    {
        await using var site = await SignInSite.StartAsync();
        await site.AddAsync(Grant.Password, ("Password", "Canary-password-3Wd!"));
        site.Site.Test.Say(new TestReport(1, [new TestStep("token", "Token", StepResult.Failed, "MFA.", "Switch.", Code: "AADSTS50076")], true, false, false, null));
        var page = await Waiting.ForAsync("the offer", async () => await site.Admin.PageAsync($"{Root}/1/test") is var shown && shown.GetElementById("to-device-code-token") is not null ? shown : null, TimeSpan.FromSeconds(10), Ct);
        var before = await site.MailboxAsync();
        var action = page.GetElementById("to-device-code-token")!.Closest("form")!.GetAttribute("action")!;
        Assert.Equal($"{Root}/1/sign-in", (await site.Admin.PostAsync($"{Root}/1/test", action)).Headers.Location?.OriginalString);
        var after = await site.MailboxAsync();
        Assert.Equal(Grant.DeviceCode, after.Grant);
        Assert.Equal((before.Host, before.Username, before.ApplicationId, before.Folder), (after.Host, after.Username, after.ApplicationId, after.Folder));
        Assert.False(await site.Site.AskAsync(db => db.Secrets.AnyAsync(s => s.Kind == SecretKind.Password, Ct)));
        Assert.Contains(await site.AuditAsync(), row => row.Contains("Sign-in method: Password -> DeviceCode", StringComparison.Ordinal));
        Assert.NotEmpty(await CodeAsync(site));
    }

    [Theory]
    [InlineData("AADSTS50126", Grant.Password, null)]
    [InlineData("AADSTS50076", Grant.DeviceCode, null)]
    [InlineData("AADSTS700082", Grant.DeviceCode, "sign-in-again-token")]
    [InlineData("AADSTS700082", Grant.AuthorizationCode, "sign-in-again-token")]
    public async Task Only_what_this_mailbox_can_use_is_offered(string code, Grant grant, string? offer)
    {
        await using var site = await SignInSite.StartAsync();
        await site.AddAsync(grant, ("Password", "Canary-password-3Wd!"));
        await site.Admin.PostAsync($"{Root}/1/test", $"{Root}/1/test");
        site.Site.Test.Say(new TestReport(1, [new TestStep("token", "Token", StepResult.Failed, "No.", "Mend it.", Code: code)], true, false, false, null));
        var page = await Waiting.ForAsync("the end", async () => await site.Admin.PageAsync($"{Root}/1/test") is var shown && shown.QuerySelector("[data-result=failed]") is not null ? shown : null, TimeSpan.FromSeconds(10), Ct);
        Assert.Null(page.GetElementById("to-device-code-token"));
        Assert.Equal(offer, page.QuerySelector("[id^=sign-in-again]")?.Id);
    }

    static Task<string> CodeAsync(SignInSite site) => Waiting.ForAsync("the code",
        async () => (await site.Admin.PageAsync($"{Root}/1/sign-in")).GetElementById("device-code")?.TextContent, TimeSpan.FromSeconds(20), Ct);
}
