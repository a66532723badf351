using System.Text.Json;
using Mailroom.Simulator;

namespace Mailroom.EndToEnd.Tests;

/// <summary>mailroom mailbox record and list, as a script uses them.</summary>
public sealed class RecordTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transcript_is_written_once_names_nobody_and_says_why_a_mailbox_does_not_open()
    {
        await using var rig = await Rig.StartAsync(("MAILROOM__Policy__Basic", "forbid"));
        await rig.AddMailboxAsync();
        var file = Path.Combine(rig.Product.DataFolder, "support.jsonl");
        var (exit, output, errors) = await rig.Product.RunAsync("", Ct, "mailbox", "record", Rig.Address, "--out", file, "--json");
        Assert.True(exit == 0, output + errors);
        Assert.Equal(2, (await rig.Product.RunAsync("", Ct, "mailbox", "record", Rig.Address, "--out", file)).ExitCode);
        var lines = (await File.ReadAllLinesAsync(file, Ct)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(lines[0].GetProperty("opened").GetBoolean());
        Assert.Contains("IMAP4rev1", lines[0].GetProperty("capability").GetString(), StringComparison.Ordinal);
        Assert.Contains(lines.Skip(1), line => line.GetProperty("line").GetString()!.Contains("EXAMINE INBOX", StringComparison.Ordinal));
        AssertNamesNobody(await File.ReadAllTextAsync(file, Ct), rig);

        rig.Account.Switches.Set(Switch.ImapNotConnected);
        (exit, output, errors) = await rig.Product.RunAsync("", Ct, "mailbox", "record", Rig.Address);
        Assert.Equal(1, exit);
        Assert.Contains("IMAP-NOT-CONNECTED", errors, StringComparison.Ordinal);
        Assert.Equal("IMAP-NOT-CONNECTED", JsonDocument.Parse(output.Split('\n')[0]).RootElement.GetProperty("code").GetString());
        AssertNamesNobody(output, rig);
    }

    [Fact]
    public async Task The_list_tells_scripts_how_long_a_mailbox_has_been_silent()
    {
        await using var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync();
        Assert.Equal(JsonValueKind.Null, (await ListAsync(rig)).GetProperty("secondsSinceGoodCheck").ValueKind);
        Assert.Equal(0, (await rig.Product.RunAsync("", Ct, "mailbox", "poll", "1")).ExitCode);
        Assert.InRange((await ListAsync(rig)).GetProperty("secondsSinceGoodCheck").GetInt64(), 0, 60);
    }

    [Fact]
    public async Task A_policy_that_is_none_stops_the_program_with_its_name()
    {
        await using var rig = await Rig.StartAsync(("MAILROOM__Policy__Basic", "never"));
        var (exit, output, errors) = await rig.Product.RunAsync("", Ct, "mailbox", "list");
        Assert.Equal(4, exit);
        Assert.Contains("Policy:Basic", output + errors, StringComparison.Ordinal);
    }

    static async Task<JsonElement> ListAsync(Rig rig)
    {
        var (exit, output, errors) = await rig.Product.RunAsync("", Ct, "mailbox", "list", "--json");
        Assert.True(exit == 0, output + errors);
        return JsonDocument.Parse(output).RootElement;
    }

    static void AssertNamesNobody(string text, Rig rig)
    {
        foreach (var canary in (string[])[Rig.Password, Rig.Address, "contoso", $"{rig.App.ClientId}", $"{rig.Tenant.Id}", "customer.example"])
            Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase);
    }
}
