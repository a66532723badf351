using Mailroom.Engine.Network;
using Mailroom.Engine.SignIn;
using Mailroom.Simulator;

namespace Mailroom.Engine.Tests.SignIn;

[Trait("Case", "F15")]
public sealed class ProviderFaultTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Switch.Throttled, true, false, 42.0, "AADSTS90055")]
    [InlineData(Switch.Throttled, false, false, null, "AADSTS90055")]
    [InlineData(Switch.Throttled, true, true, 42.0, "request_throttled")]
    [InlineData(Switch.ServerError, true, false, 42.0, "AADSTS90033")]
    [InlineData(Switch.ServerError, true, true, null, "temporarily_unavailable")]
    [InlineData(Switch.Down, true, false, null, "provider-unreachable")]
    public async Task A_passing_fault_passes_and_holds_up_no_other_mailbox_of_the_app(Switch which, bool atServer, bool html, double? seconds, string code)
    {
        await using var room = await SignInRoom.OpenAsync();
        var other = await room.AddMailboxAsync(room.Simulator.AddAccount("sales@contoso.example", SignInRoom.Password, room.Tenant).Address);
        (atServer ? room.Simulator.Server : room.Account.Switches).Set(which, new SwitchSetting { Seconds = seconds, Html = html });
        var later = Assert.IsType<SignInOutcome.TryLater>(await room.ForAsync());
        Assert.Equal(code, later.Diagnosis.Code);
        Assert.Equal(TimeSpan.FromSeconds(seconds ?? 15), later.After);

        room.Simulator.Server.ClearAll();
        Assert.IsType<SignInOutcome.SignedIn>(await room.SignIn.ForAsync(other, Mailroom.Engine.Store.Rows.MailProtocol.Imap, Ct));
        room.Account.Switches.ClearAll();
        await room.SignedInAsync();
    }

    [Fact]
    public async Task A_slow_provider_is_given_up_and_nothing_is_remembered()
    {
        await using var room = await SignInRoom.OpenAsync(timeout: TimeSpan.FromSeconds(1));
        room.Simulator.Server.Set(Switch.Slow, new SwitchSetting { Seconds = 10, Count = 1 });
        Assert.Equal("provider-slow", Assert.IsType<SignInOutcome.TryLater>(await room.ForAsync()).Diagnosis.Code);
        room.Simulator.Server.ClearAll();
        await room.SignedInAsync();
    }

    [Fact]
    [Trait("Case", "F16")]
    public async Task A_lost_answer_is_asked_for_again_with_the_old_refresh_token()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        await room.AgeAsync(20 / 60.0);
        room.Account.Switches.Set(Switch.AnswerLost, new SwitchSetting { Count = 1 });
        Assert.IsType<SignInOutcome.TryLater>(await room.ForAsync());
        await room.SignedInAsync();
        Assert.Equal(["issued", "lost", "issued"], room.Simulator.Log.TokenRequests.Select(r => r.Outcome));
        Assert.Equal("refresh_token", room.Simulator.Log.TokenRequests[2].Grant);
    }

    [Fact]
    [Trait("Case", "F16")]
    public async Task With_reuse_detection_a_lost_answer_costs_one_password_grant()
    {
        await using var room = await SignInRoom.OpenAsync();
        room.Simulator.Server.Set(Switch.ReuseDetection);
        await room.SignedInAsync();
        await room.AgeAsync(20 / 60.0);
        room.Account.Switches.Set(Switch.AnswerLost, new SwitchSetting { Count = 1 });
        Assert.IsType<SignInOutcome.TryLater>(await room.ForAsync());
        await room.SignedInAsync();
        Assert.Equal(["password", "refresh_token", "refresh_token", "password"], room.Simulator.Log.TokenRequests.Select(r => r.Grant));
    }

    [Fact]
    public async Task While_the_provider_is_down_a_token_in_its_last_minutes_is_used_to_its_end()
    {
        await using var room = await SignInRoom.OpenAsync();
        var first = await room.SignedInAsync();
        await room.AgeAsync(200 / 60.0);
        room.Simulator.Server.Set(Switch.ServerError);
        var leftover = await room.SignedInAsync();
        Assert.True(leftover.FromCache);
        Assert.Equal(first.Token.Reveal(), leftover.Token.Reveal());
        Assert.Equal(first.Account, leftover.Account);
        Assert.InRange(leftover.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(170), TimeSpan.FromSeconds(201));
        Assert.Contains(room.Simulator.Log.TokenRequests, request => request.Outcome == "server error");
    }

    [Fact]
    public async Task A_token_too_short_for_a_session_is_not_used_while_the_provider_is_down()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        await room.AgeAsync(140 / 60.0);
        room.Simulator.Server.Set(Switch.ServerError);
        Assert.IsType<SignInOutcome.TryLater>(await room.ForAsync());
    }

    [Fact]
    [Trait("Case", "T62")]
    public async Task A_provider_that_nobody_vouches_for_gets_no_password()
    {
        await using var room = await SignInRoom.OpenAsync();
        room.RestartWith(new NetworkSettings(), new SignInSettings { Authority = room.Simulator.Authority });
        var later = Assert.IsType<SignInOutcome.TryLater>(await room.ForAsync());
        Assert.Equal("provider-tls", later.Diagnosis.Code);
        Assert.Equal(0, room.Asked);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_unreachable()
    {
        await using var room = await SignInRoom.OpenAsync();
        room.RestartWith(new NetworkSettings(), new SignInSettings { Authority = new Uri("https://localhost:1") });
        Assert.Equal("provider-unreachable", Assert.IsType<SignInOutcome.TryLater>(await room.ForAsync()).Diagnosis.Code);
    }

    [Fact]
    public async Task Giving_up_is_no_outcome()
    {
        await using var room = await SignInRoom.OpenAsync();
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        room.Simulator.Server.Set(Switch.Slow, new SwitchSetting { Seconds = 10, Count = 1 });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.SignIn.ForAsync(room.Mailbox, Mailroom.Engine.Store.Rows.MailProtocol.Imap, gone.Token));
        room.Simulator.Server.ClearAll();
        await room.SignedInAsync();
    }
}
