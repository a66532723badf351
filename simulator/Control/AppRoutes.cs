using Mailroom.Simulator.Control.Wanted;

namespace Mailroom.Simulator.Control;

/// <summary>App registrations over the control interface.</summary>
internal sealed class AppRoutes(Microsoft365Simulator simulator, TenantDirectory directory)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/apps", () => ControlJson.Write(simulator.Apps.Select(a => Views.Of(a, directory))));
        routes.MapPost("/apps", (Delegate)AddAsync);
        routes.MapPut("/apps/{clientId}", ChangeAsync);
        routes.MapPost("/apps/{clientId}/revoke", (string clientId) => ControlRoutes.Done(App(clientId).RevokeRefreshTokens));
    }

    async Task<IResult> AddAsync(HttpContext http)
    {
        var wanted = await ControlJson.ReadAsync<WantedApp>(http);
        var home = Tenant(wanted.Tenant ?? throw new ArgumentException("An app needs a tenant."));
        var (consents, roles) = (ByTenant(wanted.Consent), ByTenant(wanted.AppPermissions));
        var app = simulator.AddApp(home, wanted.ClientId);
        Change(app, wanted, consents, roles);
        return ControlJson.Write(Views.Of(app, directory), StatusCodes.Status201Created);
    }

    async Task<IResult> ChangeAsync(HttpContext http, string clientId)
    {
        var app = App(clientId);
        var wanted = await ControlJson.ReadAsync<WantedApp>(http);
        if (wanted.Tenant is not null || wanted.ClientId is { } id && id != app.ClientId)
            throw new ArgumentException("The client id and the home tenant of an app cannot be changed.");
        Change(app, wanted, ByTenant(wanted.Consent), ByTenant(wanted.AppPermissions));
        return ControlJson.Write(Views.Of(app, directory));
    }

    static void Change(
        AppRegistration app, WantedApp wanted, IEnumerable<(Tenant Tenant, IReadOnlyList<string> Names)> consents,
        IEnumerable<(Tenant Tenant, IReadOnlyList<string> Names)> roles)
    {
        app.Multitenant = wanted.Multitenant ?? app.Multitenant;
        app.PublicClientFlows = wanted.PublicClientFlows ?? app.PublicClientFlows;
        app.Disabled = wanted.Disabled ?? app.Disabled;
        app.RedirectUris = wanted.RedirectUris ?? app.RedirectUris;
        foreach (var (tenant, names) in consents)
            app.Consent(tenant, names);
        foreach (var (tenant, names) in roles)
            app.ConsentToRoles(tenant, names);
        if (wanted.Secrets is { } secrets)
            app.Credentials.ReplaceSecrets(secrets.Select(s => new AppSecret(s.Id ?? Guid.NewGuid(), s.Value, s.ExpiresAt)));
        if (wanted.Certificates is { } certificates)
            app.Credentials.ReplaceCertificates(certificates);
    }

    List<(Tenant Tenant, IReadOnlyList<string> Names)> ByTenant(IReadOnlyDictionary<string, IReadOnlyList<string>>? wanted) =>
        [.. (wanted ?? new Dictionary<string, IReadOnlyList<string>>()).Select(w => (Tenant(w.Key), w.Value))];

    Tenant Tenant(string name) => directory.FindTenant(name) ?? throw new KeyNotFoundException($"There is no tenant {name}.");

    AppRegistration App(string clientId) =>
        directory.FindApp(clientId) ?? throw new KeyNotFoundException($"There is no app {clientId}.");
}
