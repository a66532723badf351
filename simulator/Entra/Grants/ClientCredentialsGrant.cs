using Mailroom.Simulator.Entra.Clients;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>An app on its own account. What bars people (passwords, second factors, Conditional Access) does not bar it.</summary>
internal sealed class ClientCredentialsGrant : IGrant
{
    public string Name => "client_credentials";

    public IReadOnlyList<string> Needed { get; } = ["client_id", "scope"];

    public IReadOnlyList<string> NotAt { get; } = ["common", "organizations", "consumers"];

    public Account? AccountOf(TokenRequest request) => null;

    public ClientRule RuleFor(TokenRequest request) => ClientRule.Confidential;

    public Redemption Redeem(TokenCase request) => new Redemption.AppOnly();
}
