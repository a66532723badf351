namespace Mailroom.Simulator.Control.Wanted;

/// <summary>Body of POST /apps and PUT /apps/{clientId}; null leaves as it is.</summary>
internal sealed record WantedApp
{
    public Guid? ClientId { get; init; }

    /// <summary>GUID or domain of the home tenant.</summary>
    public string? Tenant { get; init; }

    public bool? Multitenant { get; init; }

    public bool? PublicClientFlows { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>Scopes in full, by GUID or domain of the tenant.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Consent { get; init; }

    /// <summary>In place of those that are there.</summary>
    public IReadOnlyList<WantedSecret>? Secrets { get; init; }

    /// <summary>PEM, in place of those that are there.</summary>
    public IReadOnlyList<string>? Certificates { get; init; }

    /// <summary>In place of those that are there.</summary>
    public IReadOnlyList<RedirectUri>? RedirectUris { get; init; }

    /// <summary>Roles such as <c>IMAP.AccessAsApp</c>, by GUID or domain of the tenant.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? AppPermissions { get; init; }
}
