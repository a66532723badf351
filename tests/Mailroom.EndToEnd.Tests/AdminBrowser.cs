using Mailroom.Testing;
using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>An admin at a real browser, signed in to a new instance.</summary>
public sealed class AdminBrowser : IAsyncDisposable
{
    public const string Parser = "/admin/service-desk/email-parser";

    readonly IPlaywright playwright;
    readonly IBrowser browser;
    readonly Rig rig;

    AdminBrowser(IPlaywright playwright, IBrowser browser, IPage page, Rig rig) => (this.playwright, this.browser, Page, this.rig) = (playwright, browser, page, rig);

    public IPage Page { get; }

    public Rig Rig => rig;

    /// <summary>What the browser complained about at our own pages.</summary>
    public List<string> Complaints { get; } = [];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Serves the product, opens a browser and claims the instance. The simulator's own certificate is taken as it is.</summary>
    public static async Task<AdminBrowser> StartAsync(Rig rig)
    {
        var chromium = RealServers.Find("chromium", "chromium");
        await rig.Product.ServeAsync(Ct);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new() { IgnoreHTTPSErrors = true });
        var admin = new AdminBrowser(playwright, browser, page, rig);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning" && !line.Location.StartsWith(rig.M365.Authority.ToString(), StringComparison.Ordinal))
                admin.Complaints.Add(line.Text);
        };
        page.PageError += (_, error) => admin.Complaints.Add(error);
        return admin;
    }

    /// <summary>Claims the instance, goes out and comes in again: the account is a real one.</summary>
    public async Task ClaimAsync()
    {
        await GoAsync("/");
        await Page.GetByLabel("Setup token").FillAsync(await rig.Product.SetupTokenAsync(Ct));
        await Page.GetByLabel("Email").FillAsync(Visitor.Email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Password);
        await Page.GetByLabel("Repeat password").FillAsync(Visitor.Password);
        await Page.Locator("#claim").ClickAsync();
        await Page.WaitForURLAsync($"**{Parser}/add");
        await Page.Locator("#sign-out").ClickAsync();
        await GoAsync($"{Parser}/add");
        await Page.GetByLabel("Email").FillAsync(Visitor.Email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Password);
        await Page.Locator("#sign-in").ClickAsync();
        await Page.WaitForURLAsync($"**{Parser}/add");
    }

    /// <summary>Fills in what every sign-in method needs.</summary>
    public async Task FillInAsync()
    {
        if (await Page.Locator("#server-settings").GetAttributeAsync("open") is null)
            await Page.Locator("#server-settings > summary").ClickAsync();
        await Page.GetByLabel("Incoming Mail Server").FillAsync(rig.M365.ImapHost);
        await Page.GetByLabel("Server Port Number").FillAsync($"{rig.M365.ImapPort}");
        await Page.GetByLabel("Outgoing Mail Server").FillAsync("");
        await Page.GetByLabel("Encryption Type").SelectOptionAsync(new SelectOptionValue { Label = "SSL" });
        await Page.GetByLabel("Username", new() { Exact = true }).FillAsync(Rig.Address);
        await Page.GetByLabel("OAuth 2.0").SelectOptionAsync(new SelectOptionValue { Label = "Yes" });
        await Page.GetByLabel("Application ID").FillAsync($"{rig.App.ClientId}");
        await Page.GetByLabel("Directory ID").FillAsync($"{rig.Tenant.Id}");
    }

    public Task SaveAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Save and Test" }).ClickAsync();

    public async Task TestPassesAsync()
    {
        foreach (var step in new[] { "name-lookup", "tcp", "tls", "token", "scopes", "account", "mailbox" })
            await Assertions.Expect(Page.Locator($"#step-{step}")).ToHaveAttributeAsync("data-result", "ok", new() { Timeout = 20_000 });
    }

    /// <summary>In both themes, and at the width of a small phone, where nothing may need sideways scrolling.</summary>
    public async Task IsAccessibleAsync(string path)
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1200), (ColorScheme.Dark, 320) })
        {
            await Page.SetViewportSizeAsync(width, 800);
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await GoAsync(path);
            var violations = (await Deque.AxeCore.Playwright.PageExtensions.RunAxe(Page)).Violations;
            Assert.True(violations.Length == 0, $"{path} {scheme}: {string.Join("; ", violations.Select(v => v.Id + " " + v.Nodes[0].Html))}");
            Assert.True(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} px.");
        }
    }

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(rig.Product.Address, path).ToString());

    /// <summary>Runs a test and leaves a picture behind when it fails.</summary>
    public async Task SeeAsync(Func<Task> test)
    {
        try
        {
            await test();
            Assert.Empty(Complaints);
        }
        catch
        {
            await Page.ScreenshotAsync(new() { Timeout = 5000, Path = Path.Combine(Repository.Root, "artifacts", "browser-failure.png"), FullPage = true });
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
