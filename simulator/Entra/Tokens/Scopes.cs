using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Entra.Tokens;

/// <summary>The scopes of one request: one resource, its permissions, and the OpenID ones beside them.</summary>
internal sealed record Scopes(string Resource, IReadOnlyList<string> Permissions, IReadOnlySet<string> OpenId)
{
    internal const string Graph = "https://graph.microsoft.com";
    const string Default = ".default";

    static readonly string[] OpenIdNames = ["openid", "profile", "email", "offline_access"];

    static readonly Dictionary<string, string[]> Known = ExchangeOnline.Resources
        .Select(r => (r, (string[])[.. ExchangeOnline.Scopes, Default]))
        .Append((Graph, ["User.Read", "Mail.Read", "Mail.ReadWrite", "Mail.Send", .. ExchangeOnline.Scopes, Default]))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    internal bool Offline => OpenId.Contains("offline_access");

    /// <summary>The permissions with their resource in front, as the answer's <c>scope</c> lists them.</summary>
    internal static string InFull(string resource, string permission) => $"{resource}/{permission}";

    internal static (Scopes? Scopes, EntraError? Error) Read(string text)
    {
        var names = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
            return (null, EntraError.EmptyScope);
        var openId = names.Where(OpenIdNames.Contains).ToHashSet();
        var wanted = new List<(string Resource, string Permission)>();
        foreach (var name in names.Where(n => !OpenIdNames.Contains(n)))
        {
            // A scope without a resource is one of Microsoft Graph.
            var slash = name.LastIndexOf('/');
            var (resource, permission) = slash < 0 ? (Graph, name) : (name[..slash].TrimEnd('/').ToLowerInvariant(), name[(slash + 1)..]);
            if (!Known.TryGetValue(resource, out var permissions))
                return (null, slash < 0 ? EntraError.UnknownScope(name) : EntraError.UnknownResource(resource));
            if (permissions.FirstOrDefault(p => p.Equals(permission, StringComparison.OrdinalIgnoreCase)) is not { } known)
                return (null, EntraError.UnknownScope(name));
            wanted.Add((resource, known));
        }
        if (wanted.Select(w => w.Resource).Distinct().Count() > 1)
            return (null, EntraError.SeveralResources);
        var target = wanted.Count == 0 ? Graph : wanted[0].Resource;
        return (new Scopes(target, [.. wanted.Select(w => w.Permission).Distinct()], openId), null);
    }

    /// <summary>The resource of what an app asks for on its own account: <c>resource/.default</c> and nothing else.</summary>
    internal static (string? Resource, EntraError? Error) ReadDefault(string text)
    {
        var scope = text.Trim();
        if (!scope.EndsWith("/" + Default, StringComparison.Ordinal) || scope.Contains(' '))
            return (null, EntraError.UnknownScope(scope));
        var resource = scope[..^Default.Length].TrimEnd('/').ToLowerInvariant();
        return Known.ContainsKey(resource) ? (resource, null) : (null, EntraError.UnknownResource(resource));
    }

    /// <summary>The permissions to grant, or the first that nobody consented to.</summary>
    internal (IReadOnlyList<string> Granted, bool Consented) AgainstConsent(IReadOnlyCollection<string> consented)
    {
        // Consent to one name of Exchange Online counts for all.
        var names = Resource == Graph ? [Graph] : ExchangeOnline.Resources;
        bool Has(string permission) => names.Any(n => consented.Contains(InFull(n, permission), StringComparer.OrdinalIgnoreCase));
        if (!Permissions.Contains(Default))
            return (Permissions, Permissions.All(Has));
        var all = Known[Resource].Where(p => p != Default && Has(p)).ToList();
        return (all, all.Count > 0);
    }
}
