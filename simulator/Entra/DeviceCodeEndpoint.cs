using System.Globalization;
using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.Tokens;

namespace Mailroom.Simulator.Entra;

/// <summary>Hands out device codes (RFC 8628 3.1). Whether the client may use them shows when it asks for the token.</summary>
internal sealed class DeviceCodeEndpoint(EntraServices services)
{
    const long UsualInterval = 5000;
    static readonly TimeSpan UsualLifetime = TimeSpan.FromMinutes(15);

    readonly Places places = new(services.Directory);

    internal async Task HandleAsync(HttpContext http)
    {
        var request = await TokenRequest.ReadAsync(http);
        var switches = places.FindApp(request.ClientId)?.Switches;
        if (await Faults.TakeAsync(new Boards(switches), "", services.Options.Time, http.RequestAborted) is { } broken)
        {
            await EntraAnswers.BreakAsync(http, broken.Fault, broken.Setting, services.Options.Time);
            return;
        }
        var boards = new Boards(switches, services.Server);
        var (app, error) = Check(request, boards);
        if (error is not null)
            await EntraAnswers.WriteErrorAsync(http, error, services.Options.Time);
        else
            await http.Response.WriteAsJsonAsync(Start(http, app!, request, boards), http.RequestAborted);
    }

    (AppRegistration? App, EntraError? Error) Check(TokenRequest request, Boards boards)
    {
        if (((string[])["client_id", "scope"]).FirstOrDefault(name => request[name].Length == 0) is { } missing)
            return (null, EntraError.MissingParameter(missing));
        if (!Guid.TryParse(request.ClientId, out _))
            return (null, EntraError.ClientIdNotGuid(request.ClientId));
        var (app, _, misplaced) = places.Find(request.Tenant, request.ClientId, null, boards);
        return (app, misplaced ?? Scopes.Read(request.Scope).Error);
    }

    Dictionary<string, object> Start(HttpContext http, AppRegistration app, TokenRequest request, Boards boards)
    {
        boards.Take(Switch.DeviceCode, out var told);
        var lifetime = told?.Seconds is null ? UsualLifetime : told.Time;
        var (secret, code) = services.DeviceCodes.Start(app, request.Tenant, request.Scope, lifetime);
        var page = $"https://{http.Request.Host}/common/oauth2/deviceauth";
        return new()
        {
            ["user_code"] = code.UserCode,
            ["device_code"] = secret,
            ["verification_uri"] = page,
            ["expires_in"] = (long)lifetime.TotalSeconds,
            ["interval"] = (told?.Milliseconds ?? UsualInterval) / 1000,
            ["message"] = string.Create(
                CultureInfo.InvariantCulture, $"To sign in, open {page} in a browser and enter the code {code.UserCode}."),
        };
    }
}
