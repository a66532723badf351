using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Old mail is previewed, taken in, paused and resumed in a real browser; and the dashboard that counts it.</summary>
public sealed class ImportBrowserTests
{
    const int Old = 500;
    const string Import = AdminBrowser.Parser + "/1/import";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_mail_is_previewed_started_paused_resumed_and_done_and_new_mail_shows_on_the_dashboard()
    {
        await using var rig = await Rig.StartAsync();
        for (var mail = 1; mail <= Old; mail++)
            rig.Deliver(mail, more: " <script>document.title = 'owned'</script>");
        await rig.AddMailboxAsync();
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            await admin.ClaimAsync();
            await admin.GoAsync("/dashboard");
            await Assertions.Expect(admin.Page.Locator("#nothing-yet")).ToBeVisibleAsync();
            await PreviewsAsync(admin);
            Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM Ledger"));
            rig.Account.Switches.Set(Simulator.Switch.ImapSlow, new Simulator.SwitchSetting { Seconds = 0.08 });
            await RunsAsync(admin);
            rig.Account.Switches.Clear(Simulator.Switch.ImapSlow);
            await CountsAsync(admin, rig);
            foreach (var path in new[] { Import, AdminBrowser.Parser, "/dashboard", "/dashboard?span=week", "/dashboard?span=month" })
                await admin.IsAccessibleAsync(path);
        });
    }

    static async Task PreviewsAsync(AdminBrowser admin)
    {
        await admin.GoAsync(AdminBrowser.Parser);
        await admin.Page.Locator("#import-1").ClickAsync();
        await admin.Page.WaitForURLAsync("**" + Import);
        await admin.Page.Locator("#preview-import").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#Since-error")).ToBeVisibleAsync();
        admin.Complaints.RemoveAll(line => line.Contains("status of 422", StringComparison.Ordinal));
        await admin.Page.GetByLabel("Everything", new() { Exact = true }).CheckAsync();
        await admin.Page.Locator("#preview-import").ClickAsync();
        await admin.Page.WaitForURLAsync("**" + Import);
        await Assertions.Expect(admin.Page.Locator("#preview-step")).ToContainTextAsync($"{Old} of them would be taken in", new() { Timeout = 20_000 });
        await Assertions.Expect(admin.Page.Locator("#samples tbody tr")).ToHaveCountAsync(10);
        await Assertions.Expect(admin.Page.Locator("#samples tbody tr").First).ToContainTextAsync($"Mail {Old}");
        await admin.IsAccessibleAsync(Import);
    }

    static async Task RunsAsync(AdminBrowser admin)
    {
        var page = admin.Page;
        await page.Locator("#start-import").ClickAsync();
        await Assertions.Expect(page.Locator("#import-progress")).ToContainTextAsync($"of {Old} mails are done. ", new() { Timeout = 20_000 });
        // It moves without anybody loading the page.
        await Assertions.Expect(page.Locator("#import-progress")).ToContainTextAsync("a second, about", new() { Timeout = 20_000 });
        await page.Locator("#pause-import").ClickAsync();
        await Assertions.Expect(page.Locator("#import-word")).ToHaveTextAsync("paused");
        await page.Locator("#resume-import").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#import-word")).ToHaveTextAsync("running");
        await Assertions.Expect(page.Locator("#import-word")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("#import-progress")).ToHaveTextAsync($"Done: all {Old}.");
        await Assertions.Expect(page.Locator("#import-became")).ToHaveTextAsync($"{Old} opened tickets.");
    }

    static async Task CountsAsync(AdminBrowser admin, Rig rig)
    {
        await admin.GoAsync("/dashboard");
        await Assertions.Expect(admin.Page.Locator("#figure-mails")).ToHaveTextAsync("0");
        await Assertions.Expect(admin.Page.Locator("#figure-open")).ToHaveTextAsync($"{Old}");
        await admin.Page.Locator("#mails-numbers > summary").ClickAsync();
        rig.Deliver(Old + 1);
        await Assertions.Expect(admin.Page.Locator("#figure-mails")).ToHaveTextAsync("1", new() { Timeout = 20_000 });
        // What was opened stays open while the numbers in it change.
        await Assertions.Expect(admin.Page.Locator("#mails-rows tr td").First).ToHaveTextAsync("1");
        await Assertions.Expect(admin.Page.Locator("#mails-chart .columns rect[data-value='1']")).ToHaveCountAsync(1);
        Assert.Equal(Old + 1, await rig.TicketsAsync());
    }
}
