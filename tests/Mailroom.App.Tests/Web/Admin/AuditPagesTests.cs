using System.Net;
using System.Text.Json;
using Mailroom.App.Setup;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Tests.Web.Admin;

/// <summary>The audit log: filtered, paged, exported.</summary>
public sealed class AuditPagesTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    static async Task<(Site Site, Visitor Admin)> ReadyAsync(int rows, Func<int, AuditRow>? make = null)
    {
        var site = await Site.WithStaffAsync();
        await site.ChangeAsync(async db =>
        {
            for (var n = 1; n <= rows; n++)
                db.Add(make?.Invoke(n) ?? new AuditRow { At = Start.AddHours(n), Actor = n % 2 == 0 ? "ann@example.com" : "worker", Action = n % 3 == 0 ? "queue.changed" : "queues.other", Target = $"queue {n}", Because = $"row {n}" });
            await db.SaveChangesAsync();
        });
        return (site, await site.AdminAsync());
    }

    static async Task<List<int>> ShownAsync(Visitor admin, string query) =>
        [.. (await admin.PageAsync($"/admin/audit{query}")).QuerySelectorAll("#audit tbody tr").Select(row => int.Parse(row.Id!["audit-".Length..], System.Globalization.CultureInfo.InvariantCulture))];

    [Fact]
    public async Task It_is_paged_by_its_numbers_there_and_back()
    {
        var (site, admin) = await ReadyAsync(120);
        await using var _ = site;
        var page = await admin.PageAsync("/admin/audit");
        Assert.Null(page.QuerySelector("a[rel=prev]"));
        var second = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal("/admin/audit?before=71", second);
        Assert.Equal(Enumerable.Range(21, 50).Reverse(), await ShownAsync(admin, "?before=71"));
        page = await admin.PageAsync(second);
        var third = await admin.PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(20, third.QuerySelectorAll("#audit tbody tr").Length);
        Assert.Null(third.QuerySelector("a[rel=next]"));
        // Back from the third page the second one comes, whatever has been added meanwhile.
        Assert.Equal(Enumerable.Range(21, 50).Reverse(), await ShownAsync(admin, new Uri(new Uri("http://x"), third.QuerySelector("a[rel=prev]")!.GetAttribute("href")!).Query));
        Assert.Equal(Enumerable.Range(71, 50).Reverse(), await ShownAsync(admin, "?after=70"));
    }

    [Theory]
    [InlineData("?actor=ANN@example.com", new[] { 6, 4, 2 })]
    [InlineData("?actor=ann%25", new int[0])]
    [InlineData("?action=queue", new[] { 6, 3 })]
    [InlineData("?action=queue.changed&actor=worker", new[] { 3 })]
    [InlineData("?target=queue%205", new[] { 5 })]
    [InlineData("?from=2026-11-20&until=2026-11-20", new[] { 6, 5, 4, 3, 2, 1 })]
    [InlineData("?from=2026-11-21", new int[0])]
    [InlineData("?until=2026-11-19", new int[0])]
    public async Task It_is_filtered_by_its_address(string query, int[] rows)
    {
        var (site, admin) = await ReadyAsync(6);
        await using var _ = site;
        Assert.Equal(rows, await ShownAsync(admin, query));
    }

    [Theory]
    [InlineData("?from=yesterday", "from-error")]
    [InlineData("?until=2026-02-30", "until-error")]
    [InlineData("?from=2026-11-20&until=2026-11-19", "until-error")]
    public async Task A_day_that_is_none_is_told_beside_its_field(string query, string field)
    {
        var (site, admin) = await ReadyAsync(1);
        await using var _ = site;
        using var answer = await admin.GetAsync($"/admin/audit{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(answer)).GetElementById(field));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.GetAsync($"/admin/audit.csv{query}")).StatusCode);
    }

    [Fact]
    [Trait("Case", "T29")]
    public async Task Exports_hold_all_that_fits_and_a_spreadsheet_finds_no_formula_in_them()
    {
        var (site, admin) = await ReadyAsync(2100, n => new AuditRow { At = Start, Actor = n == 1 ? "=cmd()" : "ann", Action = "a.b", Target = "t", Because = n == 1 ? "\"=HYPERLINK(\"\"x\"\")" : "said \"hi\", twice\nagain" });
        await using var _ = site;
        using var csv = await admin.GetAsync("/admin/audit.csv?action=a");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Contains("mailroom-audit.csv", csv.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        var text = await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2101, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("\"number\",\"at\",\"actor\",\"action\",\"target\",\"because\"\r\n\"2100\",\"2026-11-20T00:00:00Z\",\"ann\",\"a.b\",\"t\",\"said \"\"hi\"\", twice\nagain\"\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\"'=cmd()\",\"a.b\",\"t\",\"'\"\"=HYPERLINK(\"\"\"\"x\"\"\"\")\"\r\n", text, StringComparison.Ordinal);
        using var json = await admin.GetAsync("/admin/audit.json?actor=%3Dcmd()");
        var row = Assert.Single(JsonDocument.Parse(await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.EnumerateArray());
        Assert.Equal((1, "=cmd()", "\"=HYPERLINK(\"\"x\"\")"), (row.GetProperty("number").GetInt32(), row.GetProperty("actor").GetString(), row.GetProperty("because").GetString()));
    }

    [Theory]
    [Trait("Case", "T29")]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData(" =1")]
    [InlineData("\"=1")]
    [InlineData("'=1")]
    [InlineData("＝1")]
    public void A_cell_that_begins_like_a_formula_is_text(string cell) => Assert.StartsWith("\"'", CsvLine.Of(cell), StringComparison.Ordinal);

    [Theory]
    [InlineData("ticket 1001")]
    [InlineData("a=b")]
    [InlineData("")]
    public void Any_other_cell_stays_as_it_is(string cell) => Assert.Equal($"\"{cell}\"\r\n", CsvLine.Of(cell));
}
