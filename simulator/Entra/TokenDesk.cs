using Mailroom.Simulator.Entra.Clients;
using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.Grants;
using Mailroom.Simulator.Entra.Tokens;

namespace Mailroom.Simulator.Entra;

/// <summary>Decides on token requests, in the order in which Entra finds fault.</summary>
internal sealed class TokenDesk(EntraServices services, TokenIssuer issuer)
{
    readonly Places places = new(services.Directory);
    readonly ClientCheck clients = new(services.Directory, services.Options.Time);
    readonly Dictionary<string, IGrant> grants = ((IEnumerable<IGrant>)
    [
        new PasswordGrant(services.Directory, services.Options.Time),
        new RefreshGrant(services.RefreshTokens, services.Options.Time),
        new DeviceCodeGrant(services.DeviceCodes, services.Options.Time),
        new AuthorizationCodeGrant(services.AuthorizationCodes, services.Directory, services.Options.Time),
        new ClientCredentialsGrant(),
    ]).ToDictionary(g => g.Name);

    internal async Task<TokenAnswer> AnswerAsync(TokenRequest request, CancellationToken ct)
    {
        var grant = grants.GetValueOrDefault(request.Grant);
        var account = grant?.AccountOf(request);
        var app = places.FindApp(request.ClientId);
        // Only what looks like an address is known by it in the log: the field may hold a password by mistake.
        var user = account?.Address ?? (request.Username.Contains('@') ? request.Username : "");
        if (await Faults.TakeAsync(new Boards(account?.Switches, app?.Switches), user, services.Options.Time, ct) is { } broken)
            return broken;
        var boards = new Boards(account?.Switches, app?.Switches, services.Server);
        if (boards.Take(Switch.RefuseWith, out var refusal))
            return new TokenAnswer.Refused(user, EntraErrorTable.Of(refusal.Code!.Value));
        if (grant is null)
            return new TokenAnswer.Refused(user, NoGrant(request));
        return CheckForm(request, grant) is { } error
            ? new TokenAnswer.Refused(user, error)
            : Decide(request, grant, account, user, boards);
    }

    static EntraError NoGrant(TokenRequest request) =>
        request.Grant.Length == 0 ? EntraError.MissingParameter("grant_type") : EntraError.UnsupportedGrant(request.Grant);

    static EntraError? CheckForm(TokenRequest request, IGrant grant) =>
        grant.Needed.FirstOrDefault(name => request[name].Length == 0) is { } missing ? EntraError.MissingParameter(missing)
        : !Guid.TryParse(request.ClientId, out _) ? EntraError.ClientIdNotGuid(request.ClientId)
        : grant.NotAt.Contains(request.Tenant, StringComparer.OrdinalIgnoreCase) ? EntraError.GrantNotHere
        : null;

    TokenAnswer Decide(TokenRequest request, IGrant grant, Account? account, string user, Boards boards)
    {
        var home = account?.Tenant ?? services.Directory.FindByDomainOf(request.Username);
        var (app, tenant, misplaced) = places.Find(request.Tenant, request.ClientId, home, boards);
        if (misplaced is not null)
            return new TokenAnswer.Refused(user, misplaced);
        var (proof, unproven) = clients.Check(request, app!, grant.RuleFor(request), boards);
        if (unproven is not null)
            return new TokenAnswer.Refused(user, unproven);
        var redeemed = new TokenCase(request, app!, tenant!, proof, boards);
        return grant.Redeem(redeemed) switch
        {
            Redemption.Refused refused => new TokenAnswer.Refused(user, refused.Error),
            Redemption.Person person => issuer.ForPerson(redeemed, person),
            _ => issuer.ForApp(redeemed),
        };
    }
}
