using System.Net;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web;

/// <summary>Issue 4 and 5 on the ticket's page: everything that is known of a ticket and its mails is on it, or one click away.</summary>
public sealed class TicketPageTests
{
    static readonly string[] Mails =
    [
        TicketSite.Mail("Ann <ann@customer.example>", "a", "Printer", "It burns.\n\n-- \nAnn, front office"),
        TicketSite.Mail("ann@customer.example", "b", "Re: Printer", "It still burns.\n\nOn Mon, 23 Nov 2026 at 10:00, Support <support@contoso.example> wrote:\n> Is it out?", "In-Reply-To: <a@customer.example>\n"),
        TicketSite.Mail("Bob <bob@other.example>", "c", "Scanner", "It hums."),
    ];

    [Fact]
    public async Task A_ticket_says_everything_it_has()
    {
        await using var site = await TicketSite.StartAsync(Mails);
        await site.ChangeAsync(async db =>
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Id == 1001);
            (ticket.QueueId, ticket.PriorityId, ticket.TypeId, ticket.AssigneeId, ticket.AlertCount) = (1, 1, 1, 1, 3);
            db.AddRange(new TicketTag { TicketId = 1001, Tag = "fire" }, new TicketField { TicketId = 1001, FieldId = 1, Value = "12" }, new TicketWatcher { TicketId = 1001, Email = "boss@contoso.example" });
            db.Add(new TicketLink { TicketId = 1002, OtherId = 1001, Kind = LinkKind.SameMail });
            db.Add(new TicketEvent { TicketId = 1001, By = "tech@example.com", What = "queue", Before = "", After = "Front desk" });
            await db.SaveChangesAsync();
        });
        var tech = await site.SignedInAsync("tech@example.com");
        var page = await tech.PageAsync("/tickets/1001");
        string Fact(string name) => page.QuerySelector($"#fact-{name}")!.TextContent.Trim();
        Assert.Equal(("New", "Tess", "Front desk", "Incident", "High"), (Fact("status"), Fact("assignee"), Fact("queue"), Fact("type"), Fact("priority")));
        Assert.Equal(("fire", "12", "None"), (Fact("tags"), Fact("field-1"), Fact("account")));
        Assert.Equal("It came 3 times.", page.QuerySelector("#alert-count")!.TextContent);
        Assert.Contains("boss@contoso.example", page.QuerySelector("#people-now")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("carl@customer.example", page.QuerySelector("#people")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the same mail came to another mailbox", page.QuerySelector("#link-1002")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("tech@example.com: Queue: none → Front desk", page.QuerySelector("#history")!.TextContent, StringComparison.Ordinal);
        var scanner = await tech.PageAsync("/tickets/1002");
        Assert.Contains("Nobody", scanner.QuerySelector("#fact-assignee")!.TextContent, StringComparison.Ordinal);
        Assert.Null(scanner.QuerySelector("#alert-count"));
    }

    [Fact]
    public async Task What_was_cut_who_got_it_and_the_source_are_one_click_away()
    {
        await using var site = await TicketSite.StartAsync(Mails);
        var tech = await site.SignedInAsync("tech@example.com");
        var page = await tech.PageAsync("/tickets/1001");
        Assert.Equal("It still burns.", page.QuerySelector("#mail-2 > pre.mail")!.TextContent.Trim());
        Assert.Contains("> Is it out?", page.QuerySelector("#cut-2 pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("front office", page.QuerySelector("#cut-1 pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("dora@customer.example", page.QuerySelector("#mail-1 .people")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await tech.PageAsync("/tickets/1002")).QuerySelector("#cut-3"));
        using var source = await tech.GetAsync("/tickets/1001/mail/2/source");
        Assert.Equal("text/plain", source.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", source.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("In-Reply-To: <a@customer.example>", await source.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Case", "T41")]
    public async Task A_mail_is_shown_under_its_own_ticket_only()
    {
        await using var site = await TicketSite.StartAsync(Mails);
        var tech = await site.SignedInAsync("tech@example.com");
        foreach (var part in (string[])["html", "source", "original"])
        {
            Assert.Equal(HttpStatusCode.OK, (await tech.GetAsync($"/tickets/1002/mail/3/{part}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await tech.GetAsync($"/tickets/1001/mail/3/{part}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await tech.GetAsync($"/tickets/1001/mail/99/{part}")).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().GetAsync($"/tickets/1002/mail/3/{part}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_long_ticket_shows_its_end_and_the_rest_when_asked()
    {
        await using var site = await TicketSite.StartAsync(Mails[0]);
        await site.ChangeAsync(async db =>
        {
            db.AddRange(Enumerable.Range(1, 203).Select(n => new Note { TicketId = 1001, Kind = NoteKind.Internal, By = "tech@example.com", Text = $"note {n}", WrittenAt = new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero).AddMinutes(n) }));
            await db.SaveChangesAsync();
        });
        var tech = await site.SignedInAsync("tech@example.com");
        var page = await tech.PageAsync("/tickets/1001");
        Assert.Equal((201, "mail-1", "note-203"), (page.QuerySelectorAll("#mails article").Length, page.QuerySelector("#mails article")!.Id, page.QuerySelectorAll("#mails article")[^1].Id));
        Assert.Contains("3 earlier entries", page.QuerySelector("#left-out")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(204, (await tech.PageAsync(page.QuerySelector("#left-out a")!.GetAttribute("href")!)).QuerySelectorAll("#mails article").Length);
    }
}
