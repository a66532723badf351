using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>Asks whether there is something in a field.</summary>
sealed class PresenceTest(Condition.Test test) : FieldTest(test)
{
    readonly bool wanted = bool.Parse(test.Values[0]);

    public override bool Holds(Asking asking) => asking.Decide(this, Texts(asking).Count > 0 == wanted);
}
