using Mailroom.Simulator;
using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>A person signs in at the provider's own pages, in a real browser, and the mailbox starts by itself.</summary>
public sealed class SignInBrowserTests
{
    [Fact]
    public async Task A_device_code_is_shown_entered_at_the_provider_and_starts_the_mailbox()
    {
        await using var rig = await Rig.StartAsync();
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            var page = admin.Page;
            await admin.ClaimAsync();
            await admin.FillInAsync();
            await page.GetByLabel("Device code", new() { Exact = true }).CheckAsync();
            await Assertions.Expect(page.GetByLabel("Password", new() { Exact = true })).ToBeHiddenAsync();
            await admin.SaveAsync();
            await page.WaitForURLAsync($"**{AdminBrowser.Parser}/1/sign-in");
            var code = await page.Locator("#device-code").TextContentAsync() ?? "";
            await Assertions.Expect(page.Locator("#device-left")).ToContainTextAsync("left");
            await admin.IsAccessibleAsync($"{AdminBrowser.Parser}/1/sign-in");
            Assert.Equal(code, await page.Locator("#device-code").TextContentAsync());

            var provider = await page.Context.RunAndWaitForPageAsync(() => page.Locator("#device-address").ClickAsync());
            await provider.GetByLabel("Code").FillAsync(code);
            await provider.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await provider.GetByRole(AriaRole.Button, new() { Name = Rig.Address }).ClickAsync();
            await Assertions.Expect(provider.GetByText("You have signed in")).ToBeVisibleAsync();

            await page.WaitForURLAsync($"**{AdminBrowser.Parser}/1/test", new() { Timeout = 20_000 });
            await GoesOnAsync(rig, admin);
        });
    }

    [Fact]
    public async Task An_authorization_code_comes_back_and_leaves_no_trace_in_the_address_or_the_log()
    {
        await using var rig = await Rig.StartAsync(("Logging__LogLevel__Microsoft", "Trace"), ("Logging__LogLevel__Default", "Trace"));
        rig.App.Credentials.AddSecret(Rig.ClientSecret);
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            var page = admin.Page;
            await admin.ClaimAsync();
            await admin.FillInAsync();
            await page.GetByLabel("Authorization code", new() { Exact = true }).CheckAsync();
            await page.GetByLabel("Client secret", new() { Exact = true }).FillAsync(Rig.ClientSecret);
            var redirect = await page.GetByLabel("Redirect address").InputValueAsync();
            Assert.Equal(new Uri(rig.Product.Address, $"{AdminBrowser.Parser}/signed-in").ToString(), redirect);
            rig.App.RedirectUris = [new RedirectUri(redirect, RedirectPlatform.Web)];
            await admin.SaveAsync();
            await page.WaitForURLAsync($"**{AdminBrowser.Parser}/1/sign-in");
            await admin.IsAccessibleAsync($"{AdminBrowser.Parser}/1/sign-in");

            var addresses = new List<string>();
            page.FrameNavigated += (_, frame) => addresses.Add(frame.Url);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with Microsoft" }).ClickAsync();
            // First the person thinks better of it.
            await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
            await Assertions.Expect(page.Locator("#refused")).ToContainTextAsync("AADSTS65004");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with Microsoft" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = Rig.Address }).ClickAsync();
            await page.WaitForURLAsync($"**{AdminBrowser.Parser}/1/test", new() { Timeout = 20_000 });
            Assert.Contains(addresses, address => address.Contains("/authorize?", StringComparison.Ordinal));
            Assert.DoesNotContain(addresses, address => address.Contains("code=", StringComparison.Ordinal) && !address.Contains("/authorize?", StringComparison.Ordinal));
            await GoesOnAsync(rig, admin);
        });
        Assert.Contains("Request matched endpoint", rig.Product.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", rig.Product.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("state=", rig.Product.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Rig.ClientSecret, rig.Product.Output, StringComparison.Ordinal);
    }

    static async Task GoesOnAsync(Rig rig, AdminBrowser admin)
    {
        await admin.TestPassesAsync();
        await admin.GoAsync(AdminBrowser.Parser);
        await Assertions.Expect(admin.Page.Locator("#mailbox-1-state")).ToContainTextAsync("Connected", new() { Timeout = 20_000 });
        rig.Deliver(1);
        await admin.GoAsync("/tickets");
        await Assertions.Expect(admin.Page.Locator("#ticket-1001")).ToContainTextAsync("Mail 1", new() { Timeout = 20_000 });
    }
}
