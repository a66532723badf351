using Mailroom.Simulator.Control.Wanted;

namespace Mailroom.Simulator.Control;

/// <summary>The control interface. simulator/README.md lists it for people.</summary>
internal sealed class ControlRoutes(Microsoft365Simulator simulator, TenantDirectory directory)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => ControlJson.Write(Views.Of(simulator)));
        routes.MapGet("/tenants", () => ControlJson.Write(simulator.Tenants));
        routes.MapPost("/tenants", (Delegate)AddTenantAsync);
        new AppRoutes(simulator, directory).Map(routes);
        new AccountRoutes(simulator, directory).Map(routes);
        MapSwitches(routes, "/server", _ => simulator.Server);
        MapSwitches(routes, "/apps/{clientId}", values => App((string)values["clientId"]!).Switches);
        MapSwitches(routes, "/accounts/{address}", values => simulator.Account((string)values["address"]!).Switches);
        routes.MapGet("/log", () => ControlJson.Write(Views.Of(simulator.Log)));
        routes.MapPost("/log/reset", () => Done(simulator.Log.Reset));
        new DeviceCodeRoutes(simulator).Map(routes);
        new MailRoutes(simulator).Map(routes);
        new SentRoutes(simulator).Map(routes);
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

    internal static IResult Done(Action action)
    {
        action();
        return Results.NoContent();
    }

    async Task<IResult> AddTenantAsync(HttpContext http)
    {
        var wanted = await ControlJson.ReadAsync<WantedTenant>(http);
        return ControlJson.Write(simulator.AddTenant(wanted.Domains, wanted.Id), StatusCodes.Status201Created);
    }

    AppRegistration App(string clientId) =>
        directory.FindApp(clientId) ?? throw new KeyNotFoundException($"There is no app {clientId}.");
}
