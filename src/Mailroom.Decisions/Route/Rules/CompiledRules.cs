using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Checks;
using Mailroom.Decisions.Route.Rules.Matching;

namespace Mailroom.Decisions.Route.Rules;

/// <summary>The rules made ready once, to be asked about thousands of mails, by several threads at once.</summary>
public sealed class CompiledRules
{
    readonly Limits limits;
    readonly CompiledRule[] rules;

    CompiledRules(Limits limits, CompiledRule[] rules) => (this.limits, this.rules) = (limits, rules);

    /// <summary>Makes rules ready.</summary>
    /// <param name="set">The rules, as <see cref="Yaml.RuleYaml.Read"/> let them through.</param>
    /// <param name="limits">The same limits that they were read with.</param>
    /// <exception cref="ArgumentException">A pattern, number or zone is none that the reader lets through.</exception>
    public static CompiledRules Of(RuleSet set, Limits limits) =>
        new(limits, [.. set.Rules.Where(rule => rule.Enabled).Select(rule => new CompiledRule(rule, limits))]);

    /// <summary>Asks the rules in their order.</summary>
    /// <param name="input">The mail and what is known about it.</param>
    /// <param name="budget">The mail's time. When it runs out, and only then, an <see cref="OperationCanceledException"/> is thrown.</param>
    public RuleOutcome Evaluate(RuleInput input, CancellationToken budget = default)
    {
        var view = new MailView(input, limits);
        var tally = new Tally();
        foreach (var rule in rules)
        {
            budget.ThrowIfCancellationRequested();
            if (rule.IsFor(input) && rule.Ask(view, tally))
                break;
        }
        return tally.Outcome();
    }
}
