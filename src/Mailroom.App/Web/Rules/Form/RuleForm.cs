using System.Globalization;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.App.Web.Rules.Form;

/// <summary>One rule as it stands in the form.</summary>
public sealed class RuleForm
{
    /// <summary>The version of the rules that it was opened with.</summary>
    public int Version { get; set; }

    public string Name { get; set; } = "";

    public bool Enabled { get; set; } = true;

    /// <summary>Names or numbers, one a line.</summary>
    public string Mailboxes { get; set; } = "";

    public RuleNode When { get; set; } = new();

    /// <summary>Actions with one text, by the word of the action.</summary>
    public Dictionary<string, string> Texts { get; } = [];

    /// <summary>The actions that are on.</summary>
    public HashSet<string> Flags { get; } = [];

    public List<(string Name, string Value)> Fields { get; } = [];

    /// <summary>The actions with one text.</summary>
    public static readonly string[] OneText = ["queue", "type", "priority", "status", "assignee", "account", "hold", "append"];

    /// <summary>The actions with several texts, one a line.</summary>
    public static readonly string[] ManyTexts = ["tags", "watchers"];

    /// <summary>The actions that are on or off.</summary>
    public static readonly string[] OnOff = ["ticket", "drop", "no acknowledgement", "stop"];

    public static RuleForm Of(Rule rule, int version)
    {
        var (set, then) = (rule.Then.Set, rule.Then);
        var form = new RuleForm { Version = version, Name = rule.Name, Enabled = rule.Enabled, Mailboxes = string.Join('\n', rule.Mailboxes), When = RuleNode.Of(rule.When) };
        (string Word, string Text)[] texts =
        [
            ("queue", set.Queue), ("type", set.Type), ("priority", set.Priority), ("status", set.Status), ("assignee", set.Assignee), ("account", set.Account),
            ("hold", then.Hold), ("append", then.Append), ("tags", string.Join('\n', set.Tags)), ("watchers", string.Join('\n', set.Watchers)),
        ];
        foreach (var (word, text) in texts)
            form.Texts[word] = text;
        (string Word, bool On)[] flags = [("ticket", then.Ticket), ("drop", then.Drop), ("no acknowledgement", then.NoAcknowledgement), ("stop", then.Stop)];
        form.Flags.UnionWith(flags.Where(flag => flag.On).Select(flag => flag.Word));
        form.Fields.AddRange(set.Fields.Select(field => (field.Name, field.Value)));
        return form;
    }

    public string Text(string action) => Texts.GetValueOrDefault(action, "");

    /// <summary>The name of the field of the page that holds an action.</summary>
    public static string FieldOf(string action) => "then." + action.Replace(' ', '-');

    public static int VersionOf(IFormCollection posted) => int.TryParse(posted["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
