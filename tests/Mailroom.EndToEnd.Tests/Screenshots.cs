using System.Diagnostics;
using System.Text.RegularExpressions;
using Mailroom.Testing;
using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Pictures of the main pages for docs/, taken from the demo. Only run when asked for: docs/screenshots.sh.</summary>
public sealed partial class Screenshots
{
    static readonly (string Name, string Path)[] Pages =
    [
        ("tickets", "/tickets"),
        ("ticket", "/tickets/1027"),
        ("reply", "/tickets/1027?reply"),
        ("dashboard", "/dashboard"),
        ("held", "/held"),
        ("mailboxes", "/admin/service-desk/email-parser"),
        ("mailbox", "/admin/service-desk/email-parser/1"),
        ("test", "/admin/service-desk/email-parser/1/test"),
        ("rules", "/admin/service-desk/rules"),
        ("admin", "/admin"),
    ];

    static readonly (string Name, int Width, int Height, ColorScheme Scheme)[] Looks =
        [("desktop", 1280, 800, ColorScheme.Light), ("dark", 1280, 800, ColorScheme.Dark), ("phone", 390, 844, ColorScheme.Light)];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Main_pages_are_photographed()
    {
        var folder = Path.Combine(Repository.Root, "docs", "screenshots");
        Directory.CreateDirectory(folder);
        using var demo = StartDemo(out var said);
        try
        {
            var (address, email, password) = await Waiting.ForAsync("the demo to say where it is", () => Task.FromResult(Welcome(said())), TimeSpan.FromSeconds(90), Ct);
            await Waiting.ForAsync("the opening post", () => Task.FromResult(said().Contains("#1030", StringComparison.Ordinal) ? "" : null), TimeSpan.FromSeconds(120), Ct);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = RealServers.Find("chromium", "chromium"), Args = ["--no-sandbox", "--disable-gpu"] });
            foreach (var (look, width, height, scheme) in Looks)
            {
                var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, Locale = "en-GB", TimezoneId = "UTC" });
                await page.GotoAsync($"{address}/sign-in");
                await page.GetByLabel("Email").FillAsync(email);
                await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
                await page.Locator("#sign-in").ClickAsync();
                await page.WaitForURLAsync("**/tickets");
                foreach (var (name, path) in Pages)
                {
                    var answer = await page.GotoAsync(address + path);
                    Assert.Equal(200, answer!.Status);
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{look}.png") });
                }
                await page.CloseAsync();
            }
        }
        finally
        {
            Signals.Terminate(demo.Id);
            await demo.WaitForExitAsync(Ct);
        }
    }

    static Process StartDemo(out Func<string> said)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", Path.Combine(Repository.Root, "artifacts", "bin", "Mailroom.Demo", "debug", "Mailroom.Demo.dll")])
            start.ArgumentList.Add(argument);
        var demo = Process.Start(start)!;
        var lines = new List<string>();
        void Hear(object _, DataReceivedEventArgs line)
        {
            lock (lines)
                lines.Add(line.Data ?? "");
        }
        demo.OutputDataReceived += Hear;
        demo.ErrorDataReceived += Hear;
        demo.BeginOutputReadLine();
        demo.BeginErrorReadLine();
        said = () =>
        {
            lock (lines)
                return string.Join('\n', lines);
        };
        return demo;
    }

    static Login? Welcome(string said) =>
        WelcomeText().Match(said) is { Success: true } welcome ? new Login(welcome.Groups[1].Value, welcome.Groups[2].Value, welcome.Groups[3].Value) : null;

    sealed record Login(string Address, string Email, string Password);

    [GeneratedRegex(@"Open\s+(\S+)\s+Email\s+(\S+)\s+Password\s+(\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex WelcomeText();
}
