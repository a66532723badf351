using Mailroom.Simulator.Entra.Clients;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>One way to come by a token.</summary>
internal interface IGrant
{
    /// <summary>Its <c>grant_type</c>.</summary>
    string Name { get; }

    /// <summary>Fields that must be there.</summary>
    IReadOnlyList<string> Needed { get; }

    /// <summary>Authorities that do not offer it (AADSTS9001023).</summary>
    IReadOnlyList<string> NotAt => [];

    /// <summary>The person it is about, as far as known before anything is checked; uses nothing up.</summary>
    Account? AccountOf(TokenRequest request);

    ClientRule RuleFor(TokenRequest request);

    Redemption Redeem(TokenCase request);
}
