using System.Collections.Concurrent;

namespace Mailroom.Simulator;

/// <summary>An app registration and what was consented to for it, tenant by tenant.</summary>
public sealed class AppRegistration
{
    /// <summary>What <see cref="Microsoft365Simulator.AddApp"/> consents to in the home tenant unless told otherwise.</summary>
    public static readonly IReadOnlyList<string> UsualScopes =
    [
        "https://outlook.office.com/IMAP.AccessAsUser.All",
        "https://outlook.office.com/POP.AccessAsUser.All",
        "https://outlook.office.com/SMTP.Send",
        "https://graph.microsoft.com/User.Read",
    ];

    readonly ConcurrentDictionary<Guid, IReadOnlyCollection<string>> consents = [];
    int grantGeneration;

    internal AppRegistration(Guid clientId, Tenant home) => (ClientId, Home) = (clientId, home);

    /// <summary>The application (client) ID.</summary>
    public Guid ClientId { get; }

    /// <summary>The tenant it is registered in.</summary>
    public Tenant Home { get; }

    /// <summary>Whether other tenants may use it, once they have consented.</summary>
    public bool Multitenant { get; set; }

    /// <summary>"Allow public client flows"; off, password and refresh grants answer AADSTS7000218.</summary>
    public bool PublicClientFlows { get; set; } = true;

    /// <summary>Whether the enterprise application is disabled (AADSTS7000112).</summary>
    public bool Disabled { get; set; }

    /// <summary>What goes wrong for this app.</summary>
    public SwitchBoard Switches { get; } = new();

    internal int GrantGeneration => Volatile.Read(ref grantGeneration);

    /// <summary>Consents for a tenant, in place of what was consented to before. No scopes: consent withdrawn.</summary>
    /// <param name="tenant">The tenant whose administrator consents.</param>
    /// <param name="scopes">Scopes in full, such as <c>https://outlook.office.com/IMAP.AccessAsUser.All</c>.</param>
    public void Consent(Tenant tenant, params IEnumerable<string> scopes) =>
        consents[tenant.Id] = scopes.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The scopes consented to in a tenant, in full.</summary>
    public IReadOnlyCollection<string> ConsentedIn(Tenant tenant) => consents.GetValueOrDefault(tenant.Id, []);

    /// <summary>Ends every refresh token of this app (AADSTS50173) until the next password grant.</summary>
    public void RevokeRefreshTokens() => Interlocked.Increment(ref grantGeneration);

    internal bool IsKnownIn(Tenant tenant) => tenant == Home || Multitenant && consents.ContainsKey(tenant.Id);
}
