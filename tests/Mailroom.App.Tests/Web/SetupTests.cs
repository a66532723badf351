using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web;

public sealed class SetupTests
{
    [Fact]
    public async Task While_there_is_no_staff_every_page_leads_to_setup()
    {
        await using var site = await Site.StartAsync();
        foreach (var path in (string[])["/", "/tickets", "/sign-in", "/held", "/admin/service-desk/email-parser", "/nothing"])
            Assert.Equal("/setup", (await site.Visitor().GetAsync(path)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_token_claims_the_instance_once_and_leads_to_adding_a_mailbox()
    {
        await using var site = await Site.StartAsync();
        var admin = site.Visitor();
        var claimed = await ClaimAsync(admin, site.Token);
        Assert.Equal("/admin/service-desk/email-parser/add", claimed.Headers.Location?.OriginalString);
        Assert.Equal("Add a mailbox", (await admin.PageAsync(claimed.Headers.Location!.OriginalString)).QuerySelector("h1")!.TextContent);
        Assert.Equal("/sign-in", (await site.Visitor().GetAsync("/setup")).Headers.Location?.OriginalString);
    }

    [Fact, Trait("Case", "T78")]
    public async Task A_second_claim_with_the_same_token_is_refused()
    {
        await using var site = await Site.StartAsync();
        var late = site.Visitor();
        await late.PageAsync("/setup");
        var token = (await late.PageAsync("/setup")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await ClaimAsync(site.Visitor(), site.Token);
        var second = await late.SendAsync(HttpMethod.Post, "/setup", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["Token"] = site.Token,
            ["Email"] = "mallory@example.com",
            ["Password"] = Site.Password,
            ["Repeat"] = Site.Password,
        }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal(1, await site.AskAsync(db => db.Users.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact, Trait("Case", "T78")]
    public async Task A_wrong_token_claims_nothing_and_guessing_is_slowed_down()
    {
        await using var site = await Site.StartAsync();
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ClaimAsync(site.Visitor(), new string('a', 64))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ClaimAsync(site.Visitor(), site.Token)).StatusCode);
        Assert.Equal(0, await site.AskAsync(db => db.Users.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("nonsense", Site.Password, Site.Password, "Email")]
    [InlineData("anna@example.com", "short", "short", "Password")]
    [InlineData("anna@example.com", Site.Password, "another password", "Repeat")]
    public async Task What_is_wrong_stands_at_its_field_and_the_token_stays_good(string email, string password, string repeat, string field)
    {
        await using var site = await Site.StartAsync();
        var visitor = site.Visitor();
        var answer = await visitor.PostAsync("/setup", "/setup", ("Token", site.Token), ("Email", email), ("Password", password), ("Repeat", repeat));
        var page = await Visitor.ReadAsync(answer);
        Assert.Equal("true", page.GetElementById(field)!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.QuerySelector($"#error-summary a[href='#{field}']"));
        Assert.Equal(HttpStatusCode.Redirect, (await ClaimAsync(visitor, site.Token)).StatusCode);
    }

    static Task<HttpResponseMessage> ClaimAsync(Visitor visitor, string token) => visitor.PostAsync(
        "/setup", "/setup", ("Token", token), ("Email", "anna@example.com"), ("Password", Site.Password), ("Repeat", Site.Password));
}
