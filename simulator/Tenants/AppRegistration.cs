using System.Collections.Concurrent;
using Mailroom.Simulator.Exchange;

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

    /// <summary>The application permissions of Exchange Online: what an app may be given to use without a person.</summary>
    public static readonly IReadOnlyList<string> MailRoles = ExchangeOnline.Roles;

    readonly ConcurrentDictionary<Guid, IReadOnlyCollection<string>> consents = [];
    readonly ConcurrentDictionary<Guid, IReadOnlyCollection<string>> roles = [];
    readonly ConcurrentDictionary<Guid, Guid> servicePrincipals = [];
    volatile IReadOnlyList<RedirectUri> redirectUris = [];
    int grantGeneration;

    internal AppRegistration(Guid clientId, Tenant home) => (ClientId, Home) = (clientId, home);

    /// <summary>The application (client) ID.</summary>
    public Guid ClientId { get; }

    /// <summary>Object ID of the registration, which people take for that of the service principal.</summary>
    public Guid ObjectId { get; } = Guid.NewGuid();

    /// <summary>The tenant it is registered in.</summary>
    public Tenant Home { get; }

    /// <summary>Whether other tenants may use it, once they have consented.</summary>
    public bool Multitenant { get; set; }

    /// <summary>"Allow public client flows"; off, password and device code grants without a credential, and refreshing
    /// what came from them, answer AADSTS7000218.</summary>
    public bool PublicClientFlows { get; set; } = true;

    /// <summary>Whether the enterprise application is disabled (AADSTS7000112).</summary>
    public bool Disabled { get; set; }

    /// <summary>Secrets and certificates.</summary>
    public AppCredentials Credentials { get; } = new();

    /// <summary>Where browsers may be sent back to.</summary>
    public IReadOnlyList<RedirectUri> RedirectUris
    {
        get => redirectUris;
        set => redirectUris = [.. value];
    }

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

    /// <summary>Consents to application permissions in a tenant, in place of what was consented to before.</summary>
    /// <param name="tenant">The tenant whose administrator consents.</param>
    /// <param name="names">Roles such as <c>IMAP.AccessAsApp</c>; see <see cref="MailRoles"/>.</param>
    /// <exception cref="ArgumentException">A name is not one of <see cref="MailRoles"/>.</exception>
    public void ConsentToRoles(Tenant tenant, params IEnumerable<string> names)
    {
        var wanted = names.ToHashSet();
        if (wanted.FirstOrDefault(n => !MailRoles.Contains(n)) is { } unknown)
            throw new ArgumentException($"{unknown} is no application permission. There are: {string.Join(", ", MailRoles)}.");
        roles[tenant.Id] = wanted;
    }

    /// <summary>The application permissions consented to in a tenant.</summary>
    public IReadOnlyCollection<string> RolesIn(Tenant tenant) => roles.GetValueOrDefault(tenant.Id, []);

    /// <summary>Object ID of the app's service principal ("enterprise application") in a tenant, by which
    /// <see cref="Account.AppFullAccess"/> and <see cref="Account.AppSendAs"/> know it.</summary>
    public Guid ServicePrincipalIn(Tenant tenant) => servicePrincipals.GetOrAdd(tenant.Id, _ => Guid.NewGuid());

    /// <summary>Ends every refresh token of this app (AADSTS50173) until the next sign-in.</summary>
    public void RevokeRefreshTokens() => Interlocked.Increment(ref grantGeneration);

    internal bool IsKnownIn(Tenant tenant) => tenant == Home || Multitenant && (consents.ContainsKey(tenant.Id) || roles.ContainsKey(tenant.Id));
}
