using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Route;

/// <summary>What the operator's rules say of a mail.</summary>
/// <param name="Rules">What the rules say.</param>
/// <param name="Alert">The alert that it is; null when it is none.</param>
public sealed record Ruling(RuleOutcome Rules, AlertReading? Alert)
{
    /// <summary>No rule says anything.</summary>
    public static Ruling None { get; } = new(new RuleOutcome(), null);

    /// <summary>
    /// What tells the alert apart from others, in the form that is stored; empty when it is none. The name stands in quotes, so
    /// that no name and key together read as another name and key.
    /// </summary>
    public string AlertKey => Alert is { } alert ? $"\"{alert.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" {alert.Key}".ToLowerInvariant() : "";

    /// <summary>What the alert does to tickets; null when it is none.</summary>
    /// <param name="facts">Which tickets are open.</param>
    public AlertStep? StepOf(Facts facts) =>
        Alert is { } alert ? AlertStep.Of(alert, facts.Alerts.TryGetValue(AlertKey, out var open) ? open.Ticket : null) : null;
}
