using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.Grants;
using Mailroom.Simulator.Entra.SignIns;
using Mailroom.Simulator.Entra.Tokens;

namespace Mailroom.Simulator.Entra.Browser;

/// <summary>The authorization endpoint: finds fault with the request, lets a person pick an account, sends the browser back with a code.</summary>
internal sealed class AuthorizePages(EntraServices services)
{
    readonly Places places = new(services.Directory);

    internal void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/{tenant}/oauth2/v2.0/authorize", ["GET", "POST"], (RequestDelegate)HandleAsync);

    async Task HandleAsync(HttpContext http)
    {
        var request = await AuthorizeRequest.ReadAsync(http);
        var boards = new Boards(places.FindApp(request.ClientId)?.Switches, services.Server);
        var (app, redirect, error) = FindApp(request, boards);
        if (error is not null)
        {
            await Page.WriteErrorAsync(http, error, services.Options.Time);
            return;
        }
        var back = new WayBack(http, request);
        if (CheckRequest(request) is { } wrong)
            await back.RefuseAsync(wrong, services.Options.Time);
        else if (request[AuthorizeRequest.Decline].Length > 0 || boards.Take(Switch.BrowserDeclines))
            await back.RefuseAsync(BrowserErrors.Declined, services.Options.Time);
        else if (request[AuthorizeRequest.Account] is { Length: > 0 } picked)
            await SignInAsync(back, app!, redirect!, picked);
        else if (boards.Take(Switch.BrowserAccount, out var told))
            await SignInAsync(back, app!, redirect!, told.Account!);
        else if (request["prompt"] == "none")
            await back.RefuseAsync(BrowserErrors.NotSignedIn, services.Options.Time);
        else
            await PickAccountAsync(http, request, app!);
    }

    /// <summary>What must be right before the redirect URI can be trusted.</summary>
    (AppRegistration? App, RedirectUri? Redirect, EntraError? Error) FindApp(AuthorizeRequest request, Boards boards)
    {
        if (((string[])["client_id", "redirect_uri"]).FirstOrDefault(name => request[name].Length == 0) is { } missing)
            return (null, null, EntraError.MissingParameter(missing));
        if (!Guid.TryParse(request.ClientId, out _))
            return (null, null, EntraError.ClientIdNotGuid(request.ClientId));
        var (app, _, misplaced) = places.Find(request.Tenant, request.ClientId, null, boards);
        if (misplaced is not null)
            return (null, null, misplaced);
        if (app!.RedirectUris.Count == 0)
            return (null, null, BrowserErrors.NoRedirectUri);
        var redirect = app.RedirectUris.FirstOrDefault(r => r.Matches(request.RedirectUri));
        return (app, redirect, redirect is null ? BrowserErrors.OtherRedirectUri(request.RedirectUri, request.ClientId) : null);
    }

    static EntraError? CheckRequest(AuthorizeRequest request)
    {
        if (((string[])["response_type", "scope"]).FirstOrDefault(name => request[name].Length == 0) is { } missing)
            return EntraError.MissingParameter(missing);
        if (request["response_type"] != "code")
            return BrowserErrors.ResponseType(request["response_type"]);
        if (request.ResponseMode is not ("query" or "fragment" or "form_post"))
            return BrowserErrors.ResponseMode(request.ResponseMode);
        var (challenge, method) = (request["code_challenge"], request["code_challenge_method"]);
        if (challenge.Length > 0 ? method != "S256" : method.Length > 0)
            return BrowserErrors.ChallengeMethod;
        // Several resources may be agreed to at once, though a token is for one of them.
        return Scopes.Read(request["scope"]).Error is { } error && error != EntraError.SeveralResources ? error : null;
    }

    async Task SignInAsync(WayBack back, AppRegistration app, RedirectUri redirect, string address)
    {
        var (request, time) = (back.Request, services.Options.Time);
        var account = services.Directory.FindUser(address);
        var boards = new Boards(account?.Switches, app.Switches, services.Server);
        var stopped = account is not { HasPassword: true } ? BrowserErrors.UnknownUser(address)
            : (services.Directory.FindTenant(request.Tenant) ?? account.Tenant) != account.Tenant
                ? BrowserErrors.UserOfAnotherTenant(address, request.Tenant)
            : Policies.Check(boards, inBrowser: true);
        if (stopped is not null)
            await Page.WriteErrorAsync(back.Http, stopped, time);
        else if (!IsConsentedTo(request, app, account!.Tenant) || boards.Take(Switch.NoConsent))
            await back.RefuseAsync(BrowserErrors.NoConsent(request.ClientId), time);
        else
            await back.ReturnAsync(account, services.AuthorizationCodes.Issue(
                new AuthorizationCode(app, account, request.Tenant, request["scope"], time.GetUtcNow() + AuthorizationCodes.Lifetime)
                {
                    RedirectUri = request.RedirectUri,
                    Platform = redirect.Platform,
                    Challenge = request["code_challenge"],
                    Nonce = request["nonce"],
                }));
    }

    static bool IsConsentedTo(AuthorizeRequest request, AppRegistration app, Tenant tenant)
    {
        var consented = app.ConsentedIn(tenant);
        // Of several resources the token request will name one, and is checked then.
        return Scopes.Read(request["scope"]).Scopes?.AgainstConsent(consented).Consented ?? consented.Count > 0;
    }

    Task PickAccountAsync(HttpContext http, AuthorizeRequest request, AppRegistration app) => Page.WriteAsync(http, "Pick an account", $"""
        <p>The application {app.ClientId} asks to be signed in.</p>
        <form method="post">
        {string.Concat(request.Sent.Select(f => Page.Hidden(f.Key, f.Value)))}
        {Page.AccountButtons(services.AccountsAt(request.Tenant), request["login_hint"])}
        <p><button name="{AuthorizeRequest.Decline}" value="1">Cancel</button></p>
        </form>
        """);
}
