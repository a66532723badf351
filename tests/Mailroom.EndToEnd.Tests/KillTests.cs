namespace Mailroom.EndToEnd.Tests;

/// <summary>The program is ended without warning while mail comes in.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    const int Mails = 200;
    const int Kills = 10;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Case", "F01"), Trait("Case", "I1"), Trait("Case", "I2")]
    public async Task Ten_kills_during_the_intake_of_200_mails_lose_and_double_nothing()
    {
        await using var rig = await Rig.StartAsync();
        // A little slowness keeps the intake going long enough to be hit ten times.
        rig.Account.Switches.Set(Simulator.Switch.ImapSlow, new Simulator.SwitchSetting { Seconds = 0.02 });
        await rig.AddMailboxAsync();
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var chance = new Random(seed);
        var during = 0;
        var delivered = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await rig.Product.ServeAsync(Ct);
            // One mail shows that the program reads; then this round's share comes in while the kill falls at a moment of its own.
            var before = await rig.TicketsAsync();
            rig.Deliver(++delivered);
            await rig.WaitForTicketsAsync((int)before + 1, TimeSpan.FromSeconds(30));
            var share = Mails * (kill + 1) / (Kills + 1);
            var delivering = Task.Run(async () =>
            {
                while (delivered < share)
                {
                    rig.Deliver(++delivered);
                    await Task.Delay(10, Ct);
                }
            }, Ct);
            await Task.Delay(chance.Next(10, 250), Ct);
            await rig.Product.KillAsync();
            await delivering;
            var after = await rig.TicketsAsync();
            if (after < delivered)
                during++;
            output.WriteLine($"Kill {kill + 1}: {before} -> {after} tickets of {delivered} mails");
        }
        Assert.True(during > 0, "No kill hit the intake: the test proved nothing.");
        await rig.Product.ServeAsync(Ct);
        while (delivered < Mails)
            rig.Deliver(++delivered);
        await rig.WaitForTicketsAsync(Mails, TimeSpan.FromSeconds(60));
        await Task.Delay(1000, Ct);
        output.WriteLine($"{during} of {Kills} kills during the intake");
        Assert.Equal(Mails, await rig.TicketsAsync());
        Assert.Equal(Mails, await rig.CountAsync("SELECT count(DISTINCT Subject) FROM Tickets"));
        Assert.Equal(Mails, await rig.CountAsync("SELECT count(*) FROM Ledger WHERE Outcome = 1"));
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM Attempts"));
        Assert.Equal(1, await rig.CountAsync("SELECT integrity_check = 'ok' FROM pragma_integrity_check"));
    }
}
