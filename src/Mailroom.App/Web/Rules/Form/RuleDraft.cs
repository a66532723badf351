using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Rules.Form;

/// <summary>All rules with the form's rule among them, as one file, and which field of the page each of its lines came from.</summary>
/// <param name="Yaml">The file.</param>
/// <param name="First">The line on which the form's rule begins, from 1.</param>
/// <param name="Fields">The fields, from that line on.</param>
sealed record RuleDraft(string Yaml, int First, IReadOnlyList<string> Fields)
{
    /// <summary>The whole form: where something is wrong that is in no field of it.</summary>
    public const string Whole = "rule-form";

    const string Head = "rules:\n";

    /// <summary>Puts it in.</summary>
    /// <param name="set">The rules.</param>
    /// <param name="original">The rule that it replaces; null to add it behind the others.</param>
    /// <param name="form">The form.</param>
    public static RuleDraft Of(RuleSet set, string? original, RuleForm form)
    {
        var found = set.Rules.ToList().FindIndex(rule => original is not null && rule.Name.Equals(original, StringComparison.OrdinalIgnoreCase));
        var at = found < 0 ? set.Rules.Count : found;
        var before = Head + string.Concat(set.Rules.Take(at).Select(Block));
        var own = RuleLines.Of(form);
        var after = string.Concat(set.Rules.Skip(found < 0 ? at : at + 1).Select(Block));
        var rest = set.Alerts.Count + set.Expected.Count == 0 ? "" : RuleYaml.Write(set with { Rules = [] });
        return new RuleDraft($"{before}{string.Concat(own.Select(line => line.Text + "\n"))}{after}{rest}", before.Count(c => c == '\n') + 1, [.. own.Select(line => line.Field)]);
    }

    /// <summary>What is wrong, each at the field that it is about.</summary>
    public IReadOnlyList<FieldError> Errors(IReadOnlyList<RuleError> errors) => [.. errors.Select(error => new FieldError(FieldOf(error.Line), error.ToString()))];

    string FieldOf(int line) => line - First is >= 0 and var at && at < Fields.Count ? Fields[at] : Whole;

    static string Block(Rule rule) => RuleYaml.Write(new RuleSet([rule], [], []))[Head.Length..];
}
