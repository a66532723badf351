using System.Xml;
using Mailroom.Decisions.Route.Alerts.Fields;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Patterns;
using Mailroom.Decisions.Route.Rules.Texts;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>One alert.</summary>
static class AlertRuleReader
{
    public static AlertRule Read(Node node, Sheet sheet)
    {
        var alert = sheet.Section(node, "An alert", RuleWords.AlertParts);
        var name = alert.Needed("name", "Disk monitor");
        var when = RuleReader.When(alert, sheet, new ConditionReader(sheet, inAlert: false));
        var fields = Fields(alert, sheet);
        var conditions = new ConditionReader(sheet, inAlert: true);
        return new AlertRule(name, alert.Flag("enabled", otherwise: true), alert.Mailboxes(), when, fields, Key(alert, fields, sheet),
            alert.Has("problem") ? conditions.ReadWhen(alert["problem"], "\"problem\"") : Condition.Group.Always,
            alert.Has("recovery") ? conditions.ReadWhen(alert["recovery"], "\"recovery\"") : Condition.Group.Never,
            Lone(alert, sheet));
    }

    static LoneRecovery Lone(Section alert, Sheet sheet)
    {
        var written = alert.Text("recovery without ticket");
        if (written.Length > 0 && written.ToLowerInvariant() is not ("ignore" or "open"))
            sheet.Wrong(alert["recovery without ticket"], $"\"{Section.Shown(written)}\" is not what can become of it.", "Write ignore or open.");
        return written.Equals("open", StringComparison.OrdinalIgnoreCase) ? LoneRecovery.Open : LoneRecovery.Ignore;
    }

    static string Key(Section alert, IReadOnlyList<AlertField> fields, Sheet sheet)
    {
        var key = alert.Needed("key", "'{host}'");
        var names = fields.Select(field => field.Name).ToList();
        foreach (var name in Template.Names(key).Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)))
            sheet.Wrong(alert["key"], $"The alert has no field \"{name}\".", names.Count > 0 ? Sheet.Meant(name, names) : "Write it under \"fields\" first.");
        return key;
    }

    static IReadOnlyList<AlertField> Fields(Section alert, Sheet sheet)
    {
        if (!alert.Has("fields"))
            return [];
        if (alert["fields"] is not Node.Mapping { Pairs.Count: > 0 } map)
        {
            sheet.Wrong(alert["fields"], "\"fields\" has no fields.", "Write lines such as \"host: { line: Host }\" below it.");
            return [];
        }
        if (map.Pairs.Count > sheet.Limits.RuleValues)
            sheet.Wrong(map, $"There are more than {sheet.Limits.RuleValues} fields.", "Take some out.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fields = new List<AlertField>();
        foreach (var (key, value) in map.Pairs.Take(sheet.Limits.RuleValues))
        {
            if (key.Text.Length is 0 or > 60 || !key.Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
                sheet.Wrong(key, $"\"{Section.Shown(key.Text)}\" is not a name for a field.", "Use up to 60 letters, digits, hyphens and underscores.");
            if (!names.Add(key.Text))
                sheet.Wrong(key, $"\"{Section.Shown(key.Text)}\" is there twice.", "Take one of them out.");
            fields.Add(new AlertField(key.Text, Source(value, sheet)));
        }
        return fields;
    }

    static AlertSource Source(Node node, Sheet sheet)
    {
        var source = sheet.Section(node, "A field", RuleWords.SourceParts);
        if (RuleWords.SourceParts.Where(key => key != "in").Count(source.Has) != 1)
            sheet.Wrong(node, "A field has to have one of \"line\", \"pattern\" and \"xml\".", "Write { line: Host }, { pattern: 'on (\\S+)$', in: subject } or { xml: alert/host }.");
        if (source.Has("in") && !source.Has("pattern"))
            sheet.Wrong(source["in"], "\"in\" belongs to a pattern.", "Take it out: lines and XML are read in the body.");
        if (source.Has("line"))
            return new AlertSource.Line(LineKey(source, sheet));
        return source.Has("xml") ? new AlertSource.Xml(Path(source, sheet)) : new AlertSource.Pattern(Expression(source, sheet), In(source, sheet));
    }

    static string LineKey(Section source, Sheet sheet)
    {
        var key = source.Text("line").Trim();
        return key.Contains(':') ? sheet.Wrong(source["line"], "The key of a line has a colon in it.", "Write what stands before the first colon of the line.") : key;
    }

    static string Path(Section source, Sheet sheet)
    {
        var path = source.Text("xml").Trim();
        var steps = path.Split('/');
        var good = path.Length == 0 || (steps.Length > 1 && steps.Select((step, i) => i == steps.Length - 1 && i > 0 ? step.TrimStart('@') : step).All(step => step.Length > 0 && IsName(step)));
        return good ? path : sheet.Wrong(source["xml"], $"\"{Section.Shown(path)}\" is not a path in XML.", "Write the names from the outermost element on, such as alert/device/name, or alert/device/@id for an attribute.");
    }

    static bool IsName(string step) => XmlConvert.IsStartNCNameChar(step[0]) && step.All(XmlConvert.IsNCNameChar);

    static string Expression(Section source, Sheet sheet)
    {
        var pattern = source.Text("pattern");
        return pattern.Length > 0 && RulePattern.Read(pattern, sheet.Limits) is PatternReading.Refused refused
            ? sheet.Wrong(source["pattern"], refused.Problem, refused.Instead)
            : pattern;
    }

    static AlertText In(Section source, Sheet sheet)
    {
        switch (source.Text("in").ToLowerInvariant())
        {
            case "":
                return AlertText.Both;
            case "subject":
                return AlertText.Subject;
            case "body":
                return AlertText.Body;
            default:
                sheet.Wrong(source["in"], "\"in\" is subject or body.", "Write one of them, or leave it out for both.");
                return AlertText.Both;
        }
    }
}
