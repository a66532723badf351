using Mailroom.Simulator.Entra.SignIns;

namespace Mailroom.Simulator.Entra;

/// <summary>What every part of Entra needs, and what it remembers of those who sign in.</summary>
internal sealed record EntraServices(TenantDirectory Directory, SwitchBoard Server, SimulatorLog Log, SimulatorOptions Options)
{
    internal RefreshTokens RefreshTokens { get; } = new(Options.Time);

    internal DeviceCodes DeviceCodes { get; } = new(Options.Time);

    internal AuthorizationCodes AuthorizationCodes { get; } = new();

    /// <summary>The accounts that a person can sign in with at a tenant, or at the authority of several.</summary>
    internal IEnumerable<Account> AccountsAt(string place)
    {
        var tenant = Directory.FindTenant(place);
        return Directory.Accounts.Where(a => a.HasPassword && (tenant is null || a.Tenant == tenant));
    }
}
