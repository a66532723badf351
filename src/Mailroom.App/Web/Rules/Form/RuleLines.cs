using System.Text.Encodings.Web;
using System.Text.Json;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.App.Web.Rules.Form;

/// <summary>The form's rule as lines of YAML, each with the field of the page that it came from: so the one check of files also says which field is wrong.</summary>
sealed class RuleLines
{
    // Every JSON text is a text of YAML in double quotes.
    static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly List<(string Text, string Field)> lines = [];

    RuleLines()
    {
    }

    public static IReadOnlyList<(string Text, string Field)> Of(RuleForm form)
    {
        var rule = new RuleLines();
        rule.Add(1, $"- name: {Quote(form.Name)}", "name");
        if (!form.Enabled)
            rule.Add(2, "enabled: false", "enabled");
        if (Values(form.Mailboxes) is { Count: > 0 } mailboxes)
            rule.Add(2, $"mailboxes: {List(mailboxes)}", "mailboxes");
        if (form.When.Children.Count == 0)
            rule.Add(2, "when: always", "w.kind");
        else
        {
            rule.Add(2, "when:", "w.kind");
            rule.Group(form.When, "w", 3, dash: false);
        }
        rule.Then(form);
        return rule.lines;
    }

    void Then(RuleForm form)
    {
        var before = lines.Count;
        Add(2, "then:", "then.queue");
        foreach (var action in RuleForm.OneText.Where(action => form.Text(action).Trim().Length > 0))
            Add(3, $"{action}: {Quote(form.Text(action).Trim())}", RuleForm.FieldOf(action));
        foreach (var action in RuleForm.ManyTexts)
            if (Values(form.Text(action)) is { Count: > 0 } values)
                Add(3, $"{action}: {List(values)}", RuleForm.FieldOf(action));
        if (form.Fields.Count > 0)
            Add(3, "fields:", "add-field");
        for (var i = 0; i < form.Fields.Count; i++)
            Add(4, $"{Quote(form.Fields[i].Name)}: {Quote(form.Fields[i].Value.Trim())}", form.Fields[i].Name.Length == 0 ? $"then.fields.{i}.name" : $"then.fields.{i}.value");
        foreach (var action in RuleForm.OnOff.Where(form.Flags.Contains))
            Add(3, $"{action}: true", RuleForm.FieldOf(action));
        if (lines.Count == before + 1)
            lines[before] = ("    then: {}", "then.queue");
    }

    void Group(RuleNode group, string path, int level, bool dash)
    {
        Add(level, $"{(dash ? "- " : "")}{group.Kind}:{(group.Children.Count == 0 ? " []" : "")}", $"{path}.kind");
        for (var i = 0; i < group.Children.Count; i++)
            One(group.Children[i], $"{path}.{i}", level + (dash ? 2 : 1));
    }

    void One(RuleNode node, string path, int level)
    {
        if (node.IsGroup)
            Group(node, path, level, dash: true);
        else if (node.Kind == RuleNode.Window)
            Add(level, $"- {RuleWords.Received}: {{ {string.Join(", ", Window(node))} }}", $"{path}.days");
        else
            Add(level, $"- {Quote(Key(node))}: {(Values(node.Value) is { Count: > 1 } several ? List(several) : Quote(node.Value.Trim('\n')))}", $"{path}.value");
    }

    static string Key(RuleNode node) => RuleWords.Fields.FirstOrDefault(f => f.Word == node.Field) is { Named: true } ? $"{node.Field} {node.Name} {node.Operator}" : $"{node.Field} {node.Operator}";

    static IEnumerable<string> Window(RuleNode node)
    {
        if (Parts(node.Days, ',') is { Count: > 0 } days)
            yield return $"days: {List(days)}";
        if (node.Hours.Trim().Length > 0)
            yield return $"hours: {Quote(node.Hours.Trim())}";
        if (node.Dates.Trim().Length > 0)
            yield return $"dates: {Quote(node.Dates.Trim())}";
        if (node.Zone.Trim().Length > 0)
            yield return $"zone: {Quote(node.Zone.Trim())}";
    }

    void Add(int level, string text, string field) => lines.Add((new string(' ', 2 * level) + text, field));

    static List<string> Values(string text) => Parts(text, '\n');

    static List<string> Parts(string text, char between) => [.. text.Split(between).Select(part => part.Trim()).Where(part => part.Length > 0)];

    static string List(IReadOnlyList<string> values) => $"[{string.Join(", ", values.Select(Quote))}]";

    static string Quote(string text) => JsonSerializer.Serialize(text, Quoted);
}
