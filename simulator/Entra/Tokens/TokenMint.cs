using System.Security.Cryptography;
using System.Text.Json;
using Mailroom.Simulator.Entra.Clients;
using Mailroom.Simulator.Entra.Grants;
using Mailroom.Simulator.Entra.SignIns;
using Mailroom.Simulator.Tls;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Entra.Tokens;

/// <summary>Makes the tokens of an answer.</summary>
internal sealed class TokenMint(SigningKey key, SimulatorOptions options, Uri authority)
{
    // Characters of a token that one more group makes: a GUID in JSON, in base64.
    const int CharactersOfGroup = 52;

    readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    internal string IssuerOf(Tenant tenant) => new Uri(authority, $"{tenant.Id}/v2.0").AbsoluteUri;

    internal Dictionary<string, object> ForPerson(
        Redemption.Person person, Scopes asked, TokenOrder order, string? refreshToken, bool clientInfo)
    {
        var account = person.SignIn.Account;
        var names = order.Granted.Count > 0
            ? order.Granted.Select(p => Scopes.InFull(order.Resource, p))
            : asked.OpenId.Where(n => n != "offline_access").Order(StringComparer.Ordinal);
        var body = Body(order, AccessToken(person.SignIn, order), string.Join(' ', names));
        if (refreshToken is not null)
            body["refresh_token"] = refreshToken;
        if (asked.OpenId.Contains("openid"))
            body["id_token"] = IdToken(person, order.Lifetime);
        if (clientInfo)
            body["client_info"] = ClientInfo(account);
        return body;
    }

    /// <summary>No refresh token, ID token or client info: with them MSAL takes it for the answer of another grant.</summary>
    internal Dictionary<string, object> ForApp(TokenCase request, TokenOrder order)
    {
        var principal = request.App.ServicePrincipalIn(request.Tenant);
        var claims = Claims(request.Tenant, principal, order.Lifetime);
        claims["sub"] = principal;
        claims["idtyp"] = "app";
        if (order.Granted.Count > 0)
            claims["roles"] = order.Granted;
        Address(claims, request.App, order, request.Proof);
        return Body(order, Sign(claims), scope: null);
    }

    /// <summary>Names the account to MSAL.</summary>
    internal static string ClientInfo(Account account) =>
        Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { uid = account.ObjectId, utid = account.Tenant.Id }));

    static Dictionary<string, object> Body(TokenOrder order, string accessToken, string? scope)
    {
        var body = new Dictionary<string, object> { ["token_type"] = "Bearer" };
        if (scope is not null)
            body["scope"] = scope;
        body["expires_in"] = (long)order.Lifetime.TotalSeconds;
        body["ext_expires_in"] = (long)order.Lifetime.TotalSeconds;
        body["access_token"] = accessToken;
        return body;
    }

    string AccessToken(SignIn signIn, TokenOrder order)
    {
        var claims = UserClaims(signIn, order.Lifetime);
        claims["upn"] = signIn.Account.Address;
        claims["scp"] = string.Join(' ', order.Granted);
        Address(claims, signIn.App, order, signIn.Proof);
        return Sign(claims);
    }

    string IdToken(Redemption.Person person, TimeSpan lifetime)
    {
        var claims = UserClaims(person.SignIn, lifetime);
        claims["aud"] = person.SignIn.App.ClientId;
        claims["name"] = person.SignIn.Account.Address;
        if (person.Nonce is { Length: > 0 } nonce)
            claims["nonce"] = nonce;
        return Sign(claims);
    }

    Dictionary<string, object> UserClaims(SignIn signIn, TimeSpan lifetime)
    {
        var (app, account) = (signIn.App, signIn.Account);
        var claims = Claims(account.Tenant, account.ObjectId, lifetime);
        // Entra's sub is different for each pair of user and application.
        claims["sub"] = Base64UrlEncoder.Encode(SHA256.HashData([.. account.ObjectId.ToByteArray(), .. app.ClientId.ToByteArray()]));
        claims["preferred_username"] = account.Address;
        return claims;
    }

    Dictionary<string, object> Claims(Tenant tenant, Guid objectId, TimeSpan lifetime)
    {
        var now = options.Time.GetUtcNow().ToUnixTimeSeconds();
        return new()
        {
            ["iss"] = IssuerOf(tenant),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + (long)lifetime.TotalSeconds,
            ["oid"] = objectId,
            ["tid"] = tenant.Id,
            ["ver"] = "2.0",
        };
    }

    /// <summary>Whom the access token is for, and who asked for it how.</summary>
    static void Address(Dictionary<string, object> claims, AppRegistration app, TokenOrder order, ClientProof proof)
    {
        claims["aud"] = order.Resource;
        claims["azp"] = claims["appid"] = app.ClientId;
        claims["azpacr"] = proof switch { ClientProof.None => "0", ClientProof.Secret => "1", _ => "2" };
        claims["uti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        // Group claims are what makes tokens long in large directories.
        if (order.LongerThan > 0)
            claims["groups"] = Enumerable.Range(0, (int)(order.LongerThan / CharactersOfGroup) + 1).Select(_ => Guid.NewGuid());
    }

    string Sign(Dictionary<string, object> claims) => handler.CreateToken(JsonSerializer.Serialize(claims), key.Credentials);
}
