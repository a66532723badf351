namespace Mailroom.Simulator.Entra.Tokens;

/// <summary>What an access token is to be.</summary>
/// <param name="Resource">Whom it is for.</param>
/// <param name="Granted">Scopes of a person or roles of an app, by their short names.</param>
/// <param name="Lifetime">How long it is good for.</param>
/// <param name="LongerThan">Characters that it has to exceed; 0: as long as it comes.</param>
internal sealed record TokenOrder(string Resource, IReadOnlyCollection<string> Granted, TimeSpan Lifetime, long LongerThan);
