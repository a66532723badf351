using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Route.Alerts;

/// <summary>A mail read as an alert.</summary>
/// <param name="Name">The alert's name.</param>
/// <param name="Fields">What was read out of it; fields that the mail does not have are left out.</param>
/// <param name="Key">What makes it the same alert as another mail. Compared without case.</param>
/// <param name="State">What it says.</param>
/// <param name="WithoutTicket">What becomes of it when it is a recovery and no ticket is open.</param>
public sealed record AlertReading(string Name, IReadOnlyList<FieldValue> Fields, string Key, AlertState State, LoneRecovery WithoutTicket);
