using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Route.Alerts;

/// <summary>What a decision about an alert rests on: it is right only as long as this is so.</summary>
/// <param name="Key">What tells the alert apart (<see cref="Ruling.AlertKey"/>).</param>
/// <param name="Open">Its open ticket; null when there was none.</param>
public sealed record AlertClaim(string Key, TicketRef? Open);
