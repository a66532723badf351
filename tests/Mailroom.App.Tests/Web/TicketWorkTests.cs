using System.Net;
using AngleSharp.Html.Dom;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web;

/// <summary>Issue 5, point 1 on the page: what people do to a ticket, and what is said when it cannot be done.</summary>
public sealed class TicketWorkTests
{
    static readonly string[] Mails =
    [
        TicketSite.Mail("Ann <ann@customer.example>", "a", "Printer", "It burns."),
        TicketSite.Mail("Bob <bob@other.example>", "c", "Scanner", "It hums."),
    ];

    static async Task<(Site Site, Visitor Tech)> OpenAsync()
    {
        var site = await TicketSite.StartAsync(Mails);
        return (site, await site.SignedInAsync("tech@example.com"));
    }

    static string Seen(IHtmlDocument page) => page.QuerySelector("#edit-form input[name=Seen]")!.GetAttribute("value")!;

    static Task<HttpResponseMessage> DoAsync(Visitor who, string action, params (string, string)[] fields) => who.PostAsync("/tickets/1001", $"/tickets/1001/{action}", fields);

    [Fact]
    public async Task A_technician_changes_fields_and_sees_them_and_their_history()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        var page = await tech.PageAsync("/tickets/1001");
        Assert.Equal(["", "bo@example.com", "tech@example.com"], page.QuerySelectorAll("#Assignee option").Select(o => o.GetAttribute("value")!));
        Assert.Equal(["", "North", "South"], page.QuerySelectorAll("#Field-2 option").Select(o => o.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(tech, "edit", ("Seen", Seen(page)), ("Status", "Open"), ("Assignee", "tech@example.com"), ("Queue", "Front desk"), ("Tags", "fire smoke"), ("Field-1", "12"), ("Field-2", "South"))).StatusCode);
        page = await tech.PageAsync("/tickets/1001");
        Assert.Equal(("Open", "Tess", "12", "South"), (page.QuerySelector("#fact-status")!.TextContent, page.QuerySelector("#fact-assignee")!.TextContent, page.QuerySelector("#fact-field-1")!.TextContent, page.QuerySelector("#fact-field-2")!.TextContent));
        Assert.Contains("tech@example.com: Assignee: none → Tess", page.QuerySelector("#history")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#take"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_in_the_summary_and_what_was_entered_stays()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        using var refused = await DoAsync(tech, "edit", ("Seen", Seen(await tech.PageAsync("/tickets/1001"))), ("Queue", "<b>none</b>"), ("Priority", "High"), ("Field-1", "twelve"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Equal(["#Queue", "#Field-1"], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")!));
        Assert.All(page.QuerySelectorAll("#error-summary a"), a => Assert.NotNull(page.QuerySelector(a.GetAttribute("href")!)));
        Assert.Equal(("true", "twelve"), (page.QuerySelector("#Field-1")!.GetAttribute("aria-invalid"), page.QuerySelector("#Field-1")!.GetAttribute("value")));
        Assert.NotNull(page.QuerySelector("#Queue-error"));
        Assert.Equal("High", ((IHtmlSelectElement)page.QuerySelector("#Priority")!).Value);
        Assert.True(page.QuerySelector("#edit")!.HasAttribute("open"));
        Assert.Equal("None", page.QuerySelector("#fact-priority")!.TextContent);
    }

    [Fact]
    public async Task A_stale_change_is_told_who_changed_what_and_can_then_be_saved()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        var admin = await site.AdminAsync();
        var seen = Seen(await tech.PageAsync("/tickets/1001"));
        await DoAsync(admin, "edit", ("Seen", seen), ("Priority", "Low"));
        using var stale = await DoAsync(tech, "edit", ("Seen", seen), ("Priority", "High"), ("Tags", "mine"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = await Visitor.ReadAsync(stale);
        Assert.Contains("admin@example.com", page.QuerySelector("#stale li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Priority: none → Low", page.QuerySelector("#stale li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("High", "mine", "Low"), (((IHtmlSelectElement)page.QuerySelector("#Priority")!).Value, page.QuerySelector("#Tags")!.GetAttribute("value"), page.QuerySelector("#fact-priority")!.TextContent));
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(tech, "edit", ("Seen", Seen(page)), ("Priority", "High"), ("Tags", "mine"))).StatusCode);
        Assert.Equal("High", (await tech.PageAsync("/tickets/1001")).QuerySelector("#fact-priority")!.TextContent);
    }

    [Fact]
    public async Task One_click_takes_closes_opens_again_and_watches()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        foreach (var (id, fact, after) in ((string, string, string)[])[("take", "assignee", "Tess"), ("close", "status", "Closed"), ("reopen", "status", "Open")])
        {
            var form = (IHtmlFormElement)(await tech.PageAsync("/tickets/1001")).QuerySelector($"#{id}")!.Closest("form")!;
            var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name != "__RequestVerificationToken").Select(i => (i.Name!, i.Value)).ToArray();
            Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/1001", form.GetAttribute("action")!, fields)).StatusCode);
            Assert.Equal(after, (await tech.PageAsync("/tickets/1001")).QuerySelector($"#fact-{fact}")!.TextContent);
        }
        await DoAsync(tech, "watch", ("watcher", "tech@example.com"));
        var page = await tech.PageAsync("/tickets/1001");
        Assert.Equal("Stop watching", page.QuerySelector("#watch-me")!.TextContent);
        await DoAsync(tech, "unwatch", ("watcher", "tech@example.com"));
        Assert.Empty(await site.AskAsync(db => db.Watchers.ToListAsync()));
        using var refused = await DoAsync(tech, "watch", ("watcher", "nobody"));
        Assert.NotNull((await Visitor.ReadAsync(refused)).QuerySelector("#Watcher-error"));
    }

    [Fact]
    public async Task A_note_is_written_and_seen_by_ours_only_as_text()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        using var blank = await DoAsync(tech, "note", ("note", "  "));
        Assert.NotNull((await Visitor.ReadAsync(blank)).QuerySelector("#Note-error"));
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(tech, "note", ("note", "Ask <script>alert(1)</script> Ann"))).StatusCode);
        var page = await tech.PageAsync("/tickets/1001");
        var note = page.QuerySelectorAll("#mails article")[^1];
        Assert.Equal("Ask <script>alert(1)</script> Ann", note.QuerySelector("pre.mail")!.TextContent);
        Assert.Contains("Internal note", note.TextContent, StringComparison.Ordinal);
        Assert.Contains("tech@example.com", note.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("#mails script"));
        Assert.Empty(await site.AskAsync(db => db.Outgoing.ToListAsync()));
    }

    [Fact]
    public async Task Tickets_are_merged_linked_and_taken_apart_on_the_page()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        foreach (var (action, field, wrong) in ((string, string, string)[])[("merge", "into", "x"), ("merge", "into", "4711"), ("merge", "into", "1001"), ("link", "other", ""), ("link", "other", "1001")])
        {
            using var refused = await DoAsync(tech, action, (field, wrong));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.NotNull((await Visitor.ReadAsync(refused)).QuerySelector(action == "merge" ? "#Into-error" : "#Other-error"));
        }
        await DoAsync(tech, "link", ("other", "#1002"));
        Assert.NotNull((await tech.PageAsync("/tickets/1002")).QuerySelector("#link-1001"));
        await DoAsync(tech, "unlink", ("other", "1002"));
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(tech, "merge", ("into", "1002"))).StatusCode);
        var merged = await tech.PageAsync("/tickets/1001");
        Assert.Contains("#1002", merged.QuerySelector("#merged-into")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, 0), (merged.QuerySelectorAll("#edit").Length, merged.QuerySelectorAll("#composer").Length));
        var survivor = await tech.PageAsync("/tickets/1002");
        Assert.Equal("/tickets/1001/mail/1/original", survivor.QuerySelector("#mail-1 a[download]")!.GetAttribute("href"));
        Assert.NotNull(survivor.QuerySelector("#unmerge-1001"));
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(tech, "unmerge")).StatusCode);
        Assert.Null((await tech.PageAsync("/tickets/1002")).QuerySelector("#mail-1"));
        using var twice = await DoAsync(tech, "unmerge");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
    }

    [Fact]
    public async Task Two_at_one_ticket_see_each_other()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        var admin = await site.AdminAsync();
        Assert.Equal("", await (await DoAsync(admin, "presence", ("state", "looks"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("admin@example.com is looking", (await tech.PageAsync("/tickets/1001")).QuerySelector("#presence")!.TextContent, StringComparison.Ordinal);
        await DoAsync(admin, "presence", ("state", "writes"));
        Assert.Equal("admin@example.com is writing on this ticket right now.", await (await DoAsync(tech, "presence", ("state", "looks"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", (await tech.PageAsync("/tickets/1002")).QuerySelector("#presence")!.TextContent.Trim());
        await DoAsync(admin, "presence", ("state", "gone"));
        Assert.Equal("", (await tech.PageAsync("/tickets/1001")).QuerySelector("#presence")!.TextContent.Trim());
    }

    [Fact]
    public async Task Nothing_is_done_to_a_ticket_that_is_not_there_or_by_nobody()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        foreach (var (action, field) in ((string, string)[])[("edit", "Status"), ("note", "note"), ("merge", "into"), ("unmerge", "x"), ("link", "other"), ("unlink", "other"), ("watch", "watcher"), ("unwatch", "watcher"), ("presence", "state")])
        {
            var value = field is "into" or "other" ? "1001" : field == "watcher" ? "a@b.example" : "Open";
            Assert.Equal((action, HttpStatusCode.NotFound), (action, (await tech.PostAsync("/tickets/1001", $"/tickets/4711/{action}", (field, value))).StatusCode));
            Assert.Equal((action, HttpStatusCode.Redirect), (action, (await site.Visitor().PostAsync("/sign-in", $"/tickets/1001/{action}", (field, value))).StatusCode));
        }
        Assert.Equal(0, await site.AskAsync(db => db.TicketEvents.CountAsync()));
        Assert.Equal(2, await site.AskAsync(db => db.Tickets.CountAsync(t => t.Status == TicketStatus.New)));
    }
}
