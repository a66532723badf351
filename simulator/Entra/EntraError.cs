namespace Mailroom.Simulator.Entra;

/// <summary>A refusal as the token endpoint words it: the OAuth error, the AADSTS number, and what goes with them.</summary>
internal sealed record EntraError(string Error, int Code, string Text)
{
    internal int Status { get; init; } = StatusCodes.Status400BadRequest;

    internal string? Suberror { get; init; }

    /// <summary>A claims challenge: JSON that travels as a JSON string.</summary>
    internal string? Claims { get; init; }

    const string InvalidRequest = "invalid_request";
    const string InvalidGrant = "invalid_grant";
    const string InvalidScope = "invalid_scope";

    const string MfaChallenge = """{"access_token":{"capolids":{"essential":true,"values":["5f1c1b6e-6f0e-4d43-9a51-0a2f6f2f6a10"]}}}""";

    internal static EntraError MissingParameter(string name) =>
        new(InvalidRequest, 900144, $"The request body lacks the parameter '{name}'.");

    internal static EntraError MalformedRequest { get; } = new(InvalidRequest, 9002313, "The request is malformed or not valid.");

    internal static EntraError UnsupportedGrant(string grant) =>
        new("unsupported_grant_type", 70003, $"The grant type '{grant}' is not supported.");

    internal static EntraError ClientIdNotGuid(string clientId) =>
        new(InvalidRequest, 90112, $"The application identifier '{clientId}' must be a GUID.");

    internal static EntraError UnknownTenant(string tenant) =>
        new(InvalidRequest, 90002, $"Tenant '{tenant}' was not found. Check the tenant ID and the cloud.");

    internal static EntraError GrantNotHere { get; } =
        new(InvalidRequest, 9001023, "This grant type is not supported over the /common or /consumers endpoints.");

    internal static EntraError UnknownApp(string clientId, string tenant) =>
        new("unauthorized_client", 700016, $"No application with the identifier '{clientId}' was found in the directory '{tenant}'.");

    internal static EntraError AppDisabled(string clientId) =>
        new("unauthorized_client", 7000112, $"Application '{clientId}' is disabled.");

    internal static EntraError NotPublic { get; } =
        new("invalid_client", 7000218, "The request body must contain 'client_assertion' or 'client_secret'.")
        { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError SecretNotAllowed { get; } =
        new("invalid_client", 700025, "The client is public: neither 'client_assertion' nor 'client_secret' may be sent.")
        { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError UnknownUser(string user, string tenant) =>
        new(InvalidGrant, 50034, $"The user account {user} does not exist in the directory '{tenant}'.");

    internal static EntraError WrongPassword { get; } = new(InvalidGrant, 50126, "Wrong user name or password.");

    internal static EntraError Locked { get; } =
        new(InvalidGrant, 50053, "The account is locked: too many sign-ins with a wrong user name or password.");

    internal static EntraError PasswordExpired { get; } =
        new(InvalidGrant, 50055, "The password has expired.") { Suberror = "user_password_expired" };

    internal static EntraError AccountDisabled { get; } = new(InvalidGrant, 50057, "The user account is disabled.");

    internal static EntraError MfaRequired { get; } =
        new(InvalidGrant, 50076, "Multi-factor authentication is needed to use the resource.")
        { Suberror = "basic_action", Claims = MfaChallenge };

    internal static EntraError MfaEnrolment { get; } =
        new(InvalidGrant, 50079, "The user must enrol for multi-factor authentication.")
        { Suberror = "basic_action", Claims = MfaChallenge };

    internal static EntraError ConditionalAccess { get; } =
        new(InvalidGrant, 53003, "Access is blocked by Conditional Access policies.") { Suberror = "message_only" };

    internal static EntraError NoConsent(string clientId) =>
        new(InvalidGrant, 65001, $"Neither the user nor an administrator has consented to the use of the application '{clientId}'.")
        { Suberror = "consent_required" };

    internal static EntraError EmptyScope { get; } = new(InvalidScope, 28003, "The scope must not be empty.");

    internal static EntraError UnknownScope(string scope) => new(InvalidScope, 70011, $"The scope '{scope}' is not valid.");

    internal static EntraError SeveralResources { get; } = new(InvalidScope, 700022, "The scope names more than one resource.");

    internal static EntraError UnknownResource(string resource) =>
        new("invalid_resource", 500011, $"The resource principal '{resource}' was not found in the tenant.");

    internal static EntraError BadRefreshToken { get; } =
        new(InvalidGrant, 70000, "The refresh token is not valid.") { Suberror = "bad_token" };

    internal static EntraError Revoked { get; } =
        new(InvalidGrant, 50173, "The grant was revoked; a fresh sign-in is needed.") { Suberror = "bad_token" };

    internal static EntraError Throttled { get; } =
        new("temporarily_unavailable", 90055, "The tenant is throttled because of too many requests.")
        { Status = StatusCodes.Status429TooManyRequests };

    internal static EntraError ServerError(int status) =>
        new(status == StatusCodes.Status500InternalServerError ? "server_error" : "temporarily_unavailable",
            90033, "The service is temporarily unavailable.")
        { Status = status };
}
