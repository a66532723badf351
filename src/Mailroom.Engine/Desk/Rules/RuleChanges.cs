using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;

namespace Mailroom.Engine.Desk;

/// <summary>What is otherwise between two versions of the rules, by names.</summary>
static class RuleChanges
{
    /// <summary>Names written out; of more only the number is said.</summary>
    const int MostNamed = 20;

    /// <summary>As a sentence; empty when nothing is.</summary>
    public static string Between(RuleSet before, RuleSet after)
    {
        List<string> parts = [.. Part("rule", Texts(before.Rules, One), Texts(after.Rules, One)), .. Part("alert", Texts(before.Alerts, One), Texts(after.Alerts, One)), .. Part("expected mail", Texts(before.Expected, One), Texts(after.Expected, One))];
        return parts.Count == 0 ? "" : string.Join("; ", parts) + ".";
    }

    /// <summary>The names in the new version that are new there or say something else than before.</summary>
    public static IReadOnlySet<string> Touched(RuleSet before, RuleSet after)
    {
        var (old, now) = (All(before), All(after));
        return now.Where(item => !old.Contains(item)).Select(item => item.Name).Concat(old.Select(item => item.Name).Except(now.Select(item => item.Name), StringComparer.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    static List<(string Name, string Text)> All(RuleSet set) => [.. Texts(set.Rules, One), .. Texts(set.Alerts, One), .. Texts(set.Expected, One)];

    static IEnumerable<string> Part(string kind, List<(string Name, string Text)> before, List<(string Name, string Text)> after)
    {
        var (old, now) = (ByName(before), ByName(after));
        if (Named("added", kind, after.Where(item => !old.ContainsKey(item.Name))) is { } added)
            yield return added;
        if (Named("changed", kind, after.Where(item => old.TryGetValue(item.Name, out var text) && text != item.Text)) is { } changed)
            yield return changed;
        if (Named("removed", kind, before.Where(item => !now.ContainsKey(item.Name))) is { } removed)
            yield return removed;
        if (!before.Where(item => now.ContainsKey(item.Name)).Select(item => item.Name).SequenceEqual(after.Where(item => old.ContainsKey(item.Name)).Select(item => item.Name), StringComparer.OrdinalIgnoreCase))
            yield return $"{kind}s put in another order";
    }

    static string? Named(string verb, string kind, IEnumerable<(string Name, string Text)> items)
    {
        var names = items.Select(item => $"\"{item.Name}\"").ToList();
        return names.Count == 0 ? null : $"{verb} {kind} {string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "")}";
    }

    static Dictionary<string, string> ByName(List<(string Name, string Text)> items) => items.ToDictionary(item => item.Name, item => item.Text, StringComparer.OrdinalIgnoreCase);

    static List<(string Name, string Text)> Texts<T>(IReadOnlyList<T> items, Func<T, (string, RuleSet)> one) =>
        [.. items.Select(item => one(item) is var (name, set) ? (name, RuleYaml.Write(set)) : default)];

    static (string, RuleSet) One(Rule rule) => (rule.Name, new RuleSet([rule], [], []));

    static (string, RuleSet) One(Decisions.Route.Alerts.AlertRule alert) => (alert.Name, new RuleSet([], [alert], []));

    static (string, RuleSet) One(Decisions.Route.Alerts.MissingMailMonitor monitor) => (monitor.Name, new RuleSet([], [], [monitor]));
}
