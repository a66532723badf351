using System.Security.Cryptography;
using System.Text;
using Mailroom.Simulator.Entra.Clients;
using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.SignIns;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>A code from the browser, with its PKCE verifier, for tokens.</summary>
internal sealed class AuthorizationCodeGrant(AuthorizationCodes codes, TenantDirectory directory, TimeProvider time) : IGrant
{
    public string Name => "authorization_code";

    public IReadOnlyList<string> Needed { get; } = ["client_id", "code", "redirect_uri"];

    public Account? AccountOf(TokenRequest request) => Find(request)?.Account;

    public ClientRule RuleFor(TokenRequest request) => Find(request)?.Platform switch
    {
        RedirectPlatform.Web => ClientRule.Confidential,
        RedirectPlatform.Public => ClientRule.Native,
        _ => ClientRule.Any,
    };

    public Redemption Redeem(TokenCase request)
    {
        if (Find(request.Request) is not { } code || code.App != request.App)
            return EntraError.BadCode;
        if (code.Redeemed)
            return Reused(code, request.Boards);
        if (code.ExpiresAt <= time.GetUtcNow())
            return EntraError.GrantExpired;
        if (!IsSamePlace(code, request.Request.Tenant))
            return EntraError.WrongTenantForCode;
        if (code.RedirectUri != request.Request["redirect_uri"])
            return EntraError.OtherRedirectUri;
        if (!Answers(code.Challenge, request.Request["code_verifier"]))
            return EntraError.WrongVerifier;
        if (Policies.Check(request.Boards, inBrowser: true) is { } error)
            return error;
        if (!code.Redeem())
            return Reused(code, request.Boards);
        code.SignIn = new SignIn(code.App, code.Account, request.Proof, SignInWay.Code, time.GetUtcNow());
        var scope = request.Request.Scope.Length > 0 ? request.Request.Scope : code.Scope;
        return new Redemption.Person(code.SignIn, scope) { Nonce = code.Nonce };
    }

    static EntraError Reused(AuthorizationCode code, Boards boards)
    {
        // RFC 6749 4.1.2: what came of a code that is used twice should be revoked.
        if (code.SignIn is { } signIn && boards.IsOn(Switch.ReuseDetection))
            signIn.Ended = true;
        return EntraError.CodeRedeemed;
    }

    /// <summary>The same name of the tenant in both legs, another name of it, or the person's own tenant after a shared authority.</summary>
    bool IsSamePlace(AuthorizationCode code, string place) =>
        code.Place.Equals(place, StringComparison.OrdinalIgnoreCase) || directory.FindTenant(place) == code.Account.Tenant;

    static bool Answers(string challenge, string verifier) =>
        challenge.Length == 0 ? verifier.Length == 0
        : challenge == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    AuthorizationCode? Find(TokenRequest request) => codes.Find(request["code"]);
}
