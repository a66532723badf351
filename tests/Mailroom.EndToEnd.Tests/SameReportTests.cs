using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mailroom.Simulator;
using Mailroom.Testing;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Save and Test on the page and <c>mailbox test --json</c> are one report.</summary>
public sealed partial class SameReportTests
{
    const string Page = "/admin/service-desk/email-parser/1/test";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_and_the_command_report_the_same_steps()
    {
        await using var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync("--smtp-host", "localhost", "--smtp-port", $"{rig.M365.SmtpPort}");
        await rig.Product.ServeAsync(Ct);
        using var admin = await Visitor.ClaimAsync(rig.Product, Ct);
        foreach (var which in (Switch?[])[null, Switch.SmtpAuthDisabled, Switch.MfaRequired, Switch.ImapDisabled, Switch.ImapNotConnected, Switch.NoConsent])
        {
            rig.Account.Switches.ClearAll();
            if (which is { } trouble)
                rig.Account.Switches.Set(trouble);
            await admin.PressAsync(Page, Page, Ct);
            var shown = await Waiting.ForAsync("the test on the page", async () => OnPage(await admin.GetAsync(Page, Ct)), TimeSpan.FromSeconds(30), Ct);
            var said = OfCommand((await rig.Product.RunAsync("", Ct, "mailbox", "test", "1", "--json")).Output);
            Assert.True(said.Count >= 8, $"{which}: {said.Count} steps");
            Assert.Equal(said, shown);
            Assert.Equal(which is not null, said.Any(step => step.Split(' ')[1] == "failed"));
        }
    }

    /// <summary>The steps on the page; null while the test runs.</summary>
    static List<string>? OnPage(string html)
    {
        if (html.Contains("data-events=", StringComparison.Ordinal) && html.Contains("/test/events", StringComparison.Ordinal))
            return null;
        return [.. Item().Matches(html).Select(item => Plain($"{item.Groups["key"].Value} {item.Groups["result"].Value} {WebUtility.HtmlDecode(item.Groups["sentence"].Value).Trim()} {Code(item.Value)}"))
            .Where(step => !step.Contains(" waiting ", StringComparison.Ordinal))];
    }

    static List<string> OfCommand(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
        .Where(line => line.TryGetProperty("step", out _))
        .Select(line => Plain($"{line.GetProperty("step")} {line.GetProperty("result")} {line.GetProperty("sentence")} {line.GetProperty("code")}"))];

    static string Code(string item) => Inner().Match(item) is { Success: true } code ? code.Groups[1].Value : "";

    /// <summary>Without what is another one each time: moments and correlation ids.</summary>
    static string Plain(string step) => Varying().Replace(step, "*").Trim();

    [GeneratedRegex("""<li id="step-(?<key>[a-z-]+)" data-result="(?<result>[a-z]+)">.*?<h3>.*?</h3>\s*(?:<p>(?<sentence>[^<]*))?.*?</li>""", RegexOptions.Singleline)]
    private static partial Regex Item();

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Inner();

    [GeneratedRegex("[0-9]{2}:[0-9]{2}:[0-9]{2}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Varying();
}
