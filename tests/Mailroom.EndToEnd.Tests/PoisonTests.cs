using System.Text;

namespace Mailroom.EndToEnd.Tests;

/// <summary>A mail over which the program dies, really: it is ended without warning while it reads that mail.</summary>
public sealed class PoisonTests
{
    const int Deaths = 5;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Case", "F24")]
    public async Task Five_deaths_over_a_mail_hold_it_the_next_goes_on_and_a_retry_counts_its_own_deaths()
    {
        await using var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync();
        // Large enough that reading and packing it takes longer than noticing that it was begun.
        rig.M365.Deliver(Rig.Address, Encoding.ASCII.GetBytes("From: ann@customer.example\r\nSubject: Poison\r\nMessage-ID: <poison@customer.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\n"
            + string.Concat(Enumerable.Range(0, 400_000).Select(line => $"Line {line} of a letter that never wants to end, with a number {line * 7919L}\r\n"))));
        rig.Deliver(1);
        for (var death = 1; death <= Deaths; death++)
        {
            await rig.Product.ServeAsync(Ct);
            await BegunAsync(rig, death);
            await rig.Product.KillAsync();
            Assert.Equal((0, death), (await rig.TicketsAsync(), await rig.CountAsync("SELECT max(Count) FROM Attempts")));
        }
        await rig.Product.ServeAsync(Ct);
        await rig.WaitForTicketsAsync(1, TimeSpan.FromSeconds(60));
        await rig.Product.KillAsync();
        Assert.Equal(1, await rig.CountAsync("SELECT count(*) FROM Ledger WHERE Outcome = 4 AND Code = 'attempts' AND Tries = 6"));
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM Attempts"));
        var id = $"{await rig.CountAsync("SELECT Id FROM Ledger WHERE Outcome = 4")}";
        for (var death = 1; death <= 2; death++)
        {
            await rig.Product.RunAndKillAsync(() => BegunAsync(rig, death), "held", "retry", id);
            Assert.Equal((1, death), (await rig.CountAsync("SELECT count(*) FROM Ledger WHERE Outcome = 4"), await rig.CountAsync("SELECT max(Count) FROM Attempts")));
        }
        var (exit, output, errors) = await rig.Product.RunAsync("", Ct, "held", "retry", id, "--json");
        Assert.True(exit == 0, output + errors);
        Assert.Equal(2, await rig.TicketsAsync());
        Assert.Equal(9, await rig.CountAsync($"SELECT Tries FROM Ledger WHERE Id = {id}"));
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM Attempts"));
    }

    static async Task BegunAsync(Rig rig, int times)
    {
        var limit = DateTimeOffset.UtcNow.AddSeconds(60);
        while (DateTimeOffset.UtcNow < limit)
            if (await rig.CountAsync("SELECT coalesce(max(Count), 0) FROM Attempts") >= times)
                return;
        throw new TimeoutException($"The mail was not begun {times} times.");
    }
}
