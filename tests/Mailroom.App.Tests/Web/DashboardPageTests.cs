using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.App.Tests.Web;

/// <summary>The dashboard: every chart and the table below it say the same, and nothing in it is believed to be markup.</summary>
public sealed class DashboardPageTests
{
    const string Hostile = "\"><script>alert(1)</script></svg><img src=x onerror=alert(2)> and a long tail of words";

    [Fact]
    public async Task Without_mail_it_says_what_to_do_next()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await (await site.AdminAsync()).PageAsync("/dashboard");
        Assert.Equal("/admin/service-desk/email-parser/add", admin.QuerySelector("#nothing-yet a")?.GetAttribute("href"));
        var tech = await (await site.SignedInAsync("tech@example.com")).PageAsync("/dashboard");
        Assert.Contains("An administrator adds one", tech.QuerySelector("#nothing-yet")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("day", 24)]
    [InlineData("week", 28)]
    [InlineData("month", 30)]
    [InlineData("nonsense", 24)]
    public async Task Charts_over_time_have_the_numbers_of_their_tables(string span, int slots)
    {
        await using var site = await FilledAsync();
        var page = await (await site.SignedInAsync("tech@example.com")).PageAsync($"/dashboard?span={span}");
        var names = ColumnsOf(page, "mails");
        Assert.Equal(["Mails", "Tickets", "Old mail taken in"], names);
        Assert.Equal(slots, page.QuerySelectorAll("#mails-rows tr").Length);
        var drawn = DrawnIn(page, "mails", names);
        Assert.Equal(TableOf(page, "mails", names), drawn);
        Assert.Equal((5, 3, 1), (drawn.Values.Sum(v => v[0]), drawn.Values.Sum(v => v[1]), drawn.Values.Sum(v => v[2])));
        Assert.Equal("5", page.QuerySelector("#figure-mails")!.TextContent);
        // Lengths of time are written in words; the two agree in where there is none.
        var latency = ColumnsOf(page, "latency");
        foreach (var row in page.QuerySelectorAll("#latency-rows tr"))
            Assert.Equal(row.QuerySelectorAll("td").Select(cell => cell.TextContent != "none"), latency.Select(name => Shape(page, "latency", name, row.GetAttribute("data-slot")!) is not null));
        Assert.Contains("12 s", page.QuerySelector("#latency-rows")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("12 s", page.QuerySelector("#figure-median")!.TextContent);
    }

    [Fact, Trait("Case", "T22")]
    public async Task Charts_of_rows_have_the_numbers_of_their_tables_and_hostile_names_stay_words()
    {
        await using var site = await FilledAsync();
        var page = await (await site.AdminAsync()).PageAsync("/dashboard");
        foreach (var id in new[] { "queues", "failures" })
        {
            var rows = page.QuerySelectorAll($"#{id}-rows tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToList()).ToList();
            Assert.NotEmpty(rows);
            for (var row = 0; row < rows.Count; row++)
                for (var part = 0; part < rows[row].Count; part++)
                    Assert.Equal(rows[row][part], page.QuerySelector($"#{id}-chart [data-row='{row}'] [data-part='{part}']")?.GetAttribute("data-value") ?? "0");
        }
        Assert.Equal(Hostile, page.QuerySelector("#queues-rows th")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector("#failures-rows th")!.TextContent.Replace("Held: ", "", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("main script, main img"));
        Assert.All(page.QuerySelectorAll("svg[role=img]"), svg =>
        {
            var named = svg.GetAttribute("aria-labelledby")!.Split(' ');
            Assert.Equal(["title", "desc"], named.Select(id => page.GetElementById(id)!.LocalName));
            Assert.All(named, id => Assert.NotEmpty(page.GetElementById(id)!.TextContent));
        });
        Assert.Equal(4, page.QuerySelectorAll("svg[role=img]").Length);
        // The page's policy forbids styles in attributes.
        Assert.Empty(page.QuerySelectorAll("main [style]"));
    }

    [Fact]
    public async Task Hours_are_those_of_the_viewer()
    {
        await using var site = await FilledAsync();
        await site.ChangeAsync(async db =>
        {
            db.Users.Single(user => user.UserName == "tech@example.com").TimeZone = "Asia/Kolkata";
            await db.SaveChangesAsync();
        });
        var page = await (await site.SignedInAsync("tech@example.com")).PageAsync("/dashboard");
        var last = page.QuerySelector("#mails-rows th")!.TextContent;
        var there = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"));
        Assert.StartsWith(there.ToString("yyyy-MM-dd HH", System.Globalization.CultureInfo.InvariantCulture), last, StringComparison.Ordinal);
        Assert.Contains("Asia/Kolkata", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    static List<string> ColumnsOf(IHtmlDocument page, string id) => [.. page.QuerySelectorAll($"#{id}-numbers th.num").Select(th => th.TextContent)];

    static IElement? Shape(IHtmlDocument page, string id, string series, string slot) =>
        page.QuerySelectorAll($"#{id}-chart [data-series]").Single(g => g.GetAttribute("data-series") == series).QuerySelector($"[data-slot='{slot}']");

    static Dictionary<string, int[]> TableOf(IHtmlDocument page, string id, List<string> names) =>
        page.QuerySelectorAll($"#{id}-rows tr").ToDictionary(row => row.GetAttribute("data-slot")!, row => row.QuerySelectorAll("td").Select(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ToArray());

    static Dictionary<string, int[]> DrawnIn(IHtmlDocument page, string id, List<string> names) =>
        page.QuerySelectorAll($"#{id}-rows tr").ToDictionary(row => row.GetAttribute("data-slot")!,
            row => names.Select(name => int.Parse(Shape(page, id, name, row.GetAttribute("data-slot")!)!.GetAttribute("data-value")!, System.Globalization.CultureInfo.InvariantCulture)).ToArray());

    /// <summary>Five new mails of which three opened tickets, an old one, one held for a hostile reason, and tickets in a queue of a hostile name.</summary>
    static async Task<Site> FilledAsync()
    {
        var site = await Site.WithStaffAsync();
        await site.ChangeAsync(async db =>
        {
            var now = DateTimeOffset.UtcNow;
            var mailbox = new Mailbox { Name = "Support", Username = "support@contoso.example", CreatedAt = now };
            var (raw, ann, queue) = (new StoredMail { Sha256 = new byte[32] }, new Contact { Email = "ann@customer.example" }, new Queue { Name = Hostile });
            db.AddRange(mailbox, raw, ann, queue);
            await db.SaveChangesAsync();
            db.Add(new MailboxStatus { MailboxId = mailbox.Id, Since = now });
            (double Hours, int Seconds, Outcome Outcome, bool Silent)[] mails = [(0, 10, Outcome.Ticket, false), (0.1, 12, Outcome.Note, false), (3, 90, Outcome.Ticket, false), (5, 15, Outcome.Ticket, false), (0, 1, Outcome.Held, false), (2, 9000, Outcome.Ticket, true)];
            foreach (var (place, mail) in mails.Index())
                db.Add(new Intake
                {
                    MailboxId = mailbox.Id,
                    Folder = "INBOX",
                    UidValidity = 1,
                    Uid = place + 1,
                    RawId = raw.Id,
                    Outcome = mail.Outcome,
                    Silent = mail.Silent,
                    Code = mail.Outcome == Outcome.Held ? Hostile : "",
                    TakenInAt = now.AddHours(-mail.Hours),
                    ReceivedAt = now.AddHours(-mail.Hours).AddSeconds(-mail.Seconds),
                });
            await db.SaveChangesAsync();
            foreach (var age in new[] { 0.5, 2, 50 })
                db.Add(new Ticket { Subject = "t", RequesterId = ann.Id, MailboxId = mailbox.Id, IntakeId = db.Ledger.First().Id, QueueId = queue.Id, OpenedAt = now.AddDays(-age), UpdatedAt = now });
            await db.SaveChangesAsync();
        });
        return site;
    }
}
