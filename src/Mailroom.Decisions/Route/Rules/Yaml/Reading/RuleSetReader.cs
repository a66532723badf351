using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>The file as a whole.</summary>
static class RuleSetReader
{
    public static RuleSet Read(Node root, Sheet sheet)
    {
        // A file of nothing, or of comments, is a file without rules.
        if (root is Node.Leaf { Text.Length: 0 } || sheet.Faults.Any)
            return RuleSet.Empty;
        var file = sheet.Section(root, "The file", RuleWords.FileParts);
        return new RuleSet(
            Each(file, "rules", sheet, node => RuleReader.Read(node, sheet)),
            Each(file, "alerts", sheet, node => AlertRuleReader.Read(node, sheet)),
            Each(file, "expected", sheet, node => MonitorReader.Read(node, sheet)));
    }

    static IReadOnlyList<T> Each<T>(Section file, string key, Sheet sheet, Func<Node, T> read)
    {
        if (!file.Has(key) || file[key] is Node.Leaf { Text.Length: 0 })
            return [];
        var items = sheet.Items(file[key], $"\"{key}\"", "Begin each of them with a dash: \"- name: ...\".");
        if (items.Count > sheet.Limits.Rules)
            sheet.Wrong(file[key], $"There are more than {sheet.Limits.Rules} {key}.", "Take some out, or join some of them with a list of values.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = new List<T>();
        foreach (var item in items.Take(sheet.Limits.Rules))
        {
            sheet.Faults.Rule = NameOf(item) is Node.Leaf { Text: var name } ? Section.Shown(name) : "";
            if (sheet.Faults.Rule.Length > 0 && !names.Add(((Node.Leaf)NameOf(item)).Text))
                sheet.Wrong(NameOf(item), "Another one before it has the same name.", "Give it a name of its own: the trace of a mail goes by names.");
            all.Add(read(item));
        }
        sheet.Faults.Rule = "";
        return all;
    }

    static Node NameOf(Node item) => item is Node.Mapping map
        ? map.Pairs.FirstOrDefault(pair => pair.Key.Text.Equals("name", StringComparison.OrdinalIgnoreCase)).Value ?? Node.Empty
        : Node.Empty;
}
