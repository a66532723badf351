using System.Text.Json;
using Mailroom.Testing;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Old mail is taken in by command, and the program is ended without warning meanwhile.</summary>
public sealed class ImportKillTests(ITestOutputHelper output)
{
    const int Old = 400;
    const int Kills = 4;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Case", "F01"), Trait("Case", "I1"), Trait("Case", "I2")]
    public async Task Four_kills_during_an_import_of_400_mails_lose_and_double_nothing()
    {
        await using var rig = await Rig.StartAsync();
        for (var mail = 1; mail <= Old; mail++)
            rig.Deliver(mail);
        await rig.AddMailboxAsync();
        await PreviewsAsync(rig);
        // A little slowness keeps the import going long enough to be hit.
        rig.Account.Switches.Set(Simulator.Switch.ImapSlow, new Simulator.SwitchSetting { Seconds = 0.02 });
        var (exit, started, errors) = await rig.Product.RunAsync("y\n", Ct, "mailbox", "import", Rig.Address, "--everything");
        Assert.True(exit == 0, started + errors);
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var chance = new Random(seed);
        var during = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = await DoneAsync(rig);
            await rig.Product.ServeAsync(Ct);
            await Waiting.ForAsync("progress", async () => await DoneAsync(rig) is var now && (now > before || now == Old) ? "" : null, TimeSpan.FromSeconds(30), Ct);
            await Task.Delay(chance.Next(0, 200), Ct);
            await rig.Product.KillAsync();
            var after = await DoneAsync(rig);
            during += after < Old ? 1 : 0;
            // The number and the ledger are of one transaction.
            Assert.Equal(await rig.CountAsync("SELECT count(*) FROM Ledger"), after);
            output.WriteLine($"Kill {kill + 1}: {before} -> {after}");
        }
        Assert.True(during > 0, "No kill hit the import: the test proved nothing.");
        await rig.Product.ServeAsync(Ct);
        await Waiting.ForAsync("the end", async () => await rig.CountAsync("SELECT count(*) FROM Imports WHERE State = 3") == 1 ? "" : null, TimeSpan.FromSeconds(60), Ct);
        Assert.Equal((Old, Old, Old, 0), (await rig.TicketsAsync(), await rig.CountAsync("SELECT count(DISTINCT Subject) FROM Tickets"), await rig.CountAsync("SELECT Done FROM Imports"), await rig.CountAsync("SELECT count(*) FROM Attempts")));
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM Ledger WHERE MayAnswer OR NOT Silent"));
        await StatusAsync(rig);
    }

    static async Task PreviewsAsync(Rig rig)
    {
        var (exit, shown, _) = await rig.Product.RunAsync("", Ct, "mailbox", "import", "1", "--everything", "--dry-run", "--json");
        Assert.Equal(0, exit);
        var preview = JsonDocument.Parse(shown).RootElement;
        Assert.Equal((Old, 10), (preview.GetProperty("wanted").GetInt32(), preview.GetProperty("samples").GetArrayLength()));
        (exit, _, var errors) = await rig.Product.RunAsync("n\n", Ct, "mailbox", "import", "1", "--everything");
        Assert.Equal(2, exit);
        Assert.Contains("Nothing was started", errors, StringComparison.Ordinal);
        Assert.Equal(2, (await rig.Product.RunAsync("", Ct, "mailbox", "import", "1", "--everything", "--pause")).ExitCode);
        Assert.Equal(2, (await rig.Product.RunAsync("", Ct, "mailbox", "import", "1", "--pause")).ExitCode);
        Assert.Equal(3, (await rig.Product.RunAsync("", Ct, "mailbox", "import", "nobody", "--everything", "--dry-run")).ExitCode);
        Assert.Equal(0, await rig.CountAsync("SELECT (SELECT count(*) FROM Imports) + (SELECT count(*) FROM Ledger) + (SELECT count(*) FROM Attempts)"));
        Assert.DoesNotContain(rig.Account.Mailbox["INBOX"].Mails, mail => mail.Flags.Contains(@"\Seen"));
    }

    static async Task StatusAsync(Rig rig)
    {
        var (exit, shown, errors) = await rig.Product.RunAsync("", Ct, "status", "--json");
        Assert.True(exit == 0, shown + errors);
        var status = JsonDocument.Parse(shown).RootElement;
        Assert.Equal((0, Old, 24), (status.GetProperty("mails").GetInt32(), status.GetProperty("old").GetInt32(), status.GetProperty("slots").GetArrayLength()));
        Assert.Equal(Old, status.GetProperty("openTickets")[0].GetProperty("open").GetInt32());
        (exit, shown, _) = await rig.Product.RunAsync("", Ct, "mailbox", "import", "1", "--watch");
        Assert.Equal(0, exit);
        Assert.Contains($"done. Done: all {Old}.", shown, StringComparison.Ordinal);
        Assert.Equal(2, (await rig.Product.RunAsync("", Ct, "status", "--span", "year")).ExitCode);
    }

    static Task<long> DoneAsync(Rig rig) => rig.CountAsync("SELECT Done FROM Imports");
}
