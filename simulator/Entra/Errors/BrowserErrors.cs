namespace Mailroom.Simulator.Entra.Errors;

/// <summary>Refusals that a browser shows or takes back to the client.</summary>
internal static class BrowserErrors
{
    internal static EntraError OtherRedirectUri(string sent, string clientId) =>
        new("invalid_request", 50011, $"The redirect address '{sent}' is not one of those registered for application '{clientId}'.");

    internal static EntraError NoRedirectUri { get; } = new("invalid_request", 500113, "No reply address is registered for the application.");

    internal static EntraError UnknownUser(string user) => new("invalid_grant", 50034, $"There is no user account {user}.");

    internal static EntraError UserOfAnotherTenant(string user, string tenant) =>
        new("invalid_grant", 50020, $"User account {user} does not exist in tenant '{tenant}' and cannot use the application there.");

    internal static EntraError ResponseType(string sent) =>
        new("unsupported_response_type", 700051, $"The response_type '{sent}' is not enabled for the application.");

    internal static EntraError ResponseMode(string sent) =>
        new("invalid_request", 90020, $"The response_mode '{sent}' is not supported.");

    internal static EntraError ChallengeMethod { get; } =
        new("invalid_request", 501491, "Only the code_challenge_method S256 is taken, with a code_challenge beside it.");

    internal static EntraError NotSignedIn { get; } =
        new("login_required", 50058, "Nobody is signed in, and prompt=none does not let anybody.");

    internal static EntraError Declined { get; } = new("access_denied", 65004, "The user declined to consent.");

    internal static EntraError NoConsent(string clientId) => EntraError.NoConsent(clientId) with { Error = "consent_required" };
}
