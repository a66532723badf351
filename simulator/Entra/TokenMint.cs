using System.Security.Cryptography;
using System.Text.Json;
using Mailroom.Simulator.Tls;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Entra;

/// <summary>Makes the tokens of an answer.</summary>
internal sealed class TokenMint(SigningKey key, RefreshTokens refreshTokens, SimulatorOptions options, Uri authority)
{
    readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    internal string IssuerOf(Tenant tenant) => new Uri(authority, $"{tenant.Id}/v2.0").AbsoluteUri;

    internal Dictionary<string, object> Issue(
        AppRegistration app, Account account, Scopes asked, IReadOnlyList<string> granted, TimeSpan lifetime,
        RefreshTokens.Grant? redeemed, bool clientInfo)
    {
        var names = granted.Count > 0
            ? granted.Select(p => Scopes.InFull(asked.Resource, p))
            : asked.OpenId.Where(n => n != "offline_access").Order(StringComparer.Ordinal);
        var body = new Dictionary<string, object>
        {
            ["token_type"] = "Bearer",
            ["scope"] = string.Join(' ', names),
            ["expires_in"] = (long)lifetime.TotalSeconds,
            ["ext_expires_in"] = (long)lifetime.TotalSeconds,
            ["access_token"] = AccessToken(app, account, asked.Resource, granted, lifetime),
        };
        if (asked.Offline)
            body["refresh_token"] = redeemed is null ? refreshTokens.Issue(app, account) : refreshTokens.Rotate(redeemed);
        if (asked.OpenId.Contains("openid"))
            body["id_token"] = IdToken(app, account, lifetime);
        if (clientInfo)
            body["client_info"] = Base64UrlEncoder.Encode(
                JsonSerializer.Serialize(new { uid = account.ObjectId, utid = account.Tenant.Id }));
        return body;
    }

    string AccessToken(AppRegistration app, Account account, string resource, IReadOnlyList<string> granted, TimeSpan lifetime)
    {
        var claims = UserClaims(app, account, lifetime);
        claims["aud"] = resource;
        claims["azp"] = claims["appid"] = app.ClientId;
        claims["azpacr"] = "0";   // a public client: no secret was shown
        claims["upn"] = account.Address;
        claims["scp"] = string.Join(' ', granted);
        claims["uti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        return Sign(claims);
    }

    string IdToken(AppRegistration app, Account account, TimeSpan lifetime)
    {
        var claims = UserClaims(app, account, lifetime);
        claims["aud"] = app.ClientId;
        claims["name"] = account.Address;
        return Sign(claims);
    }

    Dictionary<string, object> UserClaims(AppRegistration app, Account account, TimeSpan lifetime)
    {
        var now = options.Time.GetUtcNow().ToUnixTimeSeconds();
        return new()
        {
            ["iss"] = IssuerOf(account.Tenant),
            // Entra's sub is different for each pair of user and application.
            ["sub"] = Base64UrlEncoder.Encode(SHA256.HashData([.. account.ObjectId.ToByteArray(), .. app.ClientId.ToByteArray()])),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + (long)lifetime.TotalSeconds,
            ["oid"] = account.ObjectId,
            ["tid"] = account.Tenant.Id,
            ["preferred_username"] = account.Address,
            ["ver"] = "2.0",
        };
    }

    string Sign(Dictionary<string, object> claims) => handler.CreateToken(JsonSerializer.Serialize(claims), key.Credentials);
}
