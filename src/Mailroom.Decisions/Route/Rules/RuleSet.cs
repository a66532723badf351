using Mailroom.Decisions.Route.Alerts;

namespace Mailroom.Decisions.Route.Rules;

/// <summary>Everything that the operator says about mail, as one file holds it. Names are unique within each list, in any case of letters.</summary>
/// <param name="Rules">The rules in their order.</param>
/// <param name="Alerts">How mail of monitoring systems is read, in its order.</param>
/// <param name="Expected">The mails that have to come.</param>
public sealed record RuleSet(IReadOnlyList<Rule> Rules, IReadOnlyList<AlertRule> Alerts, IReadOnlyList<MissingMailMonitor> Expected)
{
    /// <summary>No rules at all.</summary>
    public static RuleSet Empty { get; } = new([], [], []);
}
