using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.Grants;
using Mailroom.Simulator.Entra.SignIns;

namespace Mailroom.Simulator.Entra.Tokens;

/// <summary>Looks at scopes and consent, and has the tokens made.</summary>
internal sealed class TokenIssuer(TokenMint mint, RefreshTokens refreshTokens, SimulatorOptions options)
{
    const long LongToken = 4096;

    internal TokenAnswer ForPerson(TokenCase request, Redemption.Person person)
    {
        var account = person.SignIn.Account;
        var (asked, error) = Scopes.Read(person.Scope);
        if (asked is null)
            return new TokenAnswer.Refused(account.Address, error!);
        var (granted, consented) = asked.AgainstConsent(request.App.ConsentedIn(account.Tenant));
        if (!consented || request.Boards.Take(Switch.NoConsent))
            return new TokenAnswer.Refused(account.Address, EntraError.NoConsent(request.Request.ClientId));
        var order = Order(request, asked.Resource, granted);
        var refreshToken = asked.Offline ? refreshTokens.Issue(person.SignIn) : null;
        var body = mint.ForPerson(person, asked, order, refreshToken, request.Request["client_info"] == "1");
        return Issued(request, account.Address, body);
    }

    /// <summary>A permission that nobody consented to is no reason to refuse: the token goes without the role.</summary>
    internal TokenAnswer ForApp(TokenCase request)
    {
        var (resource, error) = Scopes.ReadDefault(request.Request.Scope);
        if (resource is null)
            return new TokenAnswer.Refused("", error!);
        var roles = resource == Scopes.Graph || request.Boards.Take(Switch.NoConsent) ? [] : request.App.RolesIn(request.Tenant);
        return Issued(request, "", mint.ForApp(request, Order(request, resource, roles)));
    }

    TokenOrder Order(TokenCase request, string resource, IReadOnlyCollection<string> granted)
    {
        var boards = request.Boards;
        if (boards.Take(Switch.NarrowScopes, out var narrow))
            granted = [.. granted.Where(p => narrow.Scopes!.Contains(p, StringComparer.OrdinalIgnoreCase))];
        if (boards.Take(Switch.WrongAudience))
            resource = Scopes.Graph;
        var lifetime = boards.Take(Switch.TokenLifetime, out var told) ? told.Time : options.TokenLifetime;
        var longer = boards.Take(Switch.LongTokens, out var wanted) ? wanted.Bytes ?? LongToken : 0;
        return new TokenOrder(resource, granted, lifetime, longer);
    }

    static TokenAnswer.Issued Issued(TokenCase request, string user, Dictionary<string, object> body) =>
        new(user, body, request.Boards.Take(Switch.AnswerLost));
}
