using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Alerts;

/// <summary>A mail that has to come, such as the report of a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Enabled">Whether anybody waits for it.</param>
/// <param name="Mailboxes">The names or numbers of the mailboxes it may come in by; empty when any.</param>
/// <param name="When">Which mail it is.</param>
/// <param name="Schedule">When it has to come.</param>
/// <param name="Grace">How long after that nobody minds.</param>
public sealed record MissingMailMonitor(
    string Name, bool Enabled, IReadOnlyList<string> Mailboxes, Condition.Group When, MailSchedule Schedule, TimeSpan Grace)
{
    /// <summary>
    /// Looks whether a mail is missing. A mail counts for an expected time when it came after the time before, with its grace, and
    /// until the time itself, with its grace; after a missed time, only when it came nearer to the next one. Only the latest expected time is looked at: who was away for a week hears of one.
    /// </summary>
    /// <param name="watch">What was seen so far.</param>
    /// <param name="now">The time.</param>
    public MonitorState Check(MonitorWatch watch, DateTimeOffset now) => Schedule.Check(watch, Grace, now);
}
