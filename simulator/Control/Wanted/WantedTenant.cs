namespace Mailroom.Simulator.Control.Wanted;

/// <summary>Body of POST /tenants.</summary>
internal sealed record WantedTenant
{
    public Guid? Id { get; init; }

    public IReadOnlyList<string> Domains { get; init; } = [];
}
