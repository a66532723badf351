using Mailroom.Simulator.Control.Wanted;

namespace Mailroom.Simulator.Control;

/// <summary>Device codes over the control interface: what a person does in a browser.</summary>
internal sealed class DeviceCodeRoutes(Microsoft365Simulator simulator)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/device-codes", () => ControlJson.Write(simulator.DeviceCodes));
        routes.MapPost("/device-codes/{userCode}/approve", async (HttpContext http, string userCode) =>
        {
            var address = (await ControlJson.ReadAsync<WantedAnswer>(http)).Account ?? throw new ArgumentException("account is missing.");
            return ControlRoutes.Done(() => simulator.ApproveDeviceCode(userCode, address));
        });
        routes.MapPost("/device-codes/{userCode}/decline", (string userCode) =>
            ControlRoutes.Done(() => simulator.DeclineDeviceCode(userCode)));
    }
}
