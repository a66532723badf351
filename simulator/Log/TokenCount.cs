namespace Mailroom.Simulator;

/// <summary>How often one app asked for tokens for one account by one grant.</summary>
/// <param name="ClientId">The client id as sent.</param>
/// <param name="User">The sign-in name, where it is known; empty for an app on its own account.</param>
/// <param name="Grant">As in <see cref="TokenRequestEntry.Grant"/>.</param>
/// <param name="Requests">Requests of any outcome.</param>
/// <param name="Issued">Those that issued tokens, lost answers included.</param>
public sealed record TokenCount(string ClientId, string User, string Grant, long Requests, long Issued);
