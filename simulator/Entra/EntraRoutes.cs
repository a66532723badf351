using Mailroom.Simulator.Entra.Browser;
using Mailroom.Simulator.Tls;

namespace Mailroom.Simulator.Entra;

/// <summary>What Entra serves besides tokens: metadata, keys, user realm, instance discovery.</summary>
internal sealed class EntraRoutes(EntraServices services, TokenEndpoint tokens, SigningKey key)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", Metadata);
        routes.MapGet("/{tenant}/discovery/v2.0/keys", (string tenant) => Keys());
        routes.MapGet("/common/userrealm/{user}", UserRealm);
        routes.MapGet("/common/discovery/instance", Instance);
        routes.MapPost("/{tenant}/oauth2/v2.0/token", (RequestDelegate)tokens.HandleAsync);
        routes.MapPost("/{tenant}/oauth2/v2.0/devicecode", (RequestDelegate)new DeviceCodeEndpoint(services).HandleAsync);
        new DevicePages(services).Map(routes);
        new AuthorizePages(services).Map(routes);
    }

    /// <summary>The switches of the whole server, before anything else looks at the request.</summary>
    internal async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        EntraAnswers.Mark(http);
        if (await Faults.TakeAsync(new Boards(services.Server), "", services.Options.Time, http.RequestAborted) is { } broken)
        {
            tokens.RecordBroken(http, broken);
            await EntraAnswers.BreakAsync(http, broken.Fault, broken.Setting, services.Options.Time);
            return;
        }
        await next(http);
    }

    async Task Metadata(string tenant, HttpContext http)
    {
        var several = Places.IsSeveral(tenant) || tenant.Equals("consumers", StringComparison.OrdinalIgnoreCase);
        var known = services.Directory.FindTenant(tenant);
        if (known is null && !several)
        {
            await EntraAnswers.WriteErrorAsync(http, Places.Unknown(tenant), services.Options.Time);
            return;
        }
        var root = $"https://{http.Request.Host}/{tenant}";
        await http.Response.WriteAsJsonAsync(new Dictionary<string, object?>
        {
            ["issuer"] = $"https://{http.Request.Host}/{(known is null ? "{tenantid}" : known.Id)}/v2.0",
            ["authorization_endpoint"] = $"{root}/oauth2/v2.0/authorize",
            ["token_endpoint"] = $"{root}/oauth2/v2.0/token",
            ["device_authorization_endpoint"] = $"{root}/oauth2/v2.0/devicecode",
            ["jwks_uri"] = $"{root}/discovery/v2.0/keys",
            ["userinfo_endpoint"] = "https://graph.microsoft.com/oidc/userinfo",
            ["end_session_endpoint"] = $"{root}/oauth2/v2.0/logout",
            ["scopes_supported"] = new[] { "openid", "profile", "email", "offline_access" },
            ["response_types_supported"] = new[] { "code", "id_token", "code id_token", "id_token token" },
            ["response_modes_supported"] = new[] { "query", "fragment", "form_post" },
            ["subject_types_supported"] = new[] { "pairwise" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_post", "private_key_jwt", "client_secret_basic" },
            ["tenant_region_scope"] = several ? null : "EU",
            ["cloud_instance_name"] = "microsoftonline.com",
            ["cloud_graph_host_name"] = "graph.windows.net",
            ["msgraph_host"] = "graph.microsoft.com",
        });
    }

    object Keys() => new
    {
        keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = key.Id, n = key.Public.Modulus, e = key.Public.Exponent } },
    };

    Dictionary<string, string> UserRealm(string user)
    {
        var domain = user[(user.LastIndexOf('@') + 1)..].ToLowerInvariant();
        var realm = new Dictionary<string, string>
        {
            ["ver"] = "1.0",
            ["account_type"] = services.Directory.FindByDomainOf(user) is null ? "Unknown" : "Managed",
            ["domain_name"] = domain,
            ["cloud_instance_name"] = "microsoftonline.com",
            ["cloud_audience_urn"] = "urn:federation:MicrosoftOnline",
        };
        return realm;
    }

    static object Instance(HttpContext http)
    {
        var host = http.Request.Host.Value!;
        return new Dictionary<string, object>
        {
            ["tenant_discovery_endpoint"] = $"https://{host}/common/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new[] { new { preferred_network = host, preferred_cache = host, aliases = new[] { host } } },
        };
    }
}
