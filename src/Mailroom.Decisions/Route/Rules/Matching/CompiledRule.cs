using System.Globalization;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Checks;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Rules.Matching;

/// <summary>A rule made ready.</summary>
sealed class CompiledRule(Rule rule, Limits limits)
{
    readonly Compiled when = Compiled.Of(rule.When, limits);

    public bool IsFor(RuleInput input) => Mailboxes.Include(rule.Mailboxes, input);

    /// <summary>Asks it, and writes down what it says.</summary>
    /// <returns>Whether the list ends here.</returns>
    public bool Ask(MailView view, Tally tally)
    {
        var asking = new Asking(view);
        var matched = when.Holds(asking);
        var captured = matched ? Captures(view) : [];
        var ending = matched ? EndingOf(captured) : new Ending.Usual();
        var lacksTicket = matched && rule.Then.Append.Length > 0 && ending is Ending.Usual;
        var ends = matched && (rule.Then.Stop || ending is not Ending.Usual);
        if (asking.TimedOut)
            tally.TimedOut.Add(rule.Name);
        if (matched)
            tally.Add(rule, captured, ending);
        tally.Trace.Add(RuleTrace.Line(rule, asking, matched, lacksTicket, ends));
        return ends;
    }

    Dictionary<string, string> Captures(MailView view)
    {
        var captured = new Dictionary<string, string>(StringComparer.Ordinal);
        if (rule.Then.Set.Fields.Count > 0 || rule.Then.Append.Length > 0)
            foreach (var pattern in when.Patterns)
                pattern.Capture(captured, view);
        return captured;
    }

    Ending EndingOf(Dictionary<string, string> captured)
    {
        if (rule.Then.Drop)
            return new Ending.Drop(rule.Name);
        if (rule.Then.Hold.Length > 0)
            return new Ending.Hold(rule.Name, rule.Then.Hold);
        var number = Template.Fill(rule.Then.Append, captured).Trim().Trim('#');
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var ticket) && ticket > 0
            ? new Ending.Append(rule.Name, ticket, Template.Names(rule.Then.Append).Count == 0)
            : new Ending.Usual();
    }
}
