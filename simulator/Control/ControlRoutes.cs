namespace Mailroom.Simulator.Control;

/// <summary>The control interface. simulator/README.md lists it for people.</summary>
internal sealed class ControlRoutes(Microsoft365Simulator simulator, TenantDirectory directory)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => ControlJson.Write(Views.Of(simulator)));
        routes.MapGet("/tenants", () => ControlJson.Write(simulator.Tenants));
        routes.MapPost("/tenants", (Delegate)AddTenantAsync);
        routes.MapGet("/apps", () => ControlJson.Write(simulator.Apps.Select(a => Views.Of(a, directory))));
        routes.MapPost("/apps", (Delegate)AddAppAsync);
        routes.MapPut("/apps/{clientId}", ChangeAppAsync);
        routes.MapPost("/apps/{clientId}/revoke", (string clientId) => Done(App(clientId).RevokeRefreshTokens));
        routes.MapGet("/accounts", () => ControlJson.Write(simulator.Accounts.Select(Views.Of)));
        routes.MapPost("/accounts", (Delegate)AddAccountAsync);
        routes.MapPut("/accounts/{address}", ChangeAccountAsync);
        routes.MapPost("/accounts/{address}/revoke", (string address) => Done(simulator.Account(address).RevokeRefreshTokens));
        routes.MapPost("/accounts/{address}/drop", (string address) => Done(simulator.Account(address).DropSessions));
        MapSwitches(routes, "/server", _ => simulator.Server);
        MapSwitches(routes, "/apps/{clientId}", values => App((string)values["clientId"]!).Switches);
        MapSwitches(routes, "/accounts/{address}", values => simulator.Account((string)values["address"]!).Switches);
        routes.MapGet("/log", () => ControlJson.Write(Views.Of(simulator.Log)));
        routes.MapPost("/log/reset", () => Done(simulator.Log.Reset));
        new MailRoutes(simulator).Map(routes);
    }

    static void MapSwitches(IEndpointRouteBuilder routes, string owner, Func<RouteValueDictionary, SwitchBoard> board)
    {
        routes.MapGet(owner + "/switches", (HttpContext http) => ControlJson.Write(board(http.Request.RouteValues).Current));
        routes.MapDelete(owner + "/switches", (HttpContext http) => Done(board(http.Request.RouteValues).ClearAll));
        routes.MapPost(owner + "/switches/{name}", async (HttpContext http, string name) =>
        {
            var target = board(http.Request.RouteValues);
            target.Set(ControlJson.SwitchNamed(name), await ControlJson.ReadAsync<SwitchSetting>(http));
            return ControlJson.Write(target.Current);
        });
        routes.MapDelete(owner + "/switches/{name}", (HttpContext http, string name) =>
            Done(() => board(http.Request.RouteValues).Clear(ControlJson.SwitchNamed(name))));
    }

    static IResult Done(Action action)
    {
        action();
        return Results.NoContent();
    }

    async Task<IResult> AddTenantAsync(HttpContext http)
    {
        var wanted = await ControlJson.ReadAsync<WantedTenant>(http);
        return ControlJson.Write(simulator.AddTenant(wanted.Domains, wanted.Id), StatusCodes.Status201Created);
    }

    async Task<IResult> AddAppAsync(HttpContext http)
    {
        var wanted = await ControlJson.ReadAsync<WantedApp>(http);
        var home = Tenant(wanted.Tenant ?? throw new ArgumentException("An app needs a tenant."));
        var consents = Consents(wanted);
        var app = simulator.AddApp(home, wanted.ClientId);
        Change(app, wanted, consents);
        return ControlJson.Write(Views.Of(app, directory), StatusCodes.Status201Created);
    }

    async Task<IResult> ChangeAppAsync(HttpContext http, string clientId)
    {
        var app = App(clientId);
        var wanted = await ControlJson.ReadAsync<WantedApp>(http);
        if (wanted.Tenant is not null || wanted.ClientId is { } id && id != app.ClientId)
            throw new ArgumentException("The client id and the home tenant of an app cannot be changed.");
        Change(app, wanted, Consents(wanted));
        return ControlJson.Write(Views.Of(app, directory));
    }

    async Task<IResult> AddAccountAsync(HttpContext http)
    {
        var wanted = await ControlJson.ReadAsync<WantedAccount>(http);
        var address = wanted.Address ?? throw new ArgumentException("An account needs an address.");
        var tenant = wanted.Tenant is null ? null : Tenant(wanted.Tenant);
        var account = simulator.AddAccount(address, wanted.Password, tenant, wanted.Aliases ?? []);
        account.FullAccess.UnionWith(wanted.FullAccess ?? []);
        return ControlJson.Write(Views.Of(account), StatusCodes.Status201Created);
    }

    async Task<IResult> ChangeAccountAsync(HttpContext http, string address)
    {
        var account = simulator.Account(address);
        var wanted = await ControlJson.ReadAsync<WantedAccount>(http);
        if (wanted.Address is not null || wanted.Tenant is not null || wanted.Aliases is not null)
            throw new ArgumentException("Only the password and fullAccess of an account can be changed.");
        if (wanted.FullAccess is { } allowed)
        {
            account.FullAccess.Clear();
            account.FullAccess.UnionWith(allowed);
        }
        if (wanted.Password is not null)
            account.SetPassword(wanted.Password);
        return ControlJson.Write(Views.Of(account));
    }

    List<(Tenant Tenant, IReadOnlyList<string> Scopes)> Consents(WantedApp wanted) =>
        [.. (wanted.Consent ?? new Dictionary<string, IReadOnlyList<string>>()).Select(c => (Tenant(c.Key), c.Value))];

    static void Change(AppRegistration app, WantedApp wanted, List<(Tenant Tenant, IReadOnlyList<string> Scopes)> consents)
    {
        app.Multitenant = wanted.Multitenant ?? app.Multitenant;
        app.PublicClientFlows = wanted.PublicClientFlows ?? app.PublicClientFlows;
        app.Disabled = wanted.Disabled ?? app.Disabled;
        foreach (var (tenant, scopes) in consents)
            app.Consent(tenant, scopes);
    }

    Tenant Tenant(string name) => directory.FindTenant(name) ?? throw new KeyNotFoundException($"There is no tenant {name}.");

    AppRegistration App(string clientId) =>
        directory.FindApp(clientId) ?? throw new KeyNotFoundException($"There is no app {clientId}.");
}
