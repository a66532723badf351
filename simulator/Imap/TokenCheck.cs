using Mailroom.Simulator.Tls;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Imap;

/// <summary>What Exchange asks of a bearer token: signed by Entra, for Exchange, not expired, allowed to read mail by IMAP.</summary>
internal sealed class TokenCheck(SigningKey key, TenantDirectory directory, TimeProvider time)
{
    const string NeededScope = "IMAP.AccessAsUser.All";

    readonly JsonWebTokenHandler handler = new();
    readonly TokenValidationParameters rules = new()
    {
        IssuerSigningKey = key.Key,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        ValidTypes = ["JWT"],
        ValidAudiences = ["https://outlook.office.com", "https://outlook.office365.com"],
        ValidateIssuer = false,     // only this simulator has the key
        ValidateLifetime = false,   // by our own clock, below
    };

    internal async Task<TokenVerdict> JudgeAsync(string token)
    {
        var result = await handler.ValidateTokenAsync(token, rules);
        if (!result.IsValid)
            return new TokenVerdict.Refused(Why(result.Exception));
        var jwt = (JsonWebToken)result.SecurityToken;
        if (!jwt.GetPayloadValue<string>("scp").Split(' ').Contains(NeededScope))
            return new TokenVerdict.Refused("scope missing");
        var until = new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero);
        if (until <= time.GetUtcNow())
            return new TokenVerdict.Refused("token expired");
        return directory.FindUser(jwt.GetPayloadValue<string>("upn")) is { } user
            ? new TokenVerdict.Good(user, until)
            : new TokenVerdict.Refused("unknown user");
    }

    static string Why(Exception trouble) => trouble switch
    {
        SecurityTokenInvalidAudienceException => "wrong audience",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "bad signature",
        _ => "not a token",
    };
}
