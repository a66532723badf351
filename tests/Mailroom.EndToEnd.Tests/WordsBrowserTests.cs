using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>An admin at a real browser gives the desk its words and its letters.</summary>
public sealed class WordsBrowserTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_a_renamed_queue_and_a_letter_are_made_by_hand()
    {
        await using var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync();
        var words = Path.Combine(rig.Product.DataFolder, "words.yaml");
        await File.WriteAllTextAsync(words, "queues: [Hardware]\n", Ct);
        Assert.Equal(0, (await rig.Product.RunAsync("", Ct, "import", words)).ExitCode);
        var rules = Path.Combine(rig.Product.DataFolder, "rules.yaml");
        await File.WriteAllTextAsync(rules, "rules:\n  - name: Printers\n    when: { all: [ { subject contains: printer } ] }\n    then: { queue: Hardware }\n", Ct);
        Assert.Equal(0, (await rig.Product.RunAsync("", Ct, "rules", "save", rules)).ExitCode);
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            await admin.ClaimAsync();
            await admin.GoAsync("/tickets");
            await AccountAsync(admin.Page, rig);
            await QueueAsync(admin.Page);
            await LetterAsync(admin.Page);
            await AuditAsync(admin.Page);
            // The pages with something to be put right were meant to be.
            Assert.Equal(2, admin.Complaints.RemoveAll(line => line.Contains("status of 422", StringComparison.Ordinal)));
        });
        var (exit, output, _) = await rig.Product.RunAsync("", Ct, "audit", "--action", "queue");
        Assert.Equal(0, exit);
        Assert.Contains("queue.changed  queue 1: name: Hardware -> Devices", output, StringComparison.Ordinal);
    }

    static async Task AccountAsync(IPage page, Rig rig)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Accounts", Exact = true }).ClickAsync();
        await page.Locator("#add-account").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Customer Ltd");
        await page.GetByLabel("Mail domains").FillAsync("gmail.com");
        await page.Locator("#save-account").ClickAsync();
        await Assertions.Expect(page.Locator("#error-summary")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Anybody can have an address at gmail.com" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Mail domains")).ToBeFocusedAsync();
        await page.GetByLabel("Mail domains").FillAsync("customer.example");
        await page.Locator("#save-account").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Edit Customer Ltd" })).ToBeVisibleAsync();
        // From now on the domain's mail is the account's, and its sender a contact.
        rig.Deliver(1);
        await rig.WaitForTicketsAsync(1, TimeSpan.FromSeconds(30));
        await page.GetByRole(AriaRole.Link, new() { Name = "Accounts" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#account-1")).ToContainTextAsync("customer.example");
        Assert.Equal(1, await rig.CountAsync("SELECT count(*) FROM Tickets WHERE AccountId = 1"));
        Assert.Equal(1, await rig.CountAsync("SELECT count(*) FROM AccountContacts WHERE AccountId = 1"));
    }

    static async Task QueueAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Queues", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Hardware", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#named-by")).ToContainTextAsync("Printers");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Devices");
        await page.GetByLabel("Name", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("#missing-words")).ToContainTextAsync("Hardware in Printers");
        await Assertions.Expect(page.Locator("#word-1")).ToContainTextAsync("Devices");
    }

    static async Task LetterAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Letters", Exact = true }).ClickAsync();
        await page.Locator("#letter-acknowledgement a").First.ClickAsync();
        var body = page.GetByLabel("Body");
        await body.FillAsync("<p>Hello {{ requester.name }},</p>\n<p>your number is {{ ticket.number }</p>");
        await page.Locator("#save-letter").ClickAsync();
        await Assertions.Expect(page.Locator("#Body-error")).ToContainTextAsync("Line 2, column");
        await body.FillAsync("<p>Hello {{ requester.name }},</p>\n<p>your number is {{ ticket.token }}</p>");
        await page.GetByLabel("Try it with ticket").FillAsync("1001");
        await page.Locator("#preview-letter").ClickAsync();
        await Assertions.Expect(page.Locator("#preview")).ToBeFocusedAsync();
        await Assertions.Expect(page.FrameLocator("#preview iframe").Locator("body")).ToContainTextAsync("Hello Ann, your number is #1001#");
        await page.Locator("#save-letter").ClickAsync();
        await Assertions.Expect(page.Locator("#letter-acknowledgement")).ToContainTextAsync("a text of your own");
    }

    static async Task AuditAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit", Exact = true }).ClickAsync();
        await page.GetByLabel("What", new() { Exact = true }).FillAsync("letter");
        await page.Locator("#audit-search").ClickAsync();
        await Assertions.Expect(page.Locator("#audit tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#audit")).ToContainTextAsync("letter.changed");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#audit-csv").ClickAsync());
        Assert.Contains("letter acknowledgement", await File.ReadAllTextAsync((await download.PathAsync())!, Ct), StringComparison.Ordinal);
    }
}
