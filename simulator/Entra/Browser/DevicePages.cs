using Mailroom.Simulator.Entra.Errors;

namespace Mailroom.Simulator.Entra.Browser;

/// <summary>Where a person enters a device code, picks an account, and says yes or no.</summary>
internal sealed class DevicePages(EntraServices services)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{tenant}/oauth2/deviceauth", (HttpContext http) => AskForCode(http, ""));
        routes.MapPost("/{tenant}/oauth2/deviceauth", (RequestDelegate)AnswerAsync);
    }

    static Task AskForCode(HttpContext http, string trouble) => Page.WriteAsync(http, "Enter code", $"""
        {(trouble.Length == 0 ? "" : $"<p role=\"alert\">{Page.Encoded(trouble)}</p>")}
        <form method="post">
        <p><label>Code <input name="otc" autocomplete="off" required autofocus></label> <button>Next</button></p>
        </form>
        """);

    async Task AnswerAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var (entered, address, declines) = (form["otc"].ToString(), form["account"].ToString(), form["decline"].Count > 0);
        if (services.DeviceCodes.FindByUserCode(entered) is not { } code)
        {
            await AskForCode(http, Told(EntraError.BadDeviceCode));
            return;
        }
        var account = services.Directory.FindUser(address);
        var error = services.DeviceCodes.Check(code, account, services.Directory)
            ?? (address.Length > 0 && account is null ? BrowserErrors.UnknownUser(address) : null);
        if (error is not null)
            await AskForCode(http, Told(error));
        else if (declines)
            await FinishAsync(http, code.Decline(), "You said no. You can close this page.");
        else if (account is not null)
            await FinishAsync(http, code.Approve(account), $"You have signed in as {account.Address}. You can close this page.");
        else
            await PickAccountAsync(http, code);
    }

    Task PickAccountAsync(HttpContext http, DeviceCode code) => Page.WriteAsync(http, "Pick an account", $"""
        <p>The application {code.ClientId} asks to be signed in. Go on only if you started this.</p>
        <form method="post">
        {Page.Hidden("otc", code.UserCode)}
        {Page.AccountButtons(services.AccountsAt(code.Tenant), "")}
        <p><button name="decline" value="1">Cancel</button></p>
        </form>
        """);

    static Task FinishAsync(HttpContext http, bool done, string text) =>
        done ? Page.WriteAsync(http, "Done", $"<p>{Page.Encoded(text)}</p>") : AskForCode(http, Told(EntraError.CodeRedeemed));

    static string Told(EntraError error) => $"AADSTS{error.Code}: {error.Text}";
}
