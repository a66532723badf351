namespace Mailroom.Decisions.Route.Rules.Conditions;

/// <summary>Dates, both ends included.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public sealed record DateRange(DateOnly First, DateOnly Last);
