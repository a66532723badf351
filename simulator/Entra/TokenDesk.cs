namespace Mailroom.Simulator.Entra;

/// <summary>Decides on token requests, in the order in which Entra finds fault.</summary>
internal sealed class TokenDesk(
    TenantDirectory directory, SwitchBoard server, RefreshTokens refreshTokens, TokenMint mint, SimulatorOptions options)
{
    static readonly Switch[] Faults = [Switch.Down, Switch.Throttled, Switch.ServerError];

    internal async Task<TokenAnswer> AnswerAsync(TokenRequest request, CancellationToken ct)
    {
        var grant = request.Grant == "refresh_token" ? refreshTokens.Find(request["refresh_token"]) : null;
        var account = grant?.Account ?? directory.FindUser(request.Username);
        var app = directory.FindApp(request.ClientId);
        // Only what looks like an address is known by it in the log: the field may hold a password by mistake.
        var user = account?.Address ?? (request.Username.Contains('@') ? request.Username : "");

        var particular = new Boards(account?.Switches, app?.Switches);
        if (particular.Take(Switch.Slow, out var slow))
            await Task.Delay(slow.Time, options.Time, ct);
        foreach (var fault in Faults)
            if (particular.Take(fault, out var setting))
                return new TokenAnswer.Broken(user, fault, setting);

        var boards = new Boards(account?.Switches, app?.Switches, server);
        var error = CheckForm(request) ?? CheckPlaces(request, app, boards) ?? request.Grant switch
        {
            "password" => CheckPassword(request, account, boards),
            _ => CheckRefresh(grant, app, boards),
        };
        if (error is not null)
            return new TokenAnswer.Refused(user, error);
        return Issue(request, app!, account!, grant, boards);
    }

    static EntraError? CheckForm(TokenRequest request)
    {
        string[] needed = request.Grant switch
        {
            "" => ["grant_type"],
            "password" => ["client_id", "username", "password", "scope"],
            "refresh_token" => ["client_id", "refresh_token", "scope"],
            _ => [],
        };
        if (needed.FirstOrDefault(name => request[name].Length == 0) is { } missing)
            return EntraError.MissingParameter(missing);
        if (needed.Length == 0)
            return EntraError.UnsupportedGrant(request.Grant);
        return Guid.TryParse(request.ClientId, out _) ? null : EntraError.ClientIdNotGuid(request.ClientId);
    }

    /// <summary>The tenant in the path and the app in it.</summary>
    EntraError? CheckPlaces(TokenRequest request, AppRegistration? app, Boards boards)
    {
        var place = request.Tenant.ToLowerInvariant();
        if (place is "common" or "consumers" && request.Grant == "password")
            return EntraError.GrantNotHere;
        var anyTenant = place is "common" or "organizations";
        var tenant = anyTenant ? directory.FindByDomainOf(request.Username) ?? app?.Home : directory.FindTenant(place);
        if (tenant is null && !anyTenant || boards.Take(Switch.UnknownTenant))
            return EntraError.UnknownTenant(request.Tenant);
        if (app is null || tenant is null || !app.IsKnownIn(tenant) || boards.Take(Switch.UnknownApp))
            return EntraError.UnknownApp(request.ClientId, request.Tenant);
        if (app.Disabled)
            return EntraError.AppDisabled(request.ClientId);
        if (request["client_secret"].Length > 0 || request["client_assertion"].Length > 0)
            return EntraError.SecretNotAllowed;
        return !app.PublicClientFlows || boards.Take(Switch.PublicClientFlowsOff) ? EntraError.NotPublic : null;
    }

    EntraError? CheckPassword(TokenRequest request, Account? account, Boards boards)
    {
        if (account is null || directory.FindTenant(request.Tenant) is { } tenant && tenant != account.Tenant)
            return EntraError.UnknownUser(request.Username, request.Tenant);
        if (boards.Take(Switch.Locked))
            return EntraError.Locked;
        if (!account.Opens(request["password"]))
            return EntraError.WrongPassword;
        return boards.Take(Switch.PasswordExpired) ? EntraError.PasswordExpired : CheckPolicies(boards);
    }

    static EntraError? CheckRefresh(RefreshTokens.Grant? grant, AppRegistration? app, Boards boards)
    {
        if (grant is null || grant.App != app || grant.SignIn.Ended)
            return EntraError.BadRefreshToken;
        if (grant.SignIn.Revoked)
            return EntraError.Revoked;
        if (CheckPolicies(boards) is { } error)
            return error;
        if (grant.UseFirstTime() || !boards.IsOn(Switch.ReuseDetection))
            return null;
        grant.SignIn.Ended = true;   // RFC 9700 4.14.2: two parties hold the token, and one of them stole it
        return EntraError.BadRefreshToken;
    }

    static EntraError? CheckPolicies(Boards boards) =>
        boards.Take(Switch.Disabled) ? EntraError.AccountDisabled
        : boards.Take(Switch.MfaEnrolment) ? EntraError.MfaEnrolment
        : boards.Take(Switch.MfaRequired) ? EntraError.MfaRequired
        : boards.Take(Switch.ConditionalAccess) ? EntraError.ConditionalAccess
        : null;

    TokenAnswer Issue(TokenRequest request, AppRegistration app, Account account, RefreshTokens.Grant? redeemed, Boards boards)
    {
        var (asked, error) = Scopes.Read(request.Scope);
        if (asked is null)
            return new TokenAnswer.Refused(account.Address, error!);
        var (granted, consented) = asked.AgainstConsent(app.ConsentedIn(account.Tenant));
        if (!consented || boards.Take(Switch.NoConsent))
            return new TokenAnswer.Refused(account.Address, EntraError.NoConsent(request.ClientId));
        if (boards.Take(Switch.NarrowScopes, out var narrow))
            granted = [.. granted.Where(p => narrow.Scopes!.Contains(p, StringComparer.OrdinalIgnoreCase))];
        var lifetime = boards.Take(Switch.TokenLifetime, out var told) ? told.Time : options.TokenLifetime;
        var body = mint.Issue(app, account, asked, granted, lifetime, redeemed, request["client_info"] == "1");
        return new TokenAnswer.Issued(account.Address, body, boards.Take(Switch.AnswerLost));
    }
}
