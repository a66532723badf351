using Mailroom.Simulator.Entra.Clients;
using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.SignIns;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>A refresh token for fresh tokens.</summary>
internal sealed class RefreshGrant(RefreshTokens tokens, TimeProvider time) : IGrant
{
    static readonly TimeSpan LongestIdle = TimeSpan.FromDays(90);

    public string Name => "refresh_token";

    public IReadOnlyList<string> Needed { get; } = ["client_id", "refresh_token", "scope"];

    public Account? AccountOf(TokenRequest request) => Find(request)?.SignIn.Account;

    public ClientRule RuleFor(TokenRequest request) => Find(request)?.SignIn.Rule ?? ClientRule.Any;

    public Redemption Redeem(TokenCase request)
    {
        if (Find(request.Request) is not { } grant || grant.SignIn.App != request.App || grant.SignIn.Ended)
            return EntraError.BadRefreshToken;
        if (grant.SignIn.Revoked)
            return EntraError.Revoked;
        if (CheckAge(grant, request.Boards) is { } tooOld)
            return tooOld;
        if (Policies.Check(request.Boards, grant.SignIn.InBrowser) is { } error)
            return error;
        if (!grant.UseFirstTime() && request.Boards.IsOn(Switch.ReuseDetection))
        {
            grant.SignIn.Ended = true;   // RFC 9700 4.14.2: two parties hold the token, and one of them stole it
            return EntraError.BadRefreshToken;
        }
        return new Redemption.Person(grant.SignIn, request.Request.Scope);
    }

    EntraError? CheckAge(RefreshTokens.Grant grant, Boards boards)
    {
        var now = time.GetUtcNow();
        return TakeIfOlder(Switch.RefreshTokenLifetime, now - grant.IssuedAt, boards) ? EntraError.GrantExpired
            : now - grant.IssuedAt > LongestIdle ? EntraError.Idle
            : TakeIfOlder(Switch.SignInFrequency, now - grant.SignIn.At, boards) ? EntraError.SignInFrequency
            : null;
    }

    static bool TakeIfOlder(Switch which, TimeSpan age, Boards boards) =>
        boards.IsOn(which, out var setting) && age >= setting.Time && boards.Take(which);

    RefreshTokens.Grant? Find(TokenRequest request) => tokens.Find(request["refresh_token"]);
}
