using System.Diagnostics;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>A condition made ready to be asked about many mails. Asked by several threads at once.</summary>
abstract class Compiled
{
    /// <summary>Makes a condition ready.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="underNone">Whether the rule matches when it is not so: it is in a group none.</param>
    /// <exception cref="ArgumentException">It is none that the reader of rules lets through.</exception>
    public static Compiled Of(Condition condition, Limits limits, bool underNone = false) => condition switch
    {
        Condition.Group group => new CompiledGroup(group, limits, underNone),
        Condition.Received received => new CompiledWindow(received.Within),
        Condition.Test { Operator: Operator.GreaterThan or Operator.LessThan } test => new NumberTest(test),
        Condition.Test { Operator: Operator.IsPresent } test => new PresenceTest(test),
        Condition.Test { Operator: Operator.Matches } test => new PatternTest(test, limits, underNone),
        Condition.Test test => new TextTest(test),
        _ => throw new UnreachableException(),
    };

    /// <summary>The condition in the words of the rule, for the trace.</summary>
    public abstract string Words { get; }

    /// <summary>Whether it is so.</summary>
    public abstract bool Holds(Asking asking);

    /// <summary>What it looked at, for the trace: of a long text only the piece that fitted.</summary>
    public abstract string Saw(MailView view, string piece);

    /// <summary>The patterns whose captures count: none of those that must not match.</summary>
    public virtual IEnumerable<PatternTest> Patterns => [];
}
