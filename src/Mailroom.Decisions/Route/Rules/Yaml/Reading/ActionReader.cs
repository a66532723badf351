using System.Globalization;
using Mailroom.Decisions.Route.Rules.Texts;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>What a rule does.</summary>
/// <param name="sheet">The sheet.</param>
/// <param name="captures">The names that the rule's patterns capture.</param>
sealed class ActionReader(Sheet sheet, IReadOnlySet<string> captures)
{
    public Actions Read(Node node)
    {
        var then = sheet.Section(node, "\"then\"", RuleWords.Actions);
        var actions = new Actions
        {
            Set = Changes(then),
            Ticket = then.Flag("ticket"),
            Drop = then.Flag("drop"),
            Hold = then.Text("hold"),
            Append = Ticket(then),
            NoAcknowledgement = then.Flag("no acknowledgement"),
            Stop = then.Flag("stop"),
        };
        if (node is Node.Mapping { Pairs.Count: 0 })
            sheet.Wrong(node, "\"then\" is empty.", "Write what happens, such as \"queue: Hardware\".");
        Contradictions(node, actions);
        return actions;
    }

    TicketChanges Changes(Section then) => new()
    {
        Queue = then.Named("queue", WordKind.Queue),
        Type = then.Named("type", WordKind.Type),
        Priority = then.Named("priority", WordKind.Priority),
        Status = then.Named("status", WordKind.Status),
        Assignee = then.Named("assignee", WordKind.Employee),
        Account = then.Named("account", WordKind.Account),
        Tags = then.Texts("tags"),
        Fields = Fields(then),
        Watchers = Watchers(then),
    };

    void Contradictions(Node node, Actions actions)
    {
        var ends = (actions.Drop ? 1 : 0) + (actions.Hold.Length > 0 ? 1 : 0) + (actions.Append.Length > 0 ? 1 : 0);
        if (ends > 1)
            sheet.Wrong(node, "Only one of drop, hold and append can happen to a mail.", "Take the others out.");
        if (actions.Drop && (!actions.Set.AreNone || actions.NoAcknowledgement || actions.Ticket))
            sheet.Wrong(node, "A mail that is dropped gets no ticket, so the other actions do nothing.", "Take \"drop\" or the others out.");
    }

    IReadOnlyList<FieldValue> Fields(Section then)
    {
        if (!then.Has("fields"))
            return [];
        if (then["fields"] is not Node.Mapping { Pairs.Count: > 0 } map)
        {
            sheet.Wrong(then["fields"], "\"fields\" has no fields.", "Write lines such as \"asset: '{asset}'\" below it.");
            return [];
        }
        if (map.Pairs.Count > sheet.Limits.RuleValues)
            sheet.Wrong(map, $"There are more than {sheet.Limits.RuleValues} fields.", "Take some out.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, _) in map.Pairs.Where(pair => !names.Add(pair.Key.Text)))
            sheet.Wrong(key, $"\"{Section.Shown(key.Text)}\" is there twice.", "Take one of them out.");
        foreach (var (key, _) in map.Pairs.Take(sheet.Limits.RuleValues))
            sheet.Name(WordKind.Field, key, [key.Text]);
        return [.. map.Pairs.Take(sheet.Limits.RuleValues).Select(pair => new FieldValue(sheet.Text(pair.Key, "The field's name"), Filled(pair.Value, sheet.Text(pair.Value, $"The field \"{Section.Shown(pair.Key.Text)}\""))))];
    }

    string Ticket(Section then)
    {
        var written = then.Text("append");
        if (written.Length == 0 || Template.Names(written).Count > 0)
            return written.Length == 0 ? "" : Filled(then["append"], written);
        return long.TryParse(written.Trim().Trim('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? written
            : sheet.Wrong(then["append"], $"\"{Section.Shown(written)}\" is not the number of a ticket.", "Write a number such as 1001, or '{number}' of what a pattern of this rule captures.");
    }

    IReadOnlyList<string> Watchers(Section then)
    {
        var watchers = then.Texts("watchers");
        foreach (var watcher in watchers.Where(text => text.Length > 0 && !LooksLikeAddress(text)))
            sheet.Wrong(then["watchers"], $"\"{Section.Shown(watcher)}\" is not a mail address.", "Write an address such as team@contoso.com.");
        return watchers;
    }

    static bool LooksLikeAddress(string text) =>
        text.IndexOf('@') is > 0 and var at && at < text.Length - 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');

    string Filled(Node node, string template)
    {
        foreach (var name in Template.Names(template).Where(name => !captures.Contains(name)))
            sheet.Wrong(node, $"No pattern of this rule captures \"{name}\".",
                captures.Count > 0 ? Sheet.Meant(name, captures.Order(StringComparer.Ordinal)) : $"Capture it in a condition, such as \"subject matches: '(?<{name}>[0-9]+)'\".");
        return template;
    }
}
