using System.Text;
using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Every page of the product, in a real browser: accessible in both themes and at a telephone's width, and worked by keys.</summary>
public sealed class EveryPageTests
{
    const string Rules = "rules:\n  - name: Hold invoices\n    when: { all: [ { subject contains: invoice } ] }\n    then: { hold: Accounting looks at these }\n";

    const string Words = "accounts: [{ name: Fabrikam, domains: [fabrikam.example] }]\nemployees: [Tom <tom@msp.example>]\nqueues: [Support]\ntypes: [Incident]\npriorities: [Urgent, Low]\nstatuses: [{ name: Done, meaning: closed }]\nfields: [{ name: Site, kind: choice, choices: [One, Two] }]\n";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_passes_the_accessibility_check()
    {
        await using var rig = await DeskAsync();
        await using var admin = await AdminBrowser.StartAsync(rig);
        var folder = Directory.CreateTempSubdirectory("mailroom-routes-");
        await admin.SeeAsync(async () =>
        {
            await admin.ClaimAsync();
            await rig.WaitForTicketsAsync(2, TimeSpan.FromSeconds(30));
            var looked = 0;
            foreach (var address in EveryPage.Addresses(folder.FullName))
            {
                var answer = await admin.Page.Context.APIRequest.GetAsync(new Uri(rig.Product.Address, address).ToString());
                var isPage = answer.Headers.TryGetValue("content-type", out var type) && type.StartsWith("text/html", StringComparison.Ordinal);
                // A mail's own document is its sender's; it is shown inside a frame that lets it do nothing.
                if (!isPage || address.EndsWith("/html", StringComparison.Ordinal))
                    continue;
                Assert.True(answer.Status < 500 || address.EndsWith("/500", StringComparison.Ordinal), $"{address} answers {answer.Status}.");
                await admin.IsAccessibleAsync(address);
                looked++;
            }
            Assert.True(looked > 20, $"Only {looked} pages were looked at.");
            // The browser notes every answer that is an error, and the pages of errors were meant to be.
            admin.Complaints.RemoveAll(line => line.Contains("the server responded with a status of 4", StringComparison.Ordinal) || line.Contains("a status of 500", StringComparison.Ordinal));
        });
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Keys_walk_rows_and_mails_and_can_be_switched_off()
    {
        await using var rig = await DeskAsync();
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            await admin.ClaimAsync();
            await rig.WaitForTicketsAsync(2, TimeSpan.FromSeconds(30));
            var (page, keys) = (admin.Page, admin.Page.Keyboard);
            await admin.GoAsync("/tickets");
            await keys.PressAsync("?");
            await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
            await keys.PressAsync("Escape");
            await keys.PressAsync("j");
            await Assertions.Expect(page.Locator("#open-1002")).ToBeFocusedAsync();
            await keys.PressAsync("j");
            await keys.PressAsync("j");
            await Assertions.Expect(page.Locator("#open-1001")).ToBeFocusedAsync();
            await keys.PressAsync("k");
            await keys.PressAsync("Enter");
            await page.WaitForURLAsync("**/tickets/1002");
            await keys.PressAsync("j");
            await Assertions.Expect(page.Locator("#mail-2")).ToBeFocusedAsync();
            await admin.GoAsync("/keyboard");
            await page.GetByLabel("Switch the single keys off in this browser").CheckAsync();
            await admin.GoAsync("/tickets");
            await keys.PressAsync("j");
            await Assertions.Expect(page.Locator("#open-1002")).Not.ToBeFocusedAsync();
        });
    }

    /// <summary>Two tickets, the second with HTML and a file, and a mail that a rule holds.</summary>
    static async Task<Rig> DeskAsync()
    {
        var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync("--smtp-host", "localhost", "--smtp-port", $"{rig.M365.SmtpPort}");
        var rules = Path.Combine(rig.Product.DataFolder, "rules.yaml");
        await File.WriteAllTextAsync(rules, Rules, Ct);
        var (exit, output, errors) = await rig.Product.RunAsync("", Ct, "rules", "save", rules);
        Assert.True(exit == 0, output + errors);
        var words = Path.Combine(rig.Product.DataFolder, "words.yaml");
        await File.WriteAllTextAsync(words, Words, Ct);
        Assert.Equal(0, (await rig.Product.RunAsync("", Ct, "import", words)).ExitCode);
        rig.Deliver(1);
        rig.M365.Deliver(Rig.Address, Encoding.UTF8.GetBytes(With("Pictures", "html@customer.example", "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/html\r\n\r\n<p>Two <b>screens</b> flicker.</p>\r\n--b\r\nContent-Type: text/plain; name=log.txt\r\nContent-Disposition: attachment; filename=log.txt\r\n\r\nlines\r\n--b--\r\n")));
        rig.M365.Deliver(Rig.Address, Encoding.UTF8.GetBytes(With("Your invoice", "bill@customer.example", "\r\nPlease pay.\r\n")));
        return rig;
    }

    static string With(string subject, string id, string rest) =>
        $"From: Ann <ann@customer.example>\r\nTo: {Rig.Address}\r\nSubject: {subject}\r\nMessage-ID: <{id}>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n{rest}";
}
