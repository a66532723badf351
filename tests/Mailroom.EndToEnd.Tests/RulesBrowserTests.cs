using Mailroom.Testing;
using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>An admin makes rules in a real browser, tries them, and mail obeys them.</summary>
public sealed class RulesBrowserTests
{
    const string Rules = "/admin/service-desk/rules";

    const string Words = "queues: [Hardware]\n";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_is_made_by_form_tried_and_obeyed()
    {
        await using var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync();
        var words = Path.Combine(rig.Product.DataFolder, "words.yaml");
        await File.WriteAllTextAsync(words, Words, Ct);
        Assert.Equal(0, (await rig.Product.RunAsync("", Ct, ["import", words])).ExitCode);
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            await admin.ClaimAsync();
            rig.Deliver(1);
            await rig.WaitForTicketsAsync(1, TimeSpan.FromSeconds(30));
            await MakeAsync(admin.Page, admin);
            await ObeyedAsync(admin.Page, rig, admin);
            await YamlAsync(admin.Page, admin);
            foreach (var path in new[] { Rules, $"{Rules}/add", $"{Rules}/edit?name=All%20mails", $"{Rules}/yaml", $"{Rules}/history", $"{Rules}/trial", "/tickets", "/tickets/1003" })
                await admin.IsAccessibleAsync(path);
            // The two pages with something to be put right were meant to be.
            Assert.Equal(2, admin.Complaints.RemoveAll(line => line.Contains("status of 422", StringComparison.Ordinal)));
        });
    }

    static async Task MakeAsync(IPage page, AdminBrowser admin)
    {
        await admin.GoAsync(Rules);
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a rule" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("All mails");
        await page.GetByLabel("Value", new() { Exact = true }).First.FillAsync("mail");
        // By the keyboard, as far as the row that it adds.
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a group", Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("[id='w.1.kind']")).ToBeFocusedAsync();
        await page.Locator("[id='w.1.kind']").SelectOptionAsync("none");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a condition in group 2" }).ClickAsync();
        await page.Locator("[id='w.1.0.field']").SelectOptionAsync("from");
        await page.Locator("[id='w.1.0.op']").SelectOptionAsync("matches");
        await page.Locator("[id='w.1.0.value']").FillAsync("boss@(");
        await page.GetByLabel("Queue").SelectOptionAsync("Hardware");
        await page.Locator("#save-rule").ClickAsync();
        await Assertions.Expect(page.Locator("#error-summary")).ToContainTextAsync("Line 7, column");
        await Assertions.Expect(page.Locator("[id='w.1.0.value-error']")).ToBeVisibleAsync();
        await page.Locator("[id='w.1.0.value']").FillAsync("boss@");
        await page.Locator("#try-rules").ClickAsync();
        await Assertions.Expect(page.Locator("#trial-status")).ToContainTextAsync("1 mail: 1 would be decided otherwise.", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("#trial")).ToContainTextAsync("queue: (none) → Hardware");
        await page.Locator("#save-rule").ClickAsync();
        await Assertions.Expect(page.Locator("#rule-1")).ToContainTextAsync("subject contains \"mail\" and none of (from matches \"boss@\")");
    }

    static async Task ObeyedAsync(IPage page, Rig rig, AdminBrowser admin)
    {
        rig.Deliver(2);
        await rig.WaitForTicketsAsync(2, TimeSpan.FromSeconds(30));
        Assert.Equal(1, await rig.CountAsync("SELECT count(*) FROM Tickets t JOIN Queues q ON q.Id = t.QueueId WHERE t.Id = 1002 AND q.Name = 'Hardware'"));
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM Tickets WHERE Id = 1001 AND QueueId IS NOT NULL"));
        await admin.GoAsync($"{Rules}/history");
        await Assertions.Expect(page.Locator("#versions")).ToContainTextAsync("added rule \"All mails\".");
        // The stored mails again, by the command: the first would be in the queue now, and nothing differs from the rules themselves.
        var (exit, output, _) = await rig.Product.RunAsync("", Ct, ["rules", "test"]);
        Assert.Equal(0, exit);
        Assert.Equal(2, output.Split("queue Hardware").Length - 1);
    }

    static async Task YamlAsync(IPage page, AdminBrowser admin)
    {
        await admin.GoAsync($"{Rules}/yaml");
        var text = page.GetByLabel("Rules, alerts and expected mails");
        var yaml = await text.InputValueAsync();
        await text.FillAsync(yaml + "  - name: Second\n    when: sometimes\n    then: { drop: true }\n");
        await page.Locator("#save-yaml").ClickAsync();
        await Assertions.Expect(page.Locator("#error-summary")).ToContainTextAsync("column 11, \"Second\"");
        await text.FillAsync(yaml + """
            alerts:
              - name: Disk monitor
                when:
                  all:
                    - from equals: ann@customer.example
                    - subject contains: mail
                fields:
                  what: { pattern: '^(Mail)', in: subject }
                key: '{what}'
            expected:
              - name: Nightly backup
                when:
                  all:
                    - subject contains: backup
                at: ['06:00']
                zone: Europe/Berlin

            """);
        await page.Locator("#save-yaml").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nightly backup" })).ToBeVisibleAsync();
        await AlertAsync(page, admin);
    }

    static async Task AlertAsync(IPage page, AdminBrowser admin)
    {
        foreach (var number in new[] { 3, 4 })
        {
            admin.Rig.Deliver(number);
            await Waiting.ForAsync($"mail {number}", async () => await admin.Rig.CountAsync("SELECT count(*) FROM Ledger") >= number ? "" : null, TimeSpan.FromSeconds(30), Ct);
        }
        await admin.GoAsync("/tickets");
        await Assertions.Expect(page.Locator("#count-1003")).ToHaveTextAsync("2 times");
        await admin.GoAsync("/tickets/1003");
        await Assertions.Expect(page.Locator("#alert-count")).ToHaveTextAsync("It came 2 times.");
    }
}
