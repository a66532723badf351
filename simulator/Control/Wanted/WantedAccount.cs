namespace Mailroom.Simulator.Control.Wanted;

/// <summary>Body of POST /accounts and PUT /accounts/{address}; null leaves as it is.</summary>
internal sealed record WantedAccount
{
    public string? Address { get; init; }

    public string? Password { get; init; }

    public string? Tenant { get; init; }

    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Addresses of people.</summary>
    public IReadOnlyList<string>? FullAccess { get; init; }

    /// <summary>Addresses of people.</summary>
    public IReadOnlyList<string>? SendAs { get; init; }

    /// <summary>Object IDs of service principals.</summary>
    public IReadOnlyList<Guid>? AppFullAccess { get; init; }

    /// <summary>Object IDs of service principals.</summary>
    public IReadOnlyList<Guid>? AppSendAs { get; init; }
}
