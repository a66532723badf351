using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Patterns;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>Looks for regular expressions in a field.</summary>
sealed class PatternTest(Condition.Test test, Limits limits, bool underNone) : FieldTest(test)
{
    readonly RulePattern[] patterns = [.. test.Values.Select(value => Ready(value, limits))];

    public override IEnumerable<PatternTest> Patterns => [this];

    public override bool Holds(Asking asking)
    {
        var ranOut = false;
        foreach (var text in Texts(asking))
            foreach (var pattern in patterns)
                switch (pattern.Find(text.Text, asking.View))
                {
                    case PatternMatch.Found found:
                        return asking.Decide(this, true, found.Match.Value);
                    case PatternMatch.TimedOut:
                        asking.TimedOut = ranOut = true;
                        break;
                }
        // What ran out of time never makes a rule match, under none either.
        return asking.Decide(this, ranOut && underNone);
    }

    /// <summary>Adds what the patterns capture by name; what is there already stays.</summary>
    public void Capture(Dictionary<string, string> captured, MailView view)
    {
        foreach (var text in view.Texts(Test.Field, Test.Name))
            foreach (var pattern in patterns.Where(p => p.Names.Any()))
                if (pattern.Find(text.Text, view) is PatternMatch.Found found)
                    foreach (var name in pattern.Names)
                        if (found.Match.Groups[name] is { Success: true } group)
                            captured.TryAdd(name, Captured.Clean(group.Value, view.Limits));
    }

    static RulePattern Ready(string pattern, Limits limits) => RulePattern.Read(pattern, limits) switch
    {
        PatternReading.Good good => good.Pattern,
        PatternReading.Refused refused => throw new ArgumentException($"{refused.Problem} {pattern}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
