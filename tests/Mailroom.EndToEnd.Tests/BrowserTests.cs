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
        await using var rig = await Rig.StartAsync();
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            await admin.ClaimAsync();
            await admin.FillInAsync();
            await admin.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Rig.Password);
            await admin.SaveAsync();
            await admin.TestPassesAsync();
            await MailBecomesTicketAsync(admin.Page, rig);
            await AnAlertComesToTheOpenPageAsync(admin.Page, rig);
            foreach (var path in new[] { "/tickets", "/tickets/1001", "/held", AdminBrowser.Parser, AdminBrowser.Parser + "/add", AdminBrowser.Parser + "/1", AdminBrowser.Parser + "/1/test" })
                await admin.IsAccessibleAsync(path);
        });
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
}
