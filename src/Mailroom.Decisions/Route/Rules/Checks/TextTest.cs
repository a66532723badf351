using System.Diagnostics;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>Compares a field with texts.</summary>
sealed class TextTest(Condition.Test test) : FieldTest(test)
{
    readonly string[] wanted = [.. test.Values.Select(SeenText.Fold)];

    public override bool Holds(Asking asking)
    {
        foreach (var text in Texts(asking))
            foreach (var value in wanted)
                if (IndexOf(text.Folded, value) is >= 0 and var at)
                    // Folding keeps the length, so the piece stands in the text at the same place.
                    return asking.Decide(this, true, text.Text.Substring(at, value.Length));
        return asking.Decide(this, false);
    }

    int IndexOf(string text, string value) => Test.Operator switch
    {
        Operator.Contains => text.IndexOf(value, StringComparison.Ordinal),
        Operator.Equal or Operator.AnyOf => string.Equals(text, value, StringComparison.Ordinal) ? 0 : -1,
        Operator.StartsWith => text.StartsWith(value, StringComparison.Ordinal) ? 0 : -1,
        Operator.EndsWith => text.EndsWith(value, StringComparison.Ordinal) ? text.Length - value.Length : -1,
        _ => throw new UnreachableException(),
    };
}
