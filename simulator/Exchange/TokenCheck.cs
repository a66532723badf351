using Mailroom.Simulator.Tls;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Exchange;

/// <summary>What Exchange asks of a bearer token: signed by Entra, for Exchange, not expired, allowed to use the protocol.</summary>
internal sealed class TokenCheck(SigningKey key, TenantDirectory directory, TimeProvider time)
{
    readonly JsonWebTokenHandler handler = new();
    readonly TokenValidationParameters rules = new()
    {
        IssuerSigningKey = key.Key,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        ValidTypes = ["JWT"],
        ValidAudiences = ExchangeOnline.Resources,
        ValidateIssuer = false,     // only this simulator has the key
        ValidateLifetime = false,   // by our own clock, below
    };

    internal async Task<TokenVerdict> JudgeAsync(string token, MailProtocol protocol)
    {
        var result = await handler.ValidateTokenAsync(token, rules);
        if (!result.IsValid)
            return new TokenVerdict.Refused(Why(result.Exception));
        var jwt = (JsonWebToken)result.SecurityToken;
        var until = new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero);
        if (until <= time.GetUtcNow())
            return new TokenVerdict.Refused("token expired");
        return jwt.TryGetPayloadValue<string>("scp", out var scopes) ? OfPerson(jwt, scopes, protocol, until) : OfApp(jwt, protocol, until);
    }

    TokenVerdict OfPerson(JsonWebToken jwt, string scopes, MailProtocol protocol, DateTimeOffset until)
    {
        if (!scopes.Split(' ').Contains(ExchangeOnline.ScopeFor(protocol)))
            return new TokenVerdict.Refused("scope missing");
        return directory.FindUser(jwt.GetPayloadValue<string>("upn")) is { } user
            ? new TokenVerdict.Good(new TokenBearer.Person(user), until)
            : new TokenVerdict.Refused("unknown user");
    }

    static TokenVerdict OfApp(JsonWebToken jwt, MailProtocol protocol, DateTimeOffset until)
    {
        if (!jwt.TryGetPayloadValue<string[]>("roles", out var roles) || !roles.Contains(ExchangeOnline.RoleFor(protocol)))
            return new TokenVerdict.Refused("role missing");
        return new TokenVerdict.Good(new TokenBearer.App(Guid.Parse(jwt.GetPayloadValue<string>("oid"))), until);
    }

    static string Why(Exception trouble) => trouble switch
    {
        SecurityTokenInvalidAudienceException => "wrong audience",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "bad signature",
        _ => "not a token",
    };
}
