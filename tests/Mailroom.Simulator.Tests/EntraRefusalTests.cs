using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Identity.Client;

namespace Mailroom.Simulator.Tests;

/// <summary>Each switch of the token endpoint as MSAL sees it. Every room has a client id of its own, because MSAL throttles per process.</summary>
public sealed partial class EntraRefusalTests
{
    [Theory]
    [InlineData(Switch.MfaRequired, 50076, "invalid_grant")]
    [InlineData(Switch.MfaEnrolment, 50079, "invalid_grant")]
    [InlineData(Switch.NoConsent, 65001, "invalid_grant")]
    [InlineData(Switch.PublicClientFlowsOff, 7000218, "invalid_client")]
    [InlineData(Switch.UnknownApp, 700016, "unauthorized_client")]
    [InlineData(Switch.UnknownTenant, 90002, "invalid_request")]
    [InlineData(Switch.Locked, 50053, "invalid_grant")]
    [InlineData(Switch.PasswordExpired, 50055, "invalid_grant")]
    [InlineData(Switch.Disabled, 50057, "invalid_grant")]
    [InlineData(Switch.ConditionalAccess, 53003, "invalid_grant")]
    [Trait("Case", "F14")]
    public async Task A_switch_refuses_for_account_app_and_server(Switch which, int code, string error)
    {
        await using var room = await Room.OpenAsync();
        foreach (var board in (SwitchBoard[])[room.Account.Switches, room.App.Switches, room.Simulator.Server])
        {
            board.Set(which);
            var refusal = await RefusalAsync(room);
            Assert.Equal(error, refusal.ErrorCode);
            Assert.Equal(code, CodeIn(refusal));
            Assert.Equal(error == "invalid_grant", refusal is MsalUiRequiredException);
            board.Clear(which);
        }
        Assert.NotEmpty(await room.TokenAsync());
        Assert.Equal([code, code, code, 0], room.Simulator.Log.TokenRequests.Select(r => r.Code));
    }

    [Fact]
    public async Task Multi_factor_carries_a_claims_challenge()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.MfaRequired);

        var refusal = Assert.IsType<MsalClaimsChallengeException>(await RefusalAsync(room));

        Assert.Equal(UiRequiredExceptionClassification.BasicAction, refusal.Classification);
        Assert.Contains("capolids", refusal.Claims);
    }

    [Fact]
    public async Task An_expired_password_says_so_in_the_suberror()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.PasswordExpired);

        var refusal = Assert.IsType<MsalUiRequiredException>(await RefusalAsync(room));

        Assert.Equal(UiRequiredExceptionClassification.UserPasswordExpired, refusal.Classification);
    }

    [Fact]
    public async Task A_switch_with_a_count_lets_the_next_one_through()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.ConditionalAccess, new SwitchSetting { Count = 2 });

        Assert.Equal(53003, CodeIn(await RefusalAsync(room)));
        Assert.Equal(53003, CodeIn(await RefusalAsync(room)));
        Assert.NotEmpty(await room.TokenAsync());
        Assert.Empty(room.Account.Switches.Current);
    }

    [Fact]
    public async Task A_changed_password_is_a_wrong_password()
    {
        await using var room = await Room.OpenAsync();
        room.Account.SetPassword("another");

        Assert.Equal(50126, CodeIn(await RefusalAsync(room)));
    }

    [Fact]
    public async Task Users_are_known_by_their_own_address_in_their_own_tenant()
    {
        await using var room = await Room.OpenAsync();
        var other = room.Simulator.AddTenant("fabrikam.example");
        room.App.Multitenant = true;
        room.App.Consent(other, AppRegistration.UsualScopes);
        room.Simulator.AddAccount("it@contoso.example", "x", null, "alias@contoso.example");

        Assert.Equal(50034, CodeIn(await RefusalAsync(room, user: "nobody@contoso.example")));
        Assert.Equal(50034, CodeIn(await RefusalAsync(room, user: "alias@contoso.example", password: "x")));
        Assert.Equal(50034, CodeIn(await RefusalAsync(room, tenant: other.Id.ToString())));
    }

    [Theory]
    [InlineData("common", 9001023)]
    [InlineData("consumers", 9001023)]
    [InlineData("unknown.example", 90002)]
    [InlineData("6f7e1f2a-0000-4000-8000-000000000000", 90002)]
    public async Task Authorities_that_cannot_do_it_say_so(string tenant, int code)
    {
        await using var room = await Room.OpenAsync();
        Assert.Equal(code, CodeIn(await RefusalAsync(room, tenant)));
    }

    [Fact]
    public async Task Apps_must_be_there_enabled_and_consented_to_in_the_users_tenant()
    {
        await using var room = await Room.OpenAsync();
        var other = room.Simulator.AddTenant("fabrikam.example");
        room.Simulator.AddAccount("it@fabrikam.example", Room.Password);

        Assert.Equal(700016, CodeIn(await RefusalAsync(room, clientId: Guid.NewGuid())));
        Assert.Equal(700016, CodeIn(await RefusalAsync(room, "fabrikam.example", "it@fabrikam.example")));
        room.App.Multitenant = true;
        room.App.Consent(other);
        Assert.Equal(65001, CodeIn(await RefusalAsync(room, "fabrikam.example", "it@fabrikam.example")));
        room.App.Consent(other, "https://outlook.office.com/SMTP.Send");
        Assert.Equal(65001, CodeIn(await RefusalAsync(room, "fabrikam.example", "it@fabrikam.example")));
        room.App.Consent(other, Room.MailScopes);
        Assert.NotEmpty((await room.SignInAsync(room.Msal("fabrikam.example"), "it@fabrikam.example")).AccessToken);
        room.App.Disabled = true;
        Assert.Equal(7000112, CodeIn(await RefusalAsync(room)));
        room.App.Disabled = false;
        room.App.PublicClientFlows = false;
        Assert.Equal(7000218, CodeIn(await RefusalAsync(room)));
    }

    [Theory]
    [InlineData("https://outlook.office.com/IMAP.Wrong", 70011)]
    [InlineData("Nothing.Known", 70011)]
    [InlineData("https://unknown.example/IMAP.AccessAsUser.All", 500011)]
    [InlineData("https://outlook.office.com/SMTP.Send https://graph.microsoft.com/User.Read", 700022)]
    [InlineData("https://graph.microsoft.com/Mail.Send", 65001)]
    public async Task Scopes_must_be_known_of_one_resource_and_consented_to(string scopes, int code)
    {
        await using var room = await Room.OpenAsync();
        Assert.Equal(code, CodeIn(await RefusalAsync(room, scopes: scopes.Split(' '))));
    }

    [Fact]
    public async Task The_user_realm_is_not_managed_for_domains_nobody_has()
    {
        await using var room = await Room.OpenAsync();
#pragma warning disable CS0618 // The password grant is what is being simulated.
        var refusal = await Assert.ThrowsAnyAsync<MsalException>(() =>
            room.Msal().AcquireTokenByUsernamePassword(Room.MailScopes, "a@nowhere.example", "x").ExecuteAsync(Room.Ct));
#pragma warning restore CS0618
        Assert.Equal(MsalError.UnknownUserType, refusal.ErrorCode);
    }

    static async Task<MsalServiceException> RefusalAsync(
        Room room, string? tenant = null, string user = Room.Address, string password = Room.Password,
        Guid? clientId = null, string[]? scopes = null) =>
        await Assert.ThrowsAnyAsync<MsalServiceException>(() =>
            room.SignInAsync(room.Msal(tenant, clientId), user, password, scopes));

    static int CodeIn(MsalServiceException refusal) =>
        int.Parse(Code().Match(refusal.Message).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"AADSTS(\d+)")]
    private static partial Regex Code();
}
