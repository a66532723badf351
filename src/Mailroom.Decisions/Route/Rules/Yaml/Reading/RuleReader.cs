using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>One rule.</summary>
static class RuleReader
{
    public static Rule Read(Node node, Sheet sheet)
    {
        var rule = sheet.Section(node, "A rule", RuleWords.RuleParts);
        var name = rule.Needed("name", "Printers");
        var conditions = new ConditionReader(sheet, inAlert: false);
        var when = When(rule, sheet, conditions);
        return new Rule(name, rule.Flag("enabled", otherwise: true), rule.Mailboxes(), when, Then(rule, sheet, conditions.Captures));
    }

    /// <summary>The conditions of a rule, an alert or an expected mail, which have to be there.</summary>
    public static Condition.Group When(Section section, Sheet sheet, ConditionReader conditions)
    {
        if (section.Has("when"))
            return conditions.ReadWhen(section["when"], "\"when\"");
        sheet.Wrong(section.Node, "It has no \"when\".", "Write \"when:\" and below it \"all:\" with a list of conditions, or \"when: always\".");
        return Condition.Group.Always;
    }

    static Actions Then(Section rule, Sheet sheet, IReadOnlySet<string> captures)
    {
        if (rule.Has("then"))
            return new ActionReader(sheet, captures).Read(rule["then"]);
        sheet.Wrong(rule.Node, "The rule has no \"then\".", "Write \"then:\" and below it what happens, such as \"queue: Hardware\".");
        return new Actions();
    }
}
