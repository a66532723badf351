using System.Collections.Concurrent;

namespace Mailroom.Simulator;

/// <summary>All tenants, apps and accounts, found by the names the protocols use.</summary>
internal sealed class TenantDirectory(TimeProvider time)
{
    readonly Lock gate = new();
    readonly ConcurrentDictionary<Guid, Tenant> tenants = [];
    readonly ConcurrentDictionary<string, Tenant> domains = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<Guid, AppRegistration> apps = [];
    readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyList<Tenant> Tenants => [.. tenants.Values];

    internal IReadOnlyList<AppRegistration> Apps => [.. apps.Values];

    internal IReadOnlyList<Account> Accounts => [.. accounts.Values.Distinct().OrderBy(a => a.Address, StringComparer.Ordinal)];

    internal Tenant AddTenant(Guid id, IEnumerable<string> names)
    {
        var tenant = new Tenant(id, names);
        lock (gate)
        {
            if (tenants.ContainsKey(id) || tenant.Domains.Any(domains.ContainsKey))
                throw new ArgumentException("A tenant with this id or one of these domains is there already.");
            tenants[id] = tenant;
            foreach (var domain in tenant.Domains)
                domains[domain] = tenant;
        }
        return tenant;
    }

    internal AppRegistration AddApp(Guid clientId, Tenant home)
    {
        var app = new AppRegistration(clientId, home);
        return apps.TryAdd(clientId, app) ? app : throw new ArgumentException($"Application {clientId} is there already.");
    }

    internal Account AddAccount(Tenant? tenant, string address, string? password, IEnumerable<string> aliases)
    {
        if (address.Length is 0 or > 254 || !address.Contains('@') || address.Any(char.IsControl))
            throw new ArgumentException("An account needs an address, such as support@contoso.example.");
        tenant ??= FindByDomainOf(address)
            ?? throw new ArgumentException($"No tenant has the domain of {address}; add it or name the tenant.");
        var account = new Account(tenant, address, password, aliases, time);
        string[] names = [address, .. account.Aliases];
        lock (gate)
        {
            if (names.Any(accounts.ContainsKey))
                throw new ArgumentException($"An account with the address {address} or one of its aliases is there already.");
            foreach (var name in names)
                accounts[name] = account;
        }
        return account;
    }

    /// <summary>By directory ID or verified domain.</summary>
    internal Tenant? FindTenant(string name) =>
        Guid.TryParse(name, out var id) ? tenants.GetValueOrDefault(id) : domains.GetValueOrDefault(name);

    internal Tenant? FindByDomainOf(string address) => domains.GetValueOrDefault(address[(address.LastIndexOf('@') + 1)..]);

    internal AppRegistration? FindApp(string clientId) => Guid.TryParse(clientId, out var id) ? apps.GetValueOrDefault(id) : null;

    /// <summary>By any of its addresses.</summary>
    internal Account? FindMailbox(string address) => accounts.GetValueOrDefault(address);

    /// <summary>By its sign-in name only.</summary>
    internal Account? FindUser(string name) =>
        FindMailbox(name) is { } account && account.Address.Equals(name, StringComparison.OrdinalIgnoreCase) ? account : null;
}
