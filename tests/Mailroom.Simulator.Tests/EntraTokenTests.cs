using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Tests;

/// <summary>Tokens that are issued, and refreshing them.</summary>
public sealed class EntraTokenTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("contoso.example")]
    [InlineData("organizations")]
    public async Task Each_form_of_the_authority_gives_the_token_and_an_account(string? tenant)
    {
        await using var room = await Room.OpenAsync();
        room.App.Multitenant = tenant == "organizations";

        var result = await room.SignInAsync(room.Msal(tenant));

        Assert.Equal(Room.Address, result.Account.Username);
        Assert.Equal($"{room.Account.ObjectId}.{room.Tenant.Id}", result.Account.HomeAccountId.Identifier);
        Assert.Equal(Room.MailScopes.Order(), result.Scopes.Order());
    }

    [Fact]
    public async Task The_access_token_carries_what_mail_servers_look_at_and_verifies_with_the_published_keys()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.TokenAsync();

        var keys = new JsonWebKeySet(await room.Http.GetStringAsync(
            new Uri(room.Simulator.Authority, $"{room.Tenant.Id}/discovery/v2.0/keys"), Room.Ct));
        var valid = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidIssuer = $"{room.Simulator.Authority}{room.Tenant.Id}/v2.0",
            ValidAudience = "https://outlook.office.com",
        });
        Assert.True(valid.IsValid, valid.Exception?.Message);
        var jwt = (JsonWebToken)valid.SecurityToken;

        Assert.Equal(("JWT", "RS256", room.Simulator.SigningKeyId), (jwt.Typ, jwt.Alg, jwt.Kid));
        Assert.Equal("IMAP.AccessAsUser.All SMTP.Send", jwt.GetClaim("scp").Value);
        Assert.Equal(room.App.ClientId.ToString(), jwt.GetClaim("azp").Value);
        Assert.Equal(room.App.ClientId.ToString(), jwt.GetClaim("appid").Value);
        Assert.Equal(Room.Address, jwt.GetClaim("upn").Value);
        Assert.Equal(Room.Address, jwt.GetClaim("preferred_username").Value);
        Assert.Equal(room.Tenant.Id.ToString(), jwt.GetClaim("tid").Value);
        Assert.Equal(room.Account.ObjectId.ToString(), jwt.GetClaim("oid").Value);
        Assert.Equal("2.0", jwt.GetClaim("ver").Value);
        Assert.NotEmpty(jwt.Subject);
        Assert.Equal(TimeSpan.FromSeconds(3599), jwt.ValidTo - jwt.IssuedAt);
        Assert.Equal(jwt.IssuedAt, jwt.ValidFrom);
    }

    [Fact]
    public async Task Only_the_scopes_that_are_left_are_granted()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.NarrowScopes, new SwitchSetting { Scopes = ["SMTP.Send"] });

        var result = await room.SignInAsync(room.Msal());

        Assert.Equal(["https://outlook.office.com/SMTP.Send"], result.Scopes);
        Assert.Equal("SMTP.Send", new JsonWebToken(result.AccessToken).GetClaim("scp").Value);
    }

    [Fact]
    public async Task A_token_of_five_minutes_or_less_is_refreshed_at_every_call()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.TokenLifetime, new SwitchSetting { Seconds = 300 });
        var app = room.Msal();
        var first = await room.SignInAsync(app);

        Assert.InRange(first.ExpiresOn - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(290), TimeSpan.FromSeconds(300));
        var second = await SilentAsync(app);
        room.Account.Switches.Clear(Switch.TokenLifetime);
        var third = await SilentAsync(app);
        var fourth = await SilentAsync(app);

        Assert.NotEqual(first.AccessToken, second.AccessToken);
        Assert.NotEqual(second.AccessToken, third.AccessToken);
        Assert.Equal(third.AccessToken, fourth.AccessToken);
        Assert.Equal(["password", "refresh_token", "refresh_token"], room.Simulator.Log.TokenRequests.Select(r => r.Grant));
        Assert.All(room.Simulator.Log.TokenRequests, r => Assert.Equal(Room.Address, r.User));
        Assert.Equal(3, room.Simulator.Log.TokensIssued);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("app")]
    [InlineData("password")]
    [Trait("Case", "F14")]
    public async Task A_revoked_refresh_token_needs_a_new_password_grant(string by)
    {
        await using var room = await Room.OpenAsync();
        var app = room.Msal();
        await room.SignInAsync(app);
        var password = Room.Password;
        switch (by)
        {
            case "account":
                room.Account.RevokeRefreshTokens();
                break;
            case "app":
                room.App.RevokeRefreshTokens();
                break;
            default:
                room.Account.SetPassword(password = "Another-Horse-9");
                break;
        }

        var refusal = await Assert.ThrowsAsync<MsalUiRequiredException>(() => SilentAsync(app, force: true));
        Assert.Contains("AADSTS50173", refusal.Message);
        await room.SignInAsync(app, password: password);
        Assert.NotNull(await SilentAsync(app, force: true));
    }

    [Fact]
    public async Task Policies_are_asked_again_when_refreshing()
    {
        await using var room = await Room.OpenAsync();
        var app = room.Msal();
        await room.SignInAsync(app);
        room.Account.Switches.Set(Switch.MfaRequired);

        var refusal = await Assert.ThrowsAnyAsync<MsalUiRequiredException>(() => SilentAsync(app, force: true));
        Assert.Contains("AADSTS50076", refusal.Message);
    }

    static async Task<AuthenticationResult> SilentAsync(IPublicClientApplication app, bool force = false)
    {
        var account = Assert.Single(await app.GetAccountsAsync());
        return await app.AcquireTokenSilent(Room.MailScopes, account).WithForceRefresh(force).ExecuteAsync(Room.Ct);
    }
}
