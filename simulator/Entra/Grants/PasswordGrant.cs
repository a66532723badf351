using Mailroom.Simulator.Entra.Clients;
using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.SignIns;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>User name and password (ROPC).</summary>
internal sealed class PasswordGrant(TenantDirectory directory, TimeProvider time) : IGrant
{
    public string Name => "password";

    public IReadOnlyList<string> Needed { get; } = ["client_id", "username", "password", "scope"];

    public IReadOnlyList<string> NotAt { get; } = ["common", "consumers"];

    public Account? AccountOf(TokenRequest request) => directory.FindUser(request.Username);

    public ClientRule RuleFor(TokenRequest request) => ClientRule.PublicFlow;

    public Redemption Redeem(TokenCase request)
    {
        var account = AccountOf(request.Request);
        if (account is null || account.Tenant != request.Tenant)
            return EntraError.UnknownUser(request.Request.Username, request.Request.Tenant);
        if (request.Boards.Take(Switch.Locked))
            return EntraError.Locked;
        if (!account.Opens(request.Request["password"]))
            return EntraError.WrongPassword;
        if (request.Boards.Take(Switch.PasswordExpired))
            return EntraError.PasswordExpired;
        if (Policies.Check(request.Boards, inBrowser: false) is { } error)
            return error;
        var signIn = new SignIn(request.App, account, request.Proof, SignInWay.Password, time.GetUtcNow());
        return new Redemption.Person(signIn, request.Request.Scope);
    }
}
