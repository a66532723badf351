namespace Mailroom.Decisions.Route.Alerts.Expected;

/// <summary>What was seen of an expected mail so far.</summary>
/// <param name="Since">When waiting began; a time whose mail could have come before that is not asked for.</param>
/// <param name="LastSeen">When the latest such mail was received; null when none was.</param>
/// <param name="LastMissed">The latest expected time that was reported as missed, so that it is reported once; null when none was.</param>
public sealed record MonitorWatch(DateTimeOffset Since, DateTimeOffset? LastSeen = null, DateTimeOffset? LastMissed = null);
