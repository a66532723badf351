using Mailroom.Simulator.Entra.Errors;

namespace Mailroom.Simulator.Entra;

/// <summary>The tenant in the path and the app in it.</summary>
internal sealed class Places(TenantDirectory directory)
{
    /// <summary>What is wrong with the name of a tenant that nobody has.</summary>
    internal static EntraError Unknown(string place) =>
        Guid.TryParse(place, out _) || IsDomain(place) ? EntraError.UnknownTenant(place) : EntraError.MalformedTenant(place);

    internal static bool IsSeveral(string place) => place.ToLowerInvariant() is "common" or "organizations";

    internal AppRegistration? FindApp(string clientId) => directory.FindApp(clientId);

    /// <param name="place">The tenant as named in the path.</param>
    /// <param name="clientId">The app as named by the client.</param>
    /// <param name="user">The tenant of the person, as far as known; counts where the path names none.</param>
    /// <param name="boards">Switches that bear on it.</param>
    internal (AppRegistration? App, Tenant? Tenant, EntraError? Error) Find(string place, string clientId, Tenant? user, Boards boards)
    {
        var app = directory.FindApp(clientId);
        var several = IsSeveral(place);
        var consumers = place.Equals("consumers", StringComparison.OrdinalIgnoreCase);
        var tenant = several ? user ?? app?.Home : directory.FindTenant(place);
        var error = tenant is null && !several && !consumers ? Unknown(place)
            : boards.Take(Switch.UnknownTenant) ? EntraError.UnknownTenant(place)
            : app is null || boards.Take(Switch.UnknownApp) ? EntraError.UnknownApp(clientId, place)
            : several && !app.Multitenant ? EntraError.SingleTenant(clientId)
            : tenant is null || !app.IsKnownIn(tenant) ? EntraError.UnknownApp(clientId, place)
            : app.Disabled ? EntraError.AppDisabled(clientId)
            : null;
        return (app, tenant, error);
    }

    static bool IsDomain(string place) => place.Contains('.') && Uri.CheckHostName(place) == UriHostNameType.Dns;
}
