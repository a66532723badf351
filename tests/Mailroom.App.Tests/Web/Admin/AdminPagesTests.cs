using System.Net;
using Mailroom.Decisions.Notify;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Mailroom.App.Tests.Web.Admin;

/// <summary>The overview, and who comes in.</summary>
public sealed class AdminPagesTests
{
    static bool IsAdmin(RouteEndpoint endpoint) => Path(endpoint).StartsWith("/admin", StringComparison.Ordinal);

    static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace("{id:int}", "1", StringComparison.Ordinal);

    [Fact]
    public async Task Every_address_under_admin_is_closed_to_technicians_and_to_strangers()
    {
        await using var site = await Site.WithStaffAsync();
        var tech = await site.SignedInAsync("tech@example.com");
        var pages = site.Endpoints.Where(IsAdmin).ToList();
        Assert.True(pages.Count > 60, $"{pages.Count}");
        Assert.All(pages, page => Assert.Contains(page.Metadata.GetOrderedMetadata<IAuthorizeData>(), need => need.Policy == "Admin"));
        // The browser comes back from a sign-in without our cookie; the page it is led on to asks who it is.
        var gets = pages.Where(page => page.Metadata.GetMetadata<IAllowAnonymous>() is null).Where(page => page.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true).Select(Path).Distinct().ToList();
        Assert.Contains("/admin/audit.csv", gets);
        foreach (var path in gets)
        {
            using var answer = await tech.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{path}: {answer.StatusCode}");
            using var stranger = await site.Visitor().GetAsync(path);
            Assert.True(stranger.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{path}: {stranger.StatusCode}");
        }
    }

    [Fact]
    public async Task The_overview_leads_to_every_part_and_every_link_of_it_opens()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        var links = (await admin.PageAsync("/admin")).QuerySelectorAll("#admin-groups a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(links.Count, links.Distinct().Count());
        Assert.All((string[])["email-parser", "rules", "letters", "accounts", "contacts", "employees", "queues", "types", "priorities", "statuses", "fields", "mailboxes", "hours"], part => Assert.Contains($"/admin/service-desk/{part}", links));
        Assert.All((string[])["/admin/audit", "/admin/staff", "/replay", "/me"], part => Assert.Contains(part, links));
        foreach (var link in links)
        {
            var page = await admin.PageAsync(link);
            Assert.NotNull(page.QuerySelector("main h1"));
            Assert.NotEmpty(page.Title!);
        }
        // The top bar names the way there and nothing behind it.
        Assert.Equal("page", (await admin.PageAsync("/admin/service-desk/queues")).GetElementById("nav-admin")!.GetAttribute("aria-current"));
        Assert.Null((await (await site.SignedInAsync("tech@example.com")).PageAsync("/tickets")).GetElementById("nav-admin"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        string[] paths = ["queues/9", "queues/9/delete", "accounts/9", "accounts/9/delete", "contacts/9", "mailboxes/9", "hours/9", $"letters/{Letter.Reply.Name}?queue=9", "letters/none"];
        foreach (var path in paths)
            Assert.True((await admin.GetAsync($"/admin/service-desk/{path}")).StatusCode == HttpStatusCode.NotFound, path);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/staff/edit?id=x")).StatusCode);
        foreach (var path in (string[])["queues/9", "queues/9/delete", "priorities/9/up", "accounts/9", "accounts/9/delete", "contacts/9", "contacts/9/delete", "mailboxes/9", "hours/9", "hours/9/delete", $"letters/{Letter.Reply.Name}?queue=9"])
            Assert.True((await admin.PostAsync("/admin/service-desk/queues/add", $"/admin/service-desk/{path}", ("Name", "x"), ("TimeZone", "UTC"))).StatusCode == HttpStatusCode.NotFound, path);
    }
}
