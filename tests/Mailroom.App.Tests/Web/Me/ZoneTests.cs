using System.Globalization;
using AngleSharp.Dom;
using Mailroom.App.Web.Dashboard.Charts;
using Mailroom.App.Web.Zone;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web.Me;

/// <summary>Times are those of whoever looks: in the zone they chose, and else in their browser's.</summary>
public sealed class ZoneTests
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-03-29T00:59:00Z", "2026-03-29 01:59")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29 03:00")]
    [InlineData("2026-10-24T23:59:00Z", "2026-10-25 01:59")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25 02:30 +02:00")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25 02:30 +01:00")]
    [InlineData("2026-10-25T02:00:00Z", "2026-10-25 03:00")]
    public void On_both_sides_of_the_switch_the_clock_on_the_wall_is_right(string at, string wall) => Assert.Equal(wall, WallTime.Of(At(at), Berlin).Text);

    [Fact]
    public void The_whole_of_a_time_names_the_zone_and_how_far_it_is_from_UTC() =>
        Assert.Equal("2026-07-01 12:00:07 +02:00, Europe/Berlin", WallTime.Of(At("2026-07-01T10:00:07Z"), Berlin).Full);

    [Fact]
    public void Hours_that_a_chart_has_twice_are_told_apart()
    {
        var labels = SlotLabel.Of(DashboardSpan.Day, TimeSlots.Of(DashboardSpan.Day, At("2026-10-25T11:30:00Z"), Berlin)).Select(label => label.Long).ToList();
        Assert.Equal(24, labels.Distinct().Count());
        Assert.Equal(["2026-10-25 01:00", "2026-10-25 02:00 +02:00", "2026-10-25 02:00 +01:00", "2026-10-25 03:00"], labels.SkipWhile(label => label != "2026-10-25 01:00").Take(4));
    }

    [Fact]
    public async Task Whoever_chose_a_zone_sees_it_on_the_next_page_already_and_the_script_leaves_it_alone()
    {
        await using var site = await TicketSite.StartAsync(TicketSite.Mail("carl@customer.example", "one", "Printer", "It burns."));
        var tech = await site.SignedInAsync("tech@example.com");
        Assert.All(await TimesAsync(tech, "/tickets"), time => Assert.Equal((false, " UTC"), (time.HasAttribute("data-zone"), time.TextContent[^4..])));
        await tech.PostAsync("/me", "/me", ("TimeZone", "Asia/Kathmandu"));
        foreach (var path in new[] { "/tickets", "/tickets/1001" })
        {
            var times = await TimesAsync(tech, path);
            Assert.All(times, time => Assert.True(time.HasAttribute("data-zone")));
            Assert.Contains(times, time => (time.GetAttribute("datetime"), time.TextContent, time.GetAttribute("title")) == ("2026-11-24T08:01:00Z", "2026-11-24 13:46", "2026-11-24 13:46:00 +05:45, Asia/Kathmandu"));
        }
        // Signed in again, and elsewhere, it is the same; without the zone it is as it was.
        Assert.All(await TimesAsync(await site.SignedInAsync("tech@example.com"), "/tickets"), time => Assert.True(time.HasAttribute("data-zone")));
        Assert.All(await TimesAsync(await site.AdminAsync(), "/tickets"), time => Assert.False(time.HasAttribute("data-zone")));
        await tech.PostAsync("/me", "/me", ("TimeZone", ""));
        Assert.All(await TimesAsync(tech, "/tickets"), time => Assert.False(time.HasAttribute("data-zone")));
    }

    [Fact]
    public async Task A_zone_that_this_machine_does_not_know_leaves_it_to_the_browser()
    {
        await using var site = await TicketSite.StartAsync(TicketSite.Mail("carl@customer.example", "one", "Printer", "It burns."));
        await site.ChangeAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.TimeZone, "Mars/Olympus_Mons")));
        var tech = await site.SignedInAsync("tech@example.com");
        Assert.All(await TimesAsync(tech, "/tickets"), time => Assert.Equal((false, " UTC"), (time.HasAttribute("data-zone"), time.TextContent[^4..])));
        Assert.Contains("Times are in UTC.", (await tech.PageAsync("/dashboard")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_counts_the_hours_of_the_zone()
    {
        await using var site = await Site.WithStaffAsync();
        var tech = await site.SignedInAsync("tech@example.com");
        await tech.PostAsync("/me", "/me", ("TimeZone", "Asia/Kathmandu"));
        var page = await tech.PageAsync("/dashboard");
        Assert.Equal("From (Asia/Kathmandu)", page.QuerySelector("#mails-numbers th")!.TextContent);
        // Its newest slot begins with the hour by that clock, which is a quarter to one by UTC's.
        var newest = DateTime.ParseExact(page.QuerySelector("#mails-rows th")!.TextContent, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        Assert.InRange(DateTime.UtcNow.AddMinutes(345) - newest, TimeSpan.Zero, TimeSpan.FromHours(2));
    }

    [Theory]
    // The day on which Berlin's clocks are put back is 25 hours long, from 22:00 UTC the day before.
    [InlineData("Europe/Berlin", "?from=2026-10-25&until=2026-10-25", new[] { 3, 2 })]
    [InlineData("Europe/Berlin", "?from=2026-10-26", new[] { 4 })]
    [InlineData("Europe/Berlin", "?until=2026-10-24", new[] { 1 })]
    [InlineData("", "?from=2026-10-25&until=2026-10-25", new[] { 4, 3 })]
    public async Task Days_in_the_audit_log_are_those_of_the_zone(string zone, string query, int[] rows)
    {
        await using var site = await Site.WithStaffAsync();
        await site.ChangeAsync(async db =>
        {
            foreach (var at in new[] { "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z" })
                db.Add(new AuditRow { At = At(at), Actor = "worker", Action = "queue.changed", Target = "queue 1", Because = "" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.TimeZone, zone), TestContext.Current.CancellationToken);
        });
        var admin = await site.AdminAsync();
        var page = await admin.PageAsync($"/admin/audit{query}");
        Assert.Equal(rows, page.QuerySelectorAll("#audit tbody tr").Select(row => int.Parse(row.Id!["audit-".Length..], CultureInfo.InvariantCulture)));
        Assert.Equal(zone.Length > 0 ? $"In {zone}." : "In UTC.", page.QuerySelector("#from-help")!.TextContent);
        using var file = await admin.GetAsync($"/admin/audit.csv{query}");
        Assert.Equal(rows.Length, (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    static async Task<IReadOnlyList<IElement>> TimesAsync(Visitor visitor, string path)
    {
        var times = (await visitor.PageAsync(path)).QuerySelectorAll("time").ToList();
        Assert.NotEmpty(times);
        return times;
    }
}
