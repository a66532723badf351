using System.Text;
using Mailroom.Simulator;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Passwords and tokens are looked for everywhere they must not be.</summary>
public sealed class CanaryTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Case", "T73"), Trait("Case", "I7")]
    public async Task Neither_password_nor_token_is_in_logs_database_pages_or_output()
    {
        await using var rig = await Rig.StartAsync(("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft", "Trace"), ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Trace"));
        rig.Account.Switches.Set(Switch.TokenLifetime, new SwitchSetting { Seconds = 200 });
        await rig.AddMailboxAsync();
        await rig.Product.ServeAsync(Ct);
        using var browser = await Visitor.ClaimAsync(rig.Product, Ct);
        rig.Deliver(1);
        await rig.WaitForTicketsAsync(1, TimeSpan.FromSeconds(30));
        // Every way to fail adds its own words to the log.
        foreach (var which in new[] { Switch.MfaRequired, Switch.NoConsent, Switch.ServerError, Switch.Down, Switch.NarrowScopes, Switch.ImapDisabled, Switch.ImapNotConnected, Switch.ImapThrottled })
        {
            rig.Account.Switches.Set(which, new SwitchSetting { Scopes = which == Switch.NarrowScopes ? ["SMTP.Send"] : null, Milliseconds = which == Switch.ImapThrottled ? 100 : null });
            rig.Account.DropSessions();
            var test = await rig.Product.RunAsync("", Ct, "mailbox", "test", "1", "--json");
            Assert.Equal(1, test.ExitCode);
            Look("mailbox test", test.Output + test.Errors);
            rig.Account.Switches.Clear(which);
        }
        foreach (var command in new[] { "mailbox list --json", "ticket list --json", "ticket show 1001 --json", "mailbox poll 1 --json" })
        {
            var ran = await rig.Product.RunAsync("", Ct, command.Split(' '));
            Look(command, ran.Output + ran.Errors);
        }
        foreach (var page in new[] { "/tickets", "/tickets/1001", "/held", "/admin/service-desk/email-parser", "/admin/service-desk/email-parser/1", "/admin/service-desk/email-parser/1/test" })
            Look(page, await browser.GetAsync(page, Ct));
        Look("logs", rig.Product.Output);
        Assert.Contains("dbug:", rig.Product.Output, StringComparison.Ordinal);
        await rig.Product.KillAsync();
        var files = Directory.GetFiles(rig.Product.DataFolder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("mailroom.db", StringComparison.Ordinal));
        foreach (var file in files)
            Look(file, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Ct)));
    }

    [Fact]
    public void The_search_finds_what_it_looks_for()
    {
        foreach (var form in Forms(Rig.Password))
            Assert.NotNull(Found($"before {form} after"));
        Assert.NotNull(Found("x eyJhbGciOiJSUzI1NiIs x"));
    }

    static void Look(string where, string text)
    {
        if (Found(text) is { } canary)
            Assert.Fail($"{canary} was found in {where}.");
    }

    static string? Found(string text) =>
        Forms(Rig.Password).Any(form => text.Contains(form, StringComparison.Ordinal)) ? "The password"
        // Every JSON Web Token begins with {"alg" or {"typ" in base64url; the simulator's refresh tokens with "1." and 80 characters.
        : text.Contains("eyJhbGciOi", StringComparison.Ordinal) || text.Contains("eyJ0eXAiOi", StringComparison.Ordinal) ? "A token"
        : System.Text.RegularExpressions.Regex.IsMatch(text, @"\b1\.[A-Za-z0-9_-]{80}\b") ? "A refresh token" : null;

    static IEnumerable<string> Forms(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToHexStringLower(bytes);
        yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(secret));
        yield return new string([.. secret.Reverse()]);
        // Base64 at all three offsets, without the letters that neighbours could change.
        for (var offset = 0; offset < 3; offset++)
            yield return Convert.ToBase64String([.. new byte[offset], .. bytes])[(offset == 0 ? 0 : offset == 1 ? 2 : 3)..^4];
    }
}
