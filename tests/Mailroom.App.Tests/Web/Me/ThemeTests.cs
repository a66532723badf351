using System.Net;
using System.Text.RegularExpressions;

namespace Mailroom.App.Tests.Web.Me;

/// <summary>System, light or dark: kept by the browser, and in the page before it is drawn.</summary>
public sealed partial class ThemeTests
{
    static async Task<(string? Theme, string Scheme, string Pressed)> LooksAsync(Visitor visitor, string path)
    {
        var page = await visitor.PageAsync(path);
        return (page.DocumentElement.GetAttribute("data-theme"), page.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content")!,
            string.Join(' ', page.QuerySelectorAll("footer form[data-theme-switch] button[aria-pressed=true]").Select(button => button.GetAttribute("value"))));
    }

    [Fact]
    public async Task Colours_are_chosen_on_any_page_and_stay_for_the_page_of_signing_in()
    {
        await using var site = await Site.WithStaffAsync();
        var tech = await site.SignedInAsync("tech@example.com");
        Assert.Equal((null, "light dark", "system"), await LooksAsync(tech, "/tickets"));
        using var chosen = await tech.PostAsync("/outgoing?state=failed", "/me/theme", ("theme", "dark"), ("back", "/outgoing?state=failed"));
        Assert.Equal((HttpStatusCode.Redirect, "/outgoing?state=failed"), (chosen.StatusCode, chosen.Headers.Location?.OriginalString));
        Assert.Contains("httponly", Assert.Single(chosen.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("mailroom-theme=dark;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(("dark", "dark", "dark"), await LooksAsync(tech, "/me"));
        await tech.PostAsync("/tickets", "/sign-out");
        Assert.Equal(("dark", "dark", ""), await LooksAsync(tech, "/sign-in"));
        Assert.Equal((null, "light dark", ""), await LooksAsync(site.Visitor(), "/sign-in"));
    }

    [Fact]
    public async Task The_systems_own_colours_come_back_and_so_they_do_for_a_word_that_is_none()
    {
        await using var site = await Site.WithStaffAsync();
        var tech = await site.SignedInAsync("tech@example.com");
        foreach (var word in new[] { "system", "\"><script>", "" })
        {
            await tech.PostAsync("/me", "/me/theme", ("theme", "light"));
            Assert.Equal(("light", "light", "light"), await LooksAsync(tech, "/tickets"));
            await tech.PostAsync("/me", "/me/theme", ("theme", word));
            Assert.Equal((null, "light dark", "system"), await LooksAsync(tech, "/tickets"));
        }
    }

    [Theory, Trait("Case", "T22")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("")]
    public async Task It_leads_to_no_other_site(string back)
    {
        await using var site = await Site.WithStaffAsync();
        using var answer = await (await site.SignedInAsync("tech@example.com")).PostAsync("/me", "/me/theme", ("theme", "dark"), ("back", back));
        Assert.Equal("/me", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Where_a_page_was_posted_only_the_card_of_the_settings_offers_it()
    {
        await using var site = await Site.WithStaffAsync();
        var tech = await site.SignedInAsync("tech@example.com");
        Assert.Equal(["my-theme-system", "my-theme-light", "my-theme-dark", "theme-system", "theme-light", "theme-dark"],
            (await tech.PageAsync("/me")).QuerySelectorAll("form[data-theme-switch] button").Select(button => button.Id!));
        using var refused = await tech.PostAsync("/me", "/me", ("TimeZone", "Nowhere/City"));
        Assert.Equal("/me", Assert.Single((await Visitor.ReadAsync(refused)).QuerySelectorAll("form[data-theme-switch] input[name=back]")).GetAttribute("value"));
    }

    [Fact]
    public async Task Dark_is_the_same_dark_whoever_chose_it_and_light_is_left_out_of_the_systems()
    {
        await using var site = await Site.StartAsync();
        using var answer = await site.Visitor().GetAsync("/assets/mailroom.css");
        var css = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var (systems, chosen) = (SystemsDark.Match(css).Groups[1].Value, ChosenDark.Match(css).Groups[1].Value);
        Assert.NotEmpty(Token.Matches(systems));
        Assert.Equal(Token.Matches(systems).Select(token => token.Value), Token.Matches(chosen).Select(token => token.Value));
    }

    [GeneratedRegex(@"@media \(prefers-color-scheme: dark\) \{\s*:root:not\(\[data-theme=light\]\) \{([^}]*)\}")]
    private static partial Regex SystemsDark { get; }

    [GeneratedRegex(@":root\[data-theme=dark\] \{([^}]*)\}")]
    private static partial Regex ChosenDark { get; }

    [GeneratedRegex("--[a-z-]+: #[0-9a-f]+")]
    private static partial Regex Token { get; }
}
