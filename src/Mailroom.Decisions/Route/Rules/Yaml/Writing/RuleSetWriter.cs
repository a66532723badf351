namespace Mailroom.Decisions.Route.Rules.Yaml.Writing;

/// <summary>Writes a whole file.</summary>
static class RuleSetWriter
{
    public static string Write(RuleSet set)
    {
        var paper = new StringWriter { NewLine = "\n" };
        var pen = new Pen(paper);
        pen.Document(() =>
        {
            Part(pen, "rules", set.Rules, rule => Rule(pen, rule));
            Part(pen, "alerts", set.Alerts, alert => AlertWriter.Alert(pen, alert));
            Part(pen, "expected", set.Expected, monitor => AlertWriter.Monitor(pen, monitor));
        });
        return paper.ToString();
    }

    static void Part<T>(Pen pen, string key, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count > 0)
            pen.Key(key, () => pen.List(() => Pen.Each(items, item => pen.Map(() => write(item)))));
    }

    static void Rule(Pen pen, Rule rule)
    {
        Head(pen, rule.Name, rule.Enabled, rule.Mailboxes);
        ConditionWriter.Block(pen, "when", rule.When);
        pen.Key("then", () => pen.Map(() => Then(pen, rule.Then)));
    }

    public static void Head(Pen pen, string name, bool enabled, IReadOnlyList<string> mailboxes)
    {
        pen.Text("name", name);
        pen.Flag("enabled", enabled, otherwise: true);
        pen.Texts("mailboxes", mailboxes);
    }

    static void Then(Pen pen, Actions then)
    {
        var set = then.Set;
        pen.Text("queue", set.Queue);
        pen.Text("type", set.Type);
        pen.Text("priority", set.Priority);
        pen.Text("status", set.Status);
        pen.Text("assignee", set.Assignee);
        pen.Text("account", set.Account);
        pen.Texts("tags", set.Tags);
        if (set.Fields.Count > 0)
            pen.Key("fields", () => pen.Map(() => Pen.Each(set.Fields, field => pen.Text(field.Name, field.Value))));
        pen.Texts("watchers", set.Watchers);
        pen.Flag("ticket", then.Ticket);
        pen.Flag("drop", then.Drop);
        pen.Text("hold", then.Hold);
        pen.Text("append", then.Append);
        pen.Flag("no acknowledgement", then.NoAcknowledgement);
        pen.Flag("stop", then.Stop);
    }
}
