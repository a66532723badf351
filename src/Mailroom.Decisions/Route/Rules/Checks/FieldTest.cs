using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Texts;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>A condition on one field.</summary>
abstract class FieldTest(Condition.Test test) : Compiled
{
    public override string Words { get; } = $"{RuleWords.KeyOf(test)} {string.Join(" or ", test.Values.Take(5))}{(test.Values.Count > 5 ? " or others" : "")}";

    protected Condition.Test Test => test;

    protected IReadOnlyList<SeenText> Texts(Asking asking) => asking.View.Texts(test.Field, test.Name);

    public override string Saw(MailView view, string piece)
    {
        var texts = view.Texts(test.Field, test.Name);
        if (test.Field is not (MailField.Body or MailField.VisibleReply))
            return string.Join(", ", texts.Take(20).Select(text => text.Text.Length > 400 ? text.Text[..400] : text.Text));
        return piece.Length > 0 || texts.Count == 0 ? piece : $"{texts[0].Text.Length} characters";
    }
}
