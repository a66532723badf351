using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web;

/// <summary>The ticket list as it is without a script: search, filters, views, pages, and changes to several tickets.</summary>
public sealed class TicketListTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Tickets 1001 to 1000 + n; the even ones are in the queue, every tenth is closed.</summary>
    static Task FillAsync(Site site, int count) => site.ChangeAsync(async db =>
    {
        var mailbox = new Mailbox { Name = "support", Username = "support@contoso.example" };
        var mail = new StoredMail { Sha256 = new byte[32] };
        var contact = new Contact { Email = "ann@customer.example", Name = "Ann <i>" };
        var queue = new Queue { Name = "First \"line\" & co" };
        db.AddRange(mailbox, mail, contact, queue, new Employee { Name = "Tech", Email = "tech@example.com" }, new Priority { Name = "High", Rank = 1 });
        await db.SaveChangesAsync();
        for (var n = 1; n <= count; n++)
        {
            var intake = new Intake { MailboxId = mailbox.Id, Folder = "INBOX", Uid = n, RawId = mail.Id, Outcome = Outcome.Ticket, ContentKey = BitConverter.GetBytes(n) };
            db.Add(intake);
            await db.SaveChangesAsync();
            db.Add(new Ticket
            {
                Id = 1000 + n,
                Subject = n == 3 ? "<script>alert(1)</script> Zürich" : $"Case {n}",
                MailboxId = mailbox.Id,
                IntakeId = intake.Id,
                RequesterId = contact.Id,
                QueueId = n % 2 == 0 ? queue.Id : null,
                Status = n % 10 == 0 ? TicketStatus.Closed : TicketStatus.New,
                OpenedAt = DateTimeOffset.UtcNow.AddMinutes(n - 200),
                UpdatedAt = DateTimeOffset.UtcNow.AddMinutes(n - 200),
            });
        }
        await db.SaveChangesAsync();
    });

    static async Task<(Site Site, Visitor Tech)> OpenAsync(int count, string who = "tech@example.com")
    {
        var site = await Site.WithStaffAsync();
        await FillAsync(site, count);
        return (site, await site.SignedInAsync(who));
    }

    static string Numbers(IHtmlDocument page) => string.Join(' ', page.QuerySelectorAll("#ticket-rows tr").Select(row => row.Id!["ticket-".Length..]));

    [Fact]
    public async Task A_search_is_in_the_address_and_its_box_and_what_is_odd_is_told_beside_it()
    {
        var (site, tech) = await OpenAsync(12);
        await using var _ = site;
        var page = await tech.PageAsync("/tickets");
        Assert.Equal(("is:open", "11 tickets"), (page.QuerySelector<IHtmlInputElement>("#q")!.Value, page.QuerySelector("#ticket-total")!.TextContent));
        page = await tech.PageAsync("/tickets?q=zurich");
        Assert.Equal(("1003", "zurich", "1 ticket"), (Numbers(page), page.QuerySelector<IHtmlInputElement>("#q")!.Value, page.QuerySelector("#ticket-total")!.TextContent));
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("#ticket-1003")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("#ticket-list script"));
        page = await tech.PageAsync("/tickets?q=%22%3E%3Cb%3E+colour:red+is:closed");
        Assert.Equal("\"><b> colour:red is:closed", page.QuerySelector<IHtmlInputElement>("#q")!.Value);
        page = await tech.PageAsync("/tickets?q=colour%3Ared+is%3Aclosed");
        Assert.Equal("1010", Numbers(page));
        Assert.Contains("There is no colour:", page.QuerySelector("#query-faults")!.TextContent, StringComparison.Ordinal);
        page = await tech.PageAsync("/tickets?q=nothing+like+it&sort=wrong&from=1-2&back=x");
        Assert.Contains("No ticket is as you look for.", page.QuerySelector("#no-tickets")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_write_themselves_into_the_search_and_one_left_alone_says_nothing()
    {
        var (site, tech) = await OpenAsync(12);
        await using var _ = site;
        async Task<string> ThenAsync(string query)
        {
            using var answer = await tech.SendAsync(HttpMethod.Get, $"/tickets?{query}");
            return answer.StatusCode == HttpStatusCode.Redirect ? Uri.UnescapeDataString(answer.Headers.Location!.ToString()) : $"{answer.StatusCode}";
        }
        Assert.Equal("/tickets?q=is:open queue:\"First \"\"line\"\" & co\"", await ThenAsync("q=is%3Aopen&queue=First+%22line%22+%26+co&queue-was="));
        Assert.Equal("/tickets?q=zurich is:closed&sort=oldest", await ThenAsync("q=is%3Aopen+zurich&state=closed&state-was=open&sort=oldest"));
        Assert.Equal("/tickets?q=queue:B priority:High", await ThenAsync("q=queue%3AB&queue=A&queue-was=A&priority=High&priority-was="));
        Assert.Equal("/tickets?q=", await ThenAsync("q=is%3Aopen&state=&state-was=open"));
        Assert.Equal("OK", await ThenAsync("q=is%3Aopen&state=open&state-was=open&queue=&queue-was="));
        var page = await tech.PageAsync("/tickets?q=is%3Aopen+assignee%3Anone");
        Assert.Equal(("open", "none"), (page.QuerySelector<IHtmlSelectElement>("#filter-state")!.Value, page.QuerySelector<IHtmlSelectElement>("#filter-assignee")!.Value));
    }

    [Fact]
    public async Task Pages_lead_on_and_back_by_links_and_heads_change_the_order()
    {
        var (site, tech) = await OpenAsync(120);
        await using var _ = site;
        var page = await tech.PageAsync("/tickets?q=");
        Assert.Equal(("120 tickets", 50), (page.QuerySelector("#ticket-total")!.TextContent, page.QuerySelectorAll("#ticket-rows tr").Length));
        Assert.Null(page.QuerySelector("#page-before"));
        Assert.StartsWith("1120 1119", Numbers(page), StringComparison.Ordinal);
        var second = await tech.PageAsync(page.QuerySelector("#page-behind")!.GetAttribute("href")!);
        var third = await tech.PageAsync(second.QuerySelector("#page-behind")!.GetAttribute("href")!);
        Assert.Equal((50, 20), (second.QuerySelectorAll("#ticket-rows tr").Length, third.QuerySelectorAll("#ticket-rows tr").Length));
        Assert.Null(third.QuerySelector("#page-behind"));
        Assert.Equal(Numbers(second), Numbers(await tech.PageAsync(third.QuerySelector("#page-before")!.GetAttribute("href")!)));
        var oldest = await tech.PageAsync((await tech.PageAsync(page.QuerySelector("#sort-age")!.GetAttribute("href")!)).QuerySelector("#sort-age")!.GetAttribute("href")!);
        Assert.StartsWith("1001 1002", Numbers(oldest), StringComparison.Ordinal);
        Assert.Equal("ascending", oldest.QuerySelector("#sort-age")!.ParentElement!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Views_are_counted_saved_shared_renamed_and_deleted()
    {
        var (site, tech) = await OpenAsync(12);
        await using var _ = site;
        var page = await tech.PageAsync("/tickets");
        Assert.Equal("All open", page.QuerySelector("#views [aria-current=page] bdi")!.TextContent);
        var queue = page.QuerySelectorAll("#views a").Single(a => a.TextContent.StartsWith("First", StringComparison.Ordinal));
        Assert.Equal(queue.QuerySelector(".count")!.FirstChild!.TextContent, $"{(await tech.PageAsync(queue.GetAttribute("href")!)).QuerySelectorAll("#ticket-rows tr").Length}");
        var saved = await tech.PostAsync("/tickets?q=zurich&sort=oldest", "/tickets/views", ("q", "zurich"), ("sort", "oldest"), ("Name", "Zürich <b>"));
        Assert.Equal("/tickets?q=zurich&sort=oldest", saved.Headers.Location!.ToString());
        Assert.Equal("Zürich <b>", (await tech.PageAsync("/tickets?q=zurich&sort=oldest")).QuerySelector("#views [aria-current=page] bdi")!.TextContent);
        using (var refused = await tech.PostAsync("/tickets", "/tickets/views", ("q", "zurich"), ("Name", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Give the view a name", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
        using (var shared = await tech.PostAsync("/tickets", "/tickets/views", ("q", "x"), ("Name", "All of us"), ("Shared", "true")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, shared.StatusCode);
        var admin = await site.AdminAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync("/tickets", "/tickets/views", ("q", "is:open case"), ("Name", "Cases"), ("Shared", "true"))).StatusCode);
        page = await tech.PageAsync("/tickets/views");
        Assert.Equal(["Cases", "Zürich <b>"], page.QuerySelectorAll("#saved-views h2").Select(h => h.TextContent));
        Assert.Single(page.QuerySelectorAll("form[action$='/rename']"));
        var id = await site.AskAsync(db => db.Views.Where(v => v.Owner != "").Select(v => v.Id).SingleAsync());
        var other = await site.AskAsync(db => db.Views.Where(v => v.Owner == "").Select(v => v.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await tech.PostAsync("/tickets/views", $"/tickets/views/{other}/delete")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tech.PostAsync("/tickets/views", $"/tickets/views/{id}/rename", ($"Name-{id}", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/views", $"/tickets/views/{id}/rename", ($"Name-{id}", "Zug"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/views", $"/tickets/views/{id}/up")).StatusCode);
        Assert.Equal("Zug", await site.AskAsync(db => db.Views.Where(v => v.Id == id).Select(v => v.Name).SingleAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/views", $"/tickets/views/{id}/delete")).StatusCode);
        Assert.Equal(1, await site.AskAsync(db => db.Views.CountAsync()));
    }

    [Fact]
    public async Task Chosen_tickets_are_changed_together_and_what_was_left_is_named()
    {
        var (site, tech) = await OpenAsync(6);
        await using var _ = site;
        var page = await tech.PageAsync("/tickets");
        string Box(int number) => page.QuerySelector<IHtmlInputElement>($"#pick-{number}")!.Value;
        using (var nothing = await tech.PostAsync("/tickets", "/tickets", ("Queue", "none"), ("ticket", "garbage")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
            Assert.Contains("Choose the tickets to change", await nothing.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
        using (var unknown = await tech.PostAsync("/tickets", "/tickets", ("ticket", Box(1001)), ("Queue", "to:None such"), ("Status", "to:Closed"), ("AddTags", "vip")))
        {
            var again = await unknown.Content.ReadAsStringAsync(Ct);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
            var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(again);
            Assert.Contains("There is no queue", shown.QuerySelector("#Queue-error")!.TextContent, StringComparison.Ordinal);
            Assert.True(shown.QuerySelector<IHtmlInputElement>("#pick-1001")!.IsChecked);
            Assert.Equal(("vip", "to:Closed"), (shown.QuerySelector<IHtmlInputElement>("#AddTags")!.Value, shown.QuerySelector<IHtmlSelectElement>("#Status")!.Value));
        }
        using (var done = await tech.PostAsync("/tickets?q=case", "/tickets?q=case", ("ticket", Box(1001)), ("ticket", Box(1002)), ("Assignee", "to:tech@example.com"), ("Queue", "none"), ("Status", "leave"), ("Priority", "to:High"), ("AddTags", "vip")))
            Assert.Equal("/tickets?q=case&changed=2-0", done.Headers.Location!.ToString());
        Assert.Contains("2 tickets were changed.", (await tech.PageAsync("/tickets?q=case&changed=2-0")).QuerySelector("#bulk-result")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1002 1001", Numbers(await tech.PageAsync("/tickets?q=assignee:me+priority:high+tag:vip+queue:none")));
        using (var left = await tech.PostAsync("/tickets?q=case", "/tickets?q=case", ("ticket", Box(1001)), ("ticket", Box(1004)), ("Status", "to:Closed")))
        {
            Assert.Equal(HttpStatusCode.OK, left.StatusCode);
            var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await left.Content.ReadAsStringAsync(Ct));
            Assert.Contains("tech@example.com changed it since you looked", shown.QuerySelector("#left-1001")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("1 ticket was changed.", shown.QuerySelector("#bulk-result")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal("1004", Numbers(await tech.PageAsync("/tickets?q=is:closed")));
    }
}
