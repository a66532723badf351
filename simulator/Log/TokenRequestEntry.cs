namespace Mailroom.Simulator;

/// <summary>One request to the token endpoint. It holds no password and no token.</summary>
/// <param name="Time">When it was answered, in UTC.</param>
/// <param name="Tenant">The tenant as named in the path.</param>
/// <param name="ClientId">The client id as sent.</param>
/// <param name="Grant">The grant type as sent; both names of the device code's are <c>device_code</c>.</param>
/// <param name="User">The sign-in name, where it is known.</param>
/// <param name="Scope">The scopes asked for.</param>
/// <param name="Outcome"><c>issued</c>, <c>lost</c> (issued, not answered), <c>pending</c> (a device code nobody has entered), <c>refused</c>, <c>throttled</c>, <c>server error</c> or <c>down</c>.</param>
/// <param name="Status">HTTP status; 0 when the connection was closed.</param>
/// <param name="Code">AADSTS number; 0 where there is none.</param>
/// <param name="CorrelationId">The id the answer carries.</param>
public sealed record TokenRequestEntry(
    DateTimeOffset Time, string Tenant, string ClientId, string Grant, string User, string Scope,
    string Outcome, int Status, int Code, string CorrelationId);
