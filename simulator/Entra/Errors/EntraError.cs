namespace Mailroom.Simulator.Entra.Errors;

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

    internal static EntraError MalformedTenant(string tenant) =>
        new(InvalidRequest, 900023, $"The tenant identifier '{tenant}' is neither a directory ID nor a valid domain name.");

    internal static EntraError SingleTenant(string clientId) =>
        new(InvalidRequest, 50194, $"Application '{clientId}' is not a multi-tenant application. Use the endpoint of its own tenant.");

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

    internal static EntraError WrongSecret(Guid clientId) =>
        new("invalid_client", 7000215, $"The client secret is wrong. Send the secret's value, not its ID, of a secret of application '{clientId}'.")
        { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError SecretExpired(Guid clientId) =>
        new("invalid_client", 7000222, $"The client secret of application '{clientId}' has expired. Create a new one.")
        { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError MalformedAssertion { get; } =
        new("invalid_client", 50027, "The client assertion is not a valid JWT.") { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError BadAssertion(Guid clientId, string reason) =>
        new("invalid_client", 700027, $"The client assertion of application '{clientId}' failed verification: {reason}.")
        { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError AssertionAudience { get; } =
        new("invalid_client", 700023, "The audience of the client assertion is not the token endpoint.")
        { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError AssertionTime { get; } =
        new("invalid_client", 700024, "The client assertion is not within its time.") { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError AssertionIssuer { get; } =
        new("invalid_client", 700021, "Issuer and subject of the client assertion must be the client_id.")
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

    internal static EntraError ExternalMfa { get; } =
        new(InvalidGrant, 50158, "An external security challenge was not satisfied.") { Suberror = "basic_action", Claims = MfaChallenge };

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

    internal static EntraError GrantExpired { get; } =
        new(InvalidGrant, 70008, "The authorization code or refresh token has expired.") { Suberror = "bad_token" };

    internal static EntraError Idle { get; } =
        new(InvalidGrant, 700082, "The refresh token has expired: it was not used for 90 days.") { Suberror = "bad_token" };

    internal static EntraError SignInFrequency { get; } =
        new(InvalidGrant, 70043, "The refresh token has expired: a policy asks for a sign-in more often.") { Suberror = "bad_token" };

    internal static EntraError AuthorizationPending { get; } =
        new("authorization_pending", 70016, "Nobody has entered the code yet.");

    internal static EntraError DeviceCodeDeclined { get; } =
        new("authorization_declined", 65004, "The user declined.");

    internal static EntraError BadDeviceCode { get; } =
        new("bad_verification_code", 70018, "The code is not known. It may be misspelt.");

    internal static EntraError DeviceCodeExpired { get; } =
        new("expired_token", 70019, "The code has expired. Start again.");

    internal static EntraError BadCode { get; } = new(InvalidGrant, 70000, "The authorization code is not valid.");

    internal static EntraError CodeRedeemed { get; } = new(InvalidGrant, 54005, "The code was already redeemed.");

    internal static EntraError WrongTenantForCode { get; } =
        new(InvalidGrant, 700005, "The authorization code is for another tenant.");

    internal static EntraError OtherRedirectUri { get; } =
        new("invalid_client", 500112, "The redirect address is not the one that the authorization code was asked for with.")
        { Status = StatusCodes.Status401Unauthorized };

    internal static EntraError WrongVerifier { get; } =
        new(InvalidGrant, 501481, "The code_verifier does not match the code_challenge of the authorization request.");

    internal static EntraError Throttled { get; } =
        new("temporarily_unavailable", 90055, "The tenant is throttled because of too many requests.")
        { Status = StatusCodes.Status429TooManyRequests };

    internal static EntraError ServerError(int status) =>
        new(status == StatusCodes.Status500InternalServerError ? "server_error" : "temporarily_unavailable",
            90033, "The service is temporarily unavailable.")
        { Status = status };
}
