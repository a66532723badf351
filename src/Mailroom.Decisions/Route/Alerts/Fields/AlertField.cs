namespace Mailroom.Decisions.Route.Alerts.Fields;

/// <summary>One field of an alert.</summary>
/// <param name="Name">Its name: letters, digits, hyphens and underscores.</param>
/// <param name="Source">Where it is read.</param>
public sealed record AlertField(string Name, AlertSource Source);
