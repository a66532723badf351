using System.Text;
using Mailroom.Testing;
using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>The whole way of an admin and a mail, in a real browser.</summary>
public sealed class BrowserTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_sets_a_mailbox_up_and_a_mail_and_its_reply_become_one_ticket_with_one_note()
    {
        var chromium = RealServers.Find("chromium", "chromium");
        await using var rig = await Rig.StartAsync();
        await rig.Product.ServeAsync(Ct);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, line) => { if (line.Type is "error" or "warning") complaints.Add(line.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        try
        {
            await ClaimAsync(page, rig);
            await FillInAsync(page, rig);
            await TestPassesAsync(page);
            await MailBecomesTicketAsync(page, rig);
            await AnAlertComesToTheOpenPageAsync(page, rig);
            await EveryPageIsAccessibleAsync(page, rig);
            Assert.Empty(complaints);
        }
        catch
        {
            await page.ScreenshotAsync(new() { Timeout = 5000, Path = Path.Combine(Repository.Root, "artifacts", "browser-failure.png"), FullPage = true });
            throw;
        }
    }

    static async Task ClaimAsync(IPage page, Rig rig)
    {
        await page.GotoAsync(rig.Product.Address.ToString());
        await page.GetByLabel("Setup token").FillAsync(await rig.Product.SetupTokenAsync(Ct));
        await page.GetByLabel("Email").FillAsync(Visitor.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Password);
        await page.GetByLabel("Repeat password").FillAsync(Visitor.Password);
        await page.Locator("#claim").ClickAsync();
        await page.WaitForURLAsync("**/admin/service-desk/email-parser/add");
        // Out and in again: the account is a real one.
        await page.Locator("#sign-out").ClickAsync();
        await page.GotoAsync(new Uri(rig.Product.Address, "/admin/service-desk/email-parser/add").ToString());
        await page.GetByLabel("Email").FillAsync(Visitor.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Password);
        await page.Locator("#sign-in").ClickAsync();
        await page.WaitForURLAsync("**/admin/service-desk/email-parser/add");
    }

    static async Task FillInAsync(IPage page, Rig rig)
    {
        if (await page.Locator("#server-settings").GetAttributeAsync("open") is null)
            await page.Locator("#server-settings > summary").ClickAsync();
        await page.GetByLabel("Incoming Mail Server").FillAsync(rig.M365.ImapHost);
        await page.GetByLabel("Server Port Number").FillAsync($"{rig.M365.ImapPort}");
        await page.GetByLabel("Encryption Type").SelectOptionAsync(new SelectOptionValue { Label = "SSL" });
        await page.GetByLabel("Username").FillAsync(Rig.Address);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Rig.Password);
        await page.GetByLabel("OAuth 2.0").SelectOptionAsync(new SelectOptionValue { Label = "Yes" });
        await page.GetByLabel("Application ID").FillAsync($"{rig.App.ClientId}");
        await page.GetByLabel("Directory ID").FillAsync($"{rig.Tenant.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and Test" }).ClickAsync();
    }

    static async Task TestPassesAsync(IPage page)
    {
        foreach (var step in new[] { "name-lookup", "tcp", "tls", "token", "scopes", "account", "mailbox" })
            await Assertions.Expect(page.Locator($"#step-{step}")).ToHaveAttributeAsync("data-result", "ok", new() { Timeout = 20_000 });
    }

    static async Task MailBecomesTicketAsync(IPage page, Rig rig)
    {
        await page.GotoAsync(new Uri(rig.Product.Address, "/tickets").ToString());
        rig.M365.Deliver(Rig.Address, Encoding.UTF8.GetBytes("""
            From: Ann <ann@customer.example>
            Subject: Printer on fire
            Message-ID: <fire@customer.example>
            Date: Tue, 24 Nov 2026 08:00:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html; charset=utf-8

            <p>See the <b>attachment</b>.</p><script>document.title = 'owned'</script>
            --b
            Content-Type: text/plain; name=notes.txt
            Content-Disposition: attachment; filename=notes.txt

            three flames
            --b--
            """.ReplaceLineEndings("\r\n")));
        // The list shows it by itself.
        await Assertions.Expect(page.Locator("#ticket-1001")).ToContainTextAsync("Printer on fire", new() { Timeout = 20_000 });
        rig.Deliver(2, "fire@customer.example", " It is out.");
        await Waiting.ForAsync("the note", async () => await rig.CountAsync("SELECT count(*) FROM Notes") == 1 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        await page.GotoAsync(new Uri(rig.Product.Address, "/tickets/1001").ToString());
        await Assertions.Expect(page.GetByText("It is out.")).ToBeVisibleAsync();
        // No script runs in the frame, the browser driver's own neither: what it shows is asked for as the frame does.
        await Assertions.Expect(page.Locator("iframe").First).ToHaveAttributeAsync("sandbox", "");
        var frame = await page.Context.APIRequest.GetAsync(new Uri(new Uri(page.Url), await page.Locator("iframe").First.GetAttributeAsync("src")).ToString());
        var html = await frame.TextAsync();
        Assert.Contains("<b>attachment</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("sandbox", frame.Headers["content-security-policy"], StringComparison.Ordinal);
        var link = await page.GetByRole(AriaRole.Link, new() { Name = "notes.txt" }).First.GetAttributeAsync("href");
        var file = await page.Context.APIRequest.GetAsync(new Uri(new Uri(page.Url), link).ToString());
        Assert.Equal("three flames", (await file.TextAsync()).Trim());
        Assert.StartsWith("attachment", file.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal(1, await rig.TicketsAsync());
    }

    /// <summary>It comes by itself, and stays for the looks at every page below: it began tomorrow, so no good check ends it.</summary>
    static async Task AnAlertComesToTheOpenPageAsync(IPage page, Rig rig)
    {
        await page.GotoAsync(new Uri(rig.Product.Address, "/tickets").ToString());
        await Assertions.Expect(page.Locator("#alerts > div")).ToHaveCountAsync(0);
        await rig.CountAsync($"""
            INSERT INTO Alerts (MailboxId, Kind, Reason, Fix, Code, OpenedAt)
            VALUES (1, 0, 'The password of this mailbox is wrong.', 'Enter the new one, and then press Save and Test.', 'AADSTS50126', {DateTimeOffset.UtcNow.AddDays(1).UtcTicks}) RETURNING Id
            """);
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The password of this mailbox is wrong." })).ToBeVisibleAsync(new() { Timeout = 10_000 });
    }

    /// <summary>In both themes, and at the width of a small phone, where nothing may need sideways scrolling.</summary>
    static async Task EveryPageIsAccessibleAsync(IPage page, Rig rig)
    {
        const string parser = "/admin/service-desk/email-parser";
        foreach (var path in new[] { "/tickets", "/tickets/1001", "/held", parser, parser + "/add", parser + "/1", parser + "/1/test" })
        {
            foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1200), (ColorScheme.Dark, 320) })
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.GotoAsync(new Uri(rig.Product.Address, path).ToString());
                var violations = (await Deque.AxeCore.Playwright.PageExtensions.RunAxe(page)).Violations;
                Assert.True(violations.Length == 0, $"{path} {scheme}: {string.Join("; ", violations.Select(v => v.Id + " " + v.Nodes[0].Html))}");
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} px.");
            }
        }
    }
}
