namespace Mailroom.Simulator.Entra.Errors;

/// <summary>Errors by their AADSTS number, for what the simulator does not bring about by its cause.</summary>
internal static class EntraErrorTable
{
    const string Policy = "message_only";
    const string Action = "basic_action";
    const string BadToken = "bad_token";
    const string Consent = "consent_required";
    const string Expired = "user_password_expired";

    // The id that stands for the app where the text names one.
    static readonly Guid Unnamed = Guid.Empty;

    static readonly IReadOnlyDictionary<int, EntraError> Table = ((IEnumerable<EntraError>)
    [
        EntraError.EmptyScope, EntraError.UnknownScope(""), EntraError.SeveralResources, EntraError.UnknownResource(""),
        EntraError.Locked, EntraError.PasswordExpired, EntraError.AccountDisabled, EntraError.WrongPassword, EntraError.UnknownUser("", ""),
        EntraError.MfaRequired, EntraError.MfaEnrolment, EntraError.ExternalMfa, EntraError.ConditionalAccess,
        EntraError.NoConsent(""), EntraError.BadRefreshToken, EntraError.Revoked, EntraError.GrantExpired, EntraError.Idle,
        EntraError.SignInFrequency, EntraError.CodeRedeemed, EntraError.WrongTenantForCode,
        EntraError.AppDisabled(""), EntraError.UnknownApp("", ""), EntraError.NotPublic, EntraError.SecretNotAllowed,
        EntraError.WrongSecret(Unnamed), EntraError.SecretExpired(Unnamed), EntraError.BadAssertion(Unnamed, "its signature is wrong"),
        EntraError.AuthorizationPending, EntraError.BadDeviceCode, EntraError.DeviceCodeExpired,
        EntraError.UnknownTenant(""), EntraError.MalformedTenant(""), EntraError.SingleTenant(""), EntraError.GrantNotHere,
        EntraError.MissingParameter("scope"), EntraError.MalformedRequest, EntraError.ClientIdNotGuid(""),
        EntraError.Throttled, EntraError.ServerError(StatusCodes.Status503ServiceUnavailable),
        BrowserErrors.OtherRedirectUri("", ""), BrowserErrors.NoRedirectUri, BrowserErrors.NotSignedIn,
        .. People, .. Apps, .. Requests, .. Service,
    ]).ToDictionary(e => e.Code);

    static IEnumerable<EntraError> People =>
    [
        new("interaction_required", 16000, "The account is not in the tenant; another must be chosen."),
        Grant(50020, "The user is of another directory."),
        Grant(50056, "The user has no password in the directory."),
        Grant(50072, "The user must enrol for multi-factor authentication.", Action),
        Grant(50074, "Strong authentication is needed.", Action),
        Grant(50078, "The multi-factor authentication has expired.", Action),
        Grant(50105, "The user is not assigned to a role for the application."),
        Grant(50131, "Conditional Access: the device is not in the state that is asked for.", Policy),
        Grant(50132, "The session is not valid after a change of the password.", BadToken),
        Grant(50133, "The session is not valid after a change of the password.", BadToken),
        Grant(50144, "The on-premises password has expired.", Expired),
        Grant(50196, "The client asked for the same thing too often: it is in a loop."),
        Grant(53000, "Conditional Access asks for a compliant device.", Policy),
        Grant(53001, "Conditional Access asks for a domain-joined device.", Policy),
        Grant(53002, "Conditional Access asks for an approved application.", Policy),
        Grant(53004, "Registration for multi-factor authentication is blocked because of risk.", Policy),
        Grant(530032, "Blocked by a security policy of the tenant.", Policy),
        Grant(530035, "Blocked by security defaults.", Policy),
        Grant(65004, "The user declined to consent."),
        Grant(700003, "The device was not found in the directory."),
        Grant(700084, "The refresh token was issued to a single-page application and is over after a day.", BadToken),
        Grant(90072, "The external account does not exist in the tenant."),
        Grant(90094, "An administrator must consent.", Consent),
        Grant(90095, "An administrator must consent.", Consent),
        Grant(130507, "Access is not possible."),
        Grant(135010, "The key was not found."),
    ];

    static IEnumerable<EntraError> Apps =>
    [
        Client(50012, "Authentication of the client failed."),
        Client(650052, "The application needs a service that the organisation has not subscribed to or enabled."),
        Client(650056, "The application is misconfigured."),
        Client(70002, "The credentials of the client are not valid."),
        new("invalid_resource", 650057, "The resource is not listed among the permissions of the application registration."),
        new("unauthorized_client", 70001, "The application is disabled."),
        new("unauthorized_client", 700011, "The application was not found in the directory."),
        new("invalid_request", 65002, "Consent between first-party applications must be set up in advance."),
    ];

    static IEnumerable<EntraError> Requests =>
    [
        new("invalid_scope", 28002, "The scope is not valid when a token is asked for."),
        new("expired_token", 70020, "The device code has expired."),
        .. ((int[])[50059, 50128, 90019]).Select(c => new EntraError("invalid_request", c, "No tenant can be told from the request.")),
        .. ((int[])[90014, 90100]).Select(c => new EntraError("invalid_request", c, "A parameter is missing or not valid.")),
        .. ((int[])[90038, 90043, 900382, 900432]).Select(c => new EntraError("invalid_request", c, "The tenant is in another cloud.")),
    ];

    static IEnumerable<EntraError> Service =>
        ((int[])[50033, 90006, 90012, 90024, 90090, .. Enumerable.Range(80001, 14)]).Select(c =>
            EntraError.ServerError(StatusCodes.Status503ServiceUnavailable) with
            {
                Code = c,
                Text = c < 90000 && c >= 80000 ? "The agent for pass-through authentication did not answer." : "A passing error. Try again.",
            });

    internal static IReadOnlyCollection<int> Numbers => [.. Table.Keys];

    /// <summary>A number that is not in the table is an <c>invalid_grant</c>, as most are.</summary>
    internal static EntraError Of(int number) =>
        Table.GetValueOrDefault(number) ?? Grant(number, "The request is refused.");

    static EntraError Grant(int code, string text, string? suberror = null) => new("invalid_grant", code, text) { Suberror = suberror };

    static EntraError Client(int code, string text) => new("invalid_client", code, text) { Status = StatusCodes.Status401Unauthorized };
}
