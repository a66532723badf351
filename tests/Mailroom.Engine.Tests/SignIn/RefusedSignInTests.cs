using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;

namespace Mailroom.Engine.Tests.SignIn;

[Trait("Case", "F14")]
public sealed class RefusedSignInTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Switch.MfaRequired, "AADSTS50076")]
    [InlineData(Switch.MfaEnrolment, "AADSTS50079")]
    [InlineData(Switch.NoConsent, "AADSTS65001")]
    [InlineData(Switch.PublicClientFlowsOff, "AADSTS7000218")]
    [InlineData(Switch.UnknownApp, "AADSTS700016")]
    [InlineData(Switch.UnknownTenant, "AADSTS90002")]
    [InlineData(Switch.Locked, "AADSTS50053")]
    [InlineData(Switch.PasswordExpired, "AADSTS50055")]
    [InlineData(Switch.Disabled, "AADSTS50057")]
    [InlineData(Switch.ConditionalAccess, "AADSTS53003")]
    public async Task A_refusal_is_explained_once_and_then_remembered(Switch which, string code)
    {
        await using var room = await SignInRoom.OpenAsync();
        room.Simulator.Server.Set(which);
        var refused = Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync());
        Assert.Equal(code, refused.Diagnosis.Code);
        Assert.True(refused.Diagnosis.Known);
        Assert.False(refused.Remembered);
        Assert.True(Guid.TryParse(refused.Diagnosis.CorrelationId, out _), "no correlation id");
        Assert.True(Guid.TryParse(refused.Diagnosis.TraceId, out _), "no trace id");
        Assert.NotEmpty(refused.Diagnosis.Timestamp);
        Assert.Equal(1, room.Asked);

        var again = Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync());
        Assert.True(again.Remembered);
        Assert.Equal(refused.Diagnosis, again.Diagnosis);
        Assert.Equal(1, room.Asked);

        room.Simulator.Server.ClearAll();
        Assert.IsType<SignInOutcome.SignedIn>(await room.AfreshAsync());
        await room.SignedInAsync();
        Assert.Equal(2, room.Asked);
    }

    [Fact]
    [Trait("Case", "T70")]
    public async Task A_wrong_password_is_sent_once_however_many_ask_at_once()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.Secrets.SaveAsync(room.Mailbox.Id, SecretKind.Password, "wrong");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => room.ForAsync()));
        Assert.All(outcomes, outcome => Assert.Equal("AADSTS50126", Assert.IsType<SignInOutcome.NeedsOperator>(outcome).Diagnosis.Code));
        Assert.Equal(1, room.Asked);
    }

    [Fact]
    public async Task An_admins_change_lets_it_try_again()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.Secrets.SaveAsync(room.Mailbox.Id, SecretKind.Password, "wrong");
        Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync());
        await room.Secrets.SaveAsync(room.Mailbox.Id, SecretKind.Password, SignInRoom.Password);
        Assert.True(Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync()).Remembered);
        room.Mailbox.ConfigVersion++;
        await room.SignedInAsync();
    }

    [Fact]
    public async Task A_test_that_the_provider_could_not_answer_does_not_wipe_the_refusal()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.Secrets.SaveAsync(room.Mailbox.Id, SecretKind.Password, "wrong");
        await room.ForAsync();
        room.Simulator.Server.Set(Switch.Throttled, new SwitchSetting { Count = 1 });
        Assert.IsType<SignInOutcome.TryLater>(await room.AfreshAsync());
        var asked = room.Asked;
        Assert.True(Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync()).Remembered);
        Assert.Equal(asked, room.Asked);
    }

    [Fact]
    public async Task A_refusal_at_renewal_that_a_password_cannot_mend_sends_none()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        await room.AgeAsync();
        room.Account.Switches.Set(Switch.ConditionalAccess);
        Assert.Equal("AADSTS53003", Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync()).Diagnosis.Code);
        Assert.Equal(["password", "refresh_token"], room.Simulator.Log.TokenRequests.Select(r => r.Grant));
    }

    [Fact]
    public async Task One_mailboxes_refusal_is_not_the_others()
    {
        await using var room = await SignInRoom.OpenAsync();
        var other = room.Simulator.AddAccount("sales@contoso.example", SignInRoom.Password, room.Tenant);
        var mailbox = await room.AddMailboxAsync(other.Address);
        room.Account.Switches.Set(Switch.MfaRequired);
        Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync());
        Assert.IsType<SignInOutcome.SignedIn>(await room.SignIn.ForAsync(mailbox, Mailroom.Engine.Store.Rows.MailProtocol.Imap, Ct));
    }
}
