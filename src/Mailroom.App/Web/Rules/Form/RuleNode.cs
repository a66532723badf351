using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.App.Web.Rules.Form;

/// <summary>A condition or a group of them, as it stands in the form: texts, right or wrong.</summary>
public sealed class RuleNode
{
    public const string Test = "test", Window = "window";

    /// <summary>all, any or none for a group; else <see cref="Test"/> or <see cref="Window"/>.</summary>
    public string Kind { get; set; } = "all";

    public string Field { get; set; } = "subject";

    /// <summary>The header's name, with the field "header".</summary>
    public string Name { get; set; } = "";

    public string Operator { get; set; } = "contains";

    /// <summary>The values, one a line.</summary>
    public string Value { get; set; } = "";

    public string Days { get; set; } = "";

    public string Hours { get; set; } = "";

    public string Dates { get; set; } = "";

    public string Zone { get; set; } = "";

    public List<RuleNode> Children { get; } = [];

    public bool IsGroup => RuleWords.Groups.ContainsKey(Kind);

    public static RuleNode Of(Condition condition)
    {
        switch (condition)
        {
            case Condition.Group group:
                var node = new RuleNode { Kind = group.Kind.ToString().ToLowerInvariant() };
                node.Children.AddRange(group.Conditions.Select(Of));
                return node;
            case Condition.Received received:
                var (days, hours, dates, zone) = RulePhrases.PartsOf(received.Within);
                return new RuleNode { Kind = Window, Days = days, Hours = hours, Dates = dates, Zone = zone };
            case Condition.Test test:
                return new RuleNode
                {
                    Kind = Test,
                    Field = RuleWords.Fields.First(f => f.Field == test.Field).Word,
                    Name = test.Name,
                    Operator = RuleWords.Operators.First(o => o.Operator == test.Operator).Word,
                    Value = string.Join('\n', test.Values),
                };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
