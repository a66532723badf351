using Mailroom.Engine.Desk;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Schedule;

public sealed class PausedTokensTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paused_mailboxs_sign_in_is_renewed_once_a_week()
    {
        var clock = new MovableClock();
        await using var office = await Office.OpenAsync(clock: clock);
        var id = await office.SaveAsync(office.Draft() with { Grant = Grant.DeviceCode, Password = null });
        Assert.IsType<SignInOutcome.SignedIn>(await office.ByDeviceCodeAsync(id));
        await office.Engine.Get<Mailboxes>().EnableAsync(id, enabled: false, "test", Ct);
        var weekly = ActivatorUtilities.CreateInstance<PausedTokens>(office.Engine.Services);
        await weekly.LookAsync(Ct);
        var asked = office.M365.Log.TokenRequestCount;
        await weekly.LookAsync(Ct);
        Assert.Equal(asked, office.M365.Log.TokenRequestCount);

        clock.Ahead = TimeSpan.FromDays(8);
        await weekly.LookAsync(Ct);
        Assert.Equal("refresh_token", office.M365.Log.TokenRequests[^1].Grant);
        Assert.Equal(asked + 1, office.M365.Log.TokenRequestCount);
    }

    [Fact]
    public async Task A_mailbox_that_is_read_is_left_to_its_worker()
    {
        var clock = new MovableClock();
        await using var office = await Office.OpenAsync(clock: clock);
        var id = await office.SaveAsync();
        Assert.True((await office.TestAsync(id)).Started);
        var asked = office.M365.Log.TokenRequestCount;
        clock.Ahead = TimeSpan.FromDays(8);
        await ActivatorUtilities.CreateInstance<PausedTokens>(office.Engine.Services).LookAsync(Ct);
        Assert.Equal(asked, office.M365.Log.TokenRequestCount);
    }
}
