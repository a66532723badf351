namespace Mailroom.Simulator.Control;

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
}
