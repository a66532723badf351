using Mailroom.Simulator;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Short tokens, sessions that end with them, and mail all the while; on the real clock, through the real library.</summary>
public sealed class TokenTests(ITestOutputHelper output)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Case", "F13")]
    public async Task Tokens_of_some_minutes_are_used_from_the_cache_and_renewed_and_no_mail_is_lost()
    {
        // Ten minutes instead of two: MAILROOM_TESTS_TOKEN_MINUTES=10.
        var minutes = double.Parse(Environment.GetEnvironmentVariable("MAILROOM_TESTS_TOKEN_MINUTES") ?? "2", System.Globalization.CultureInfo.InvariantCulture);
        await using var rig = await Rig.StartAsync();
        rig.Account.Switches.Set(Switch.TokenLifetime, new SwitchSetting { Seconds = minutes < 6 ? 120 : 330 });
        // A token is renewed at half its life; in two minutes none ends by itself, so sessions are cut with the same words before that.
        if (minutes < 6)
            rig.Account.Switches.Set(Switch.ImapSessionCut, new SwitchSetting { Seconds = 12 });
        await rig.AddMailboxAsync();
        await rig.Product.ServeAsync(Ct);
        var mails = 0;
        var end = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(end) < TimeSpan.FromMinutes(minutes))
        {
            rig.Deliver(++mails);
            await Task.Delay(1000, Ct);
        }
        await rig.WaitForTicketsAsync(mails, TimeSpan.FromSeconds(30));
        var log = rig.M365.Log;
        var signIns = log.SignIns.Count(s => s.Accepted);
        output.WriteLine($"{mails} mails, {log.TokenRequests.Count} token requests ({string.Join(", ", log.TokenRequests.CountBy(r => r.Grant))}), {signIns} sign-ins, {log.Sessions.CountBy(s => s.End ?? "open").Aggregate("", (all, e) => $"{all} {e.Key}: {e.Value}")}");
        Assert.Equal(mails, await rig.TicketsAsync());
        Assert.Equal(mails, await rig.CountAsync("SELECT count(DISTINCT Subject) FROM Tickets"));
        Assert.Contains(log.TokenRequests, r => r is { Grant: "refresh_token", Outcome: "issued" });
        Assert.True(signIns > log.TokenRequests.Count(r => r.Outcome == "issued"), "Every sign-in asked for a token: the cache was never used.");
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM Audit WHERE Action = 'mailbox.state' AND (Because LIKE '%CannotReachServer%' OR Because LIKE '%SignInNeeded%')"));
        Assert.DoesNotContain("fail:", rig.Product.Output, StringComparison.Ordinal);
        if (minutes < 6)
            Assert.Contains(log.Sessions, s => s.End == "token expired");
    }
}
