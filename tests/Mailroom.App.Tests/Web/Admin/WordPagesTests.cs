using System.Net;
using AngleSharp.Html.Dom;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Web.Admin;

/// <summary>The pages of words, as a browser without script uses them.</summary>
public sealed class WordPagesTests
{
    const string Desk = "/admin/service-desk";

    static async Task AddAsync(Visitor admin, string slug, params (string, string)[] fields) =>
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync($"{Desk}/{slug}/add", $"{Desk}/{slug}/add", fields)).StatusCode);

    /// <summary>Opens a word's page and sends its form with what is changed.</summary>
    static async Task<HttpResponseMessage> ChangeAsync(Visitor admin, string path, params (string Name, string Value)[] changed)
    {
        var form = (IHtmlFormElement)(await admin.PageAsync(path)).QuerySelector("main form.card")!;
        return await admin.PostAsync(path, form.GetAttribute("action")!, [("Seen", ((IHtmlInputElement)form.QuerySelector("input[name=Seen]")!).Value), .. changed]);
    }

    public static TheoryData<string> Slugs => ["queues", "types", "priorities", "statuses", "fields", "employees"];

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task A_word_is_added_renamed_and_deleted_and_bad_input_is_told_beside_its_field(string slug)
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        Assert.NotNull((await admin.PageAsync($"{Desk}/{slug}")).GetElementById("no-words"));
        var refused = await admin.PostAsync($"{Desk}/{slug}/add", $"{Desk}/{slug}/add", ("Name", " "), ("Email", "no address"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Contains("empty", page.GetElementById("Name-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("#Name", page.GetElementById("error-summary")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("Name-error", page.GetElementById("Name")!.GetAttribute("aria-describedby"));

        await AddAsync(admin, slug, ("Name", "First <b>"), ("Email", "ann@msp.example"));
        Assert.Contains("First <b>", (await admin.PageAsync($"{Desk}/{slug}")).GetElementById("word-1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ChangeAsync(admin, $"{Desk}/{slug}/1", ("Name", "Second"), ("Email", "ann@msp.example"))).StatusCode);
        Assert.Contains("Second", (await admin.PageAsync($"{Desk}/{slug}")).GetElementById("word-1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync($"{Desk}/{slug}/1/delete", $"{Desk}/{slug}/1/delete")).StatusCode);
        Assert.NotNull((await admin.PageAsync($"{Desk}/{slug}")).GetElementById("no-words"));
        Assert.Equal(3, await site.AskAsync(db => db.Audit.CountAsync(a => a.Actor == "admin@example.com")));
    }

    [Fact]
    public async Task Who_saves_over_anothers_change_is_told_and_may_save_again()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        await AddAsync(admin, "queues", ("Name", "Support"));
        var seen = ((IHtmlInputElement)(await admin.PageAsync($"{Desk}/queues/1")).QuerySelector("input[name=Seen]")!).Value;
        await ChangeAsync(admin, $"{Desk}/queues/1", ("Name", "Helpdesk"));
        var refused = await admin.PostAsync($"{Desk}/queues/1", $"{Desk}/queues/1", ("Name", "Front"), ("Seen", seen));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Contains("name: Support -> Helpdesk", page.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Front", ((IHtmlInputElement)page.GetElementById("Name")!).Value);
        var now = ((IHtmlInputElement)page.QuerySelector("input[name=Seen]")!).Value;
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync($"{Desk}/queues/1", $"{Desk}/queues/1", ("Name", "Front"), ("Seen", now))).StatusCode);
    }

    [Fact]
    public async Task A_word_in_use_asks_what_takes_its_place()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        await AddAsync(admin, "queues", ("Name", "Support"));
        await AddAsync(admin, "queues", ("Name", "Hardware"));
        await site.ChangeAsync(async db =>
        {
            db.Add(new Mailbox { Name = "front desk", Username = "support@contoso.example" });
            await db.SaveChangesAsync();
            db.Add(new MailboxDesk { MailboxId = 1, QueueId = 1 });
            await db.SaveChangesAsync();
        });
        var page = await admin.PageAsync($"{Desk}/queues/1/delete");
        Assert.Contains("mailbox front desk", page.GetElementById("uses")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["", "2", "none"], page.QuerySelectorAll("#Heir option").Select(o => o.GetAttribute("value")));
        var refused = await admin.PostAsync($"{Desk}/queues/1/delete", $"{Desk}/queues/1/delete", ("Heir", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Choose what takes its place", (await Visitor.ReadAsync(refused)).GetElementById("Heir-error")!.TextContent, StringComparison.Ordinal);
        await admin.PostAsync($"{Desk}/queues/1/delete", $"{Desk}/queues/1/delete", ("Heir", "2"));
        Assert.Equal(2, await site.AskAsync(db => db.Desks.Select(d => d.QueueId).SingleAsync()));
    }

    [Fact]
    public async Task Rules_that_name_a_word_are_said_before_and_after_it_is_renamed()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        await AddAsync(admin, "queues", ("Name", "Support"));
        Assert.IsType<RuleSaving.Saved>(await site.App.Services.GetRequiredService<RuleBooks>().SaveAsync("rules:\n  - name: Printers\n    when: always\n    then: { queue: Support }\n", null, "ann", TestContext.Current.CancellationToken));
        Assert.Contains("Printers", (await admin.PageAsync($"{Desk}/queues/1")).GetElementById("named-by")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Printers", (await Visitor.ReadAsync(await admin.PostAsync($"{Desk}/queues/1/delete", $"{Desk}/queues/1/delete"))).GetElementById("Heir-error")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await admin.PageAsync($"{Desk}/queues")).GetElementById("missing-words"));
        await ChangeAsync(admin, $"{Desk}/queues/1", ("Name", "Helpdesk"));
        Assert.Contains("Support in Printers", (await admin.PageAsync($"{Desk}/queues")).GetElementById("missing-words")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Priorities_are_moved_by_their_buttons()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        foreach (var name in (string[])["Urgent", "Normal", "Low"])
            await AddAsync(admin, "priorities", ("Name", name));
        var page = await admin.PageAsync($"{Desk}/priorities");
        Assert.Null(page.GetElementById("up-1"));
        Assert.Null(page.GetElementById("down-3"));
        await admin.PostAsync($"{Desk}/priorities", page.GetElementById("up-3")!.Closest("form")!.GetAttribute("action")!);
        Assert.Equal(["Urgent", "Low", "Normal"], (await admin.PageAsync($"{Desk}/priorities")).QuerySelectorAll("#words tbody tr td:first-child").Select(td => td.TextContent.Trim()));
    }

    [Fact]
    public async Task Statuses_and_fields_say_what_they_mean()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        await AddAsync(admin, "statuses", ("Name", "Billed"), ("Meaning", "Closed"), ("OnReply", "Link"));
        Assert.Contains("Opens a ticket of its own", (await admin.PageAsync($"{Desk}/statuses")).GetElementById("word-1")!.TextContent, StringComparison.Ordinal);
        var refused = await Visitor.ReadAsync(await admin.PostAsync($"{Desk}/fields/add", $"{Desk}/fields/add", ("Name", "Site"), ("Kind", "Choice"), ("Choices", "")));
        Assert.Contains("at least one", refused.GetElementById("Choices-error")!.TextContent, StringComparison.Ordinal);
        await AddAsync(admin, "fields", ("Name", "Site"), ("Kind", "Choice"), ("Choices", "One\r\nTwo"));
        Assert.Contains("Choice: One, Two", (await admin.PageAsync($"{Desk}/fields")).GetElementById("word-1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("One\nTwo", ((IHtmlTextAreaElement)(await admin.PageAsync($"{Desk}/fields/1")).GetElementById("Choices")!).Value);
    }

    [Fact]
    public async Task Accounts_and_contacts_are_searched_and_paged()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        await site.ChangeAsync(async db =>
        {
            for (var n = 1; n <= 120; n++)
                db.AddRange(new Account { Name = $"Account {n:000}" }, new Contact { Email = $"c{n:000}@customer.example" });
            await db.SaveChangesAsync();
        });
        foreach (var (slug, last) in new[] { ("accounts", "Account 120"), ("contacts", "c120@customer.example") })
        {
            var page = await admin.PageAsync($"{Desk}/{slug}");
            Assert.Equal(50, page.QuerySelectorAll("main tbody tr").Length);
            page = await admin.PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
            page = await admin.PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
            Assert.Equal(last, page.QuerySelector("main tbody tr:last-child td")!.TextContent.Trim());
            Assert.Null(page.QuerySelector("a[rel=next]"));
            Assert.Single((await admin.PageAsync($"{Desk}/{slug}?q=117")).QuerySelectorAll("main tbody tr"));
            Assert.Contains("has that in", (await admin.PageAsync($"{Desk}/{slug}?q=nothing")).GetElementById($"no-{slug}")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_account_with_a_domain_and_a_contact_is_made_changed_and_handed_over()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        var refused = await Visitor.ReadAsync(await admin.PostAsync($"{Desk}/accounts/add", $"{Desk}/accounts/add", ("Name", "Acme"), ("Domains", "gmail.com")));
        Assert.Contains("Anybody", refused.GetElementById("Domains-error")!.TextContent, StringComparison.Ordinal);
        await AddAsync(admin, "accounts", ("Name", "Acme"), ("Domains", "acme.example"));
        await AddAsync(admin, "accounts", ("Name", "Beta"), ("Domains", "acme.example"));
        Assert.Contains("acme.example is on Beta too", (await admin.PageAsync($"{Desk}/accounts/1")).GetElementById("shared-domains")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Acme", ((IHtmlTextAreaElement)(await admin.PageAsync($"{Desk}/contacts/add?account=1")).GetElementById("Accounts")!).Value);
        await AddAsync(admin, "contacts", ("Name", "Ann"), ("Email", "ann@acme.example"), ("Accounts", "Acme"));
        Assert.Single((await admin.PageAsync($"{Desk}/contacts?account=1")).QuerySelectorAll("main tbody tr"));
        refused = await Visitor.ReadAsync(await ChangeAsync(admin, $"{Desk}/contacts/1", ("Name", "Ann"), ("Accounts", "Gamma")));
        Assert.Contains("no account Gamma", refused.GetElementById("Accounts-error")!.TextContent, StringComparison.Ordinal);
        refused = await Visitor.ReadAsync(await admin.PostAsync($"{Desk}/accounts/1/delete", $"{Desk}/accounts/1/delete", ("Heir", "")));
        Assert.Contains("contacts: 1", refused.GetElementById("Heir-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync($"{Desk}/accounts/1/delete", $"{Desk}/accounts/1/delete", ("Heir", "beta"))).StatusCode);
        Assert.Equal(["Beta"], await site.AskAsync(db => db.AccountContacts.Join(db.Accounts, c => c.AccountId, a => a.Id, (_, a) => a.Name).ToListAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync($"{Desk}/contacts/1", $"{Desk}/contacts/1/delete")).StatusCode);
    }

    [Fact]
    public async Task A_mailboxs_desk_is_changed_and_bad_input_is_told()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        Assert.NotNull((await admin.PageAsync($"{Desk}/mailboxes")).GetElementById("no-mailboxes"));
        await AddAsync(admin, "queues", ("Name", "Support"));
        await site.ChangeAsync(async db =>
        {
            db.Add(new Mailbox { Name = "front desk", Username = "support@contoso.example" });
            await db.SaveChangesAsync();
        });
        var refused = await ChangeAsync(admin, $"{Desk}/mailboxes/1", ("Queue", "Nowhere"), ("CatchAll", "Nobody"), ("OwnDomains", "gmail.com"), ("AuthservIds", "a;b"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Equal(["AuthservIds-error", "CatchAll-error", "OwnDomains-error", "Queue-error"], page.QuerySelectorAll("p.error").Select(p => p.Id!).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await ChangeAsync(admin, $"{Desk}/mailboxes/1", ("Queue", "Support"), ("UnknownSenders", "Hold"), ("CreateContacts", "on"), ("AuthservIds", "mx.contoso.example"), ("OwnDomains", "@Contoso.example"))).StatusCode);
        var desk = await site.AskAsync(db => db.Desks.SingleAsync());
        Assert.Equal((1, Mailroom.Decisions.Match.UnknownSenders.Hold, true, false, "mx.contoso.example", "contoso.example"), (desk.QueueId, desk.UnknownSenders, desk.CreateContacts, desk.Acknowledges, desk.AuthservIds, desk.OwnDomains));
        Assert.Equal("queue: (none) -> Support; unknown senders: Accept -> Hold; acknowledges: yes -> no; authserv-ids: (none) -> mx.contoso.example; own domains: (none) -> contoso.example",
            await site.AskAsync(db => db.Audit.Where(a => a.Action == "mailbox.desk-changed").Select(a => a.Because).SingleAsync()));
    }

    [Fact]
    public async Task Working_hours_are_entered_for_all_and_for_a_queue_and_given_back()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        await AddAsync(admin, "queues", ("Name", "Support"));
        var refused = await Visitor.ReadAsync(await ChangeAsync(admin, $"{Desk}/hours/0", ("TimeZone", "Nowhere"), ("Hours", "Mon 9-17"), ("Holidays", "Christmas")));
        Assert.Equal(["Holidays-error", "Hours-error", "TimeZone-error"], refused.QuerySelectorAll("p.error").Select(p => p.Id!).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await ChangeAsync(admin, $"{Desk}/hours/0", ("TimeZone", "Europe/Berlin"), ("Hours", "Mon-Tue 09:00-17:00"), ("Holidays", "2026-12-25 Christmas"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await ChangeAsync(admin, $"{Desk}/hours/1", ("TimeZone", "UTC"), ("Hours", "Mon-Sun 00:00-24:00"), ("Holidays", ""))).StatusCode);
        var page = await admin.PageAsync($"{Desk}/hours");
        Assert.Contains("Mon 09:00-17:00; Tue 09:00-17:00", page.GetElementById("hours-0")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("works", page.GetElementById("hours-1")!.TextContent, StringComparison.Ordinal);
        var form = (await admin.PageAsync($"{Desk}/hours/1")).GetElementById("hours-form")!;
        await admin.PostAsync($"{Desk}/hours/1", $"{Desk}/hours/1/delete", ("Seen", ((IHtmlInputElement)form.QuerySelector("input[name=Seen]")!).Value));
        Assert.Contains("as for all", (await admin.PageAsync($"{Desk}/hours")).GetElementById("hours-1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["hours.changed", "hours.changed", "hours.deleted"], await site.AskAsync(db => db.Audit.Where(a => a.Action.StartsWith("hours")).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
    }
}
