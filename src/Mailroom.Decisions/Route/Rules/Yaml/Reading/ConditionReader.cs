using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>The conditions of one rule.</summary>
sealed class ConditionReader(Sheet sheet, bool inAlert)
{
    readonly HashSet<string> captures = new(StringComparer.Ordinal);
    readonly TestReader tests = new(sheet, inAlert);
    int count;

    /// <summary>What the patterns read so far capture by name, those that must not match left out.</summary>
    public IReadOnlySet<string> Captures => captures;

    /// <summary>A whole block of conditions: a group, or always.</summary>
    public Condition.Group ReadWhen(Node node, string what)
    {
        count = 0;
        if (node is Node.Leaf leaf && leaf.Text.Equals(RuleWords.Always, StringComparison.OrdinalIgnoreCase))
            return Condition.Group.Always;
        if (Only(node) is { } pair && RuleWords.Groups.TryGetValue(pair.Key.Text, out var kind))
            return ReadGroup(kind, pair.Value, depth: 1, mayCapture: true);
        sheet.Wrong(node, $"{what} is not a group of conditions.", "Write \"all:\", \"any:\" or \"none:\" and below it a list of conditions, each with a dash; or \"always\".");
        return Condition.Group.Always;
    }

    Condition.Group ReadGroup(GroupKind kind, Node node, int depth, bool mayCapture)
    {
        var word = kind.ToString().ToLowerInvariant();
        if (depth > sheet.Limits.RuleDepth)
        {
            sheet.Wrong(node, $"Groups are nested deeper than {sheet.Limits.RuleDepth} levels.", "Write simpler groups, or two rules.");
            return new Condition.Group(kind, []);
        }
        var items = sheet.Items(node, $"\"{word}\"", "Begin each condition with a dash, such as \"- subject contains: printer\".");
        if (node is Node.Listing { Items.Count: 0 })
            sheet.Wrong(node, $"The group \"{word}\" is empty.", "Write at least one condition in it, or \"when: always\" for every mail.");
        return new Condition.Group(kind, [.. items.Select(item => ReadCondition(item, depth, mayCapture && kind != GroupKind.None)).OfType<Condition>()]);
    }

    /// <summary>One condition; null when it is none or one too many.</summary>
    Condition? ReadCondition(Node node, int depth, bool mayCapture)
    {
        if (++count > sheet.Limits.RuleConditions)
        {
            if (count == sheet.Limits.RuleConditions + 1)
                sheet.Wrong(node, $"There are more than {sheet.Limits.RuleConditions} conditions.", "Write several values in one condition as a list, or make two rules.");
            return null;
        }
        if (Only(node) is not { } pair)
        {
            sheet.Wrong(node, "This is not one condition.", "Write each condition as a line of its own with a dash, such as \"- subject contains: printer\".");
            return null;
        }
        if (RuleWords.Groups.TryGetValue(pair.Key.Text, out var kind))
            return ReadGroup(kind, pair.Value, depth + 1, mayCapture);
        var condition = tests.Read(pair.Key, pair.Value);
        if (mayCapture)
            captures.UnionWith(tests.LastCaptures);
        return condition;
    }

    static (Node.Leaf Key, Node Value)? Only(Node node) => node is Node.Mapping { Pairs: [var pair] } ? pair : null;
}
