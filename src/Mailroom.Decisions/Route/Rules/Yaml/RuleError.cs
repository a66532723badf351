namespace Mailroom.Decisions.Route.Rules.Yaml;

/// <summary>One thing that is wrong in a file of rules.</summary>
/// <param name="Line">The line it is in, from 1.</param>
/// <param name="Column">The character of that line, from 1.</param>
/// <param name="Rule">The rule, alert or expected mail it is in; empty when in none, or when that has no name.</param>
/// <param name="Problem">What is wrong, as a sentence.</param>
/// <param name="Instead">What to write instead, as a sentence.</param>
public sealed record RuleError(int Line, int Column, string Rule, string Problem, string Instead)
{
    /// <summary>All of it on one line.</summary>
    public override string ToString() => $"Line {Line}, column {Column}{(Rule.Length > 0 ? $", \"{Rule}\"" : "")}: {Problem} {Instead}";
}
