using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Route.Alerts;

/// <summary>What the alerts say about a mail.</summary>
/// <param name="Reading">The alert; null when it is none of them.</param>
/// <param name="TimedOut">The names of alerts that had a pattern run out of time; it counted as not matched.</param>
/// <param name="Trace">A line for each alert that was asked, up to the one that it is.</param>
public sealed record AlertOutcome(AlertReading? Reading, IReadOnlyList<string> TimedOut, IReadOnlyList<TraceLine> Trace);
