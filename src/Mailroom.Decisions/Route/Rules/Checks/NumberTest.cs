using System.Globalization;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>Compares sizes, or the number in a header or alert field. What is no number is neither greater nor less.</summary>
sealed class NumberTest(Condition.Test test) : FieldTest(test)
{
    readonly decimal wanted = Amounts.Read(test.Field, test.Values[0])
        ?? throw new ArgumentException($"{test.Values[0]} is no number.", nameof(test));

    public override bool Holds(Asking asking)
    {
        foreach (var number in Numbers(asking))
            if (Test.Operator == Operator.GreaterThan ? number > wanted : number < wanted)
                return asking.Decide(this, true, number.ToString(CultureInfo.InvariantCulture));
        return asking.Decide(this, false);
    }

    IEnumerable<decimal> Numbers(Asking asking) => Test.Field is MailField.Size or MailField.AttachmentSize
        ? asking.View.Sizes(Test.Field).Select(size => (decimal)size)
        : Texts(asking).Select(text => Amounts.Number(text.Text)).OfType<decimal>();
}
