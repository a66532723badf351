namespace Mailroom.Simulator;

/// <summary>A customer of Microsoft 365: a directory with its verified domains.</summary>
public sealed class Tenant
{
    internal Tenant(Guid id, IEnumerable<string> domains)
    {
        Id = id;
        Domains = [.. domains.Select(d => d.ToLowerInvariant())];
        if (Domains.Count == 0 || Domains.Any(d => d.Length == 0 || d.Contains('@')))
            throw new ArgumentException("A tenant needs at least one domain, such as contoso.example.");
    }

    /// <summary>The directory (tenant) ID.</summary>
    public Guid Id { get; }

    /// <summary>Verified domains in lower case; any of them stands for the tenant in an authority.</summary>
    public IReadOnlyList<string> Domains { get; }
}
