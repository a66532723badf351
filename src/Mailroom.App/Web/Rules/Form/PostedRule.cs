using System.Globalization;
using Mailroom.Decisions.Mail;

namespace Mailroom.App.Web.Rules.Form;

/// <summary>Reads the form as it was posted, and does what its buttons for rows say.</summary>
sealed class PostedRule(IFormCollection posted, Limits limits)
{
    // A rule deeper or longer than any that is let through is refused by the check; the form itself has to end somewhere.
    readonly int deepest = limits.RuleDepth + 2;
    int left = limits.RuleConditions + 50;

    public static RuleForm Read(IFormCollection posted, Limits limits)
    {
        var form = new RuleForm
        {
            Version = RuleForm.VersionOf(posted),
            Name = One(posted, "name").Trim(),
            Enabled = posted.ContainsKey("enabled"),
            Mailboxes = One(posted, "mailboxes"),
            When = new PostedRule(posted, limits).Node("w", 0) ?? new RuleNode(),
        };
        foreach (var action in RuleForm.OneText.Concat(RuleForm.ManyTexts))
            form.Texts[action] = One(posted, RuleForm.FieldOf(action));
        form.Flags.UnionWith(RuleForm.OnOff.Where(action => posted.ContainsKey(RuleForm.FieldOf(action))));
        for (var i = 0; i <= limits.RuleValues && posted.ContainsKey($"then.fields.{i}.name"); i++)
            form.Fields.Add((One(posted, $"then.fields.{i}.name").Trim(), One(posted, $"then.fields.{i}.value")));
        return form;
    }

    /// <summary>Adds or removes a row; gives the field that the eye should be on next, or null when the button was none of these.</summary>
    public static string? Change(RuleForm form, string button)
    {
        var (verb, path) = button.Split(':', 2) is [var first, var second] ? (first, second) : (button, "");
        switch (verb)
        {
            case "add-test" or "add-window" or "add-group" when Find(form.When, path) is { IsGroup: true } group:
                group.Children.Add(new RuleNode { Kind = verb switch { "add-test" => RuleNode.Test, "add-window" => RuleNode.Window, _ => "any" } });
                return $"{path}.{group.Children.Count - 1}.{verb switch { "add-test" => "field", "add-window" => "days", _ => "kind" }}";
            case "remove" when path.LastIndexOf('.') is > 0 and var dot && Find(form.When, path[..dot]) is { } parent && Find(form.When, path) is { } node:
                parent.Children.Remove(node);
                return $"{path[..dot]}.kind";
            case "add-field":
                form.Fields.Add(("", ""));
                return $"then.fields.{form.Fields.Count - 1}.name";
            case "remove-field" when int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < form.Fields.Count:
                form.Fields.RemoveAt(at);
                return "add-field";
            default:
                return null;
        }
    }

    static RuleNode? Find(RuleNode root, string path)
    {
        var node = root;
        foreach (var part in path.Split('.').Skip(1))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= node.Children.Count)
                return null;
            node = node.Children[at];
        }
        return path == "w" || path.StartsWith("w.", StringComparison.Ordinal) ? node : null;
    }

    RuleNode? Node(string path, int depth)
    {
        var kind = One(posted, path + ".kind");
        if (kind.Length == 0 || depth > deepest || left-- <= 0)
            return null;
        var node = new RuleNode
        {
            Kind = kind,
            Field = One(posted, path + ".field"),
            Name = One(posted, path + ".name").Trim(),
            Operator = One(posted, path + ".op"),
            Value = One(posted, path + ".value"),
            Days = One(posted, path + ".days"),
            Hours = One(posted, path + ".hours"),
            Dates = One(posted, path + ".dates"),
            Zone = One(posted, path + ".zone"),
        };
        while (node.IsGroup && Node($"{path}.{node.Children.Count}", depth + 1) is { } child)
            node.Children.Add(child);
        return node;
    }

    static string One(IFormCollection posted, string field) => posted[field].ToString().ReplaceLineEndings("\n");
}
