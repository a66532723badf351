using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Checks;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Rules.Matching;

/// <summary>Says what a rule saw and what came of it.</summary>
static class RuleTrace
{
    public static TraceLine Line(Rule rule, Asking asking, bool matched, bool lacksTicket, bool ends)
    {
        var outcome = matched ? $"It matched: {Does(rule.Then)}.{(lacksTicket ? " No ticket number was captured, so it was not appended." : "")}" : Reason(asking);
        return new TraceLine($"rule:{rule.Name}", Saw(asking),
            outcome + (matched && asking.TimedOut ? " Another pattern of it ran out of time." : "") + (ends ? " No later rule was asked." : ""));
    }

    public static string Saw(Asking asking) => Captured.Short(asking.Decider?.Saw(asking.View, asking.Piece) ?? "");

    /// <summary>Why conditions do not hold, as a sentence.</summary>
    public static string Reason(Asking asking)
    {
        if (asking.TimedOut)
            return "It counts as not matched, because a pattern of it ran out of time.";
        return asking.Decider is { } decider
            ? $"It did not match: {Captured.Short(decider.Words)} {(asking.Held ? "is so" : "is not so")}."
            : "It did not match.";
    }

    static string Does(Actions then)
    {
        var set = then.Set;
        (string Word, string Value)[] texts =
        [
            ("queue", set.Queue), ("type", set.Type), ("priority", set.Priority), ("status", set.Status), ("assignee", set.Assignee), ("account", set.Account),
            ("tags", string.Join(", ", set.Tags)), ("fields", string.Join(", ", set.Fields.Select(f => f.Name))), ("watchers", string.Join(", ", set.Watchers)),
            ("hold", then.Hold), ("append to", then.Append),
        ];
        var done = texts.Where(t => t.Value.Length > 0).Select(t => $"{t.Word} {Captured.Short(t.Value)}").ToList();
        if (then.Ticket)
            done.Add("ticket");
        if (then.Drop)
            done.Add("drop");
        if (then.NoAcknowledgement)
            done.Add("no acknowledgement");
        return done.Count > 0 ? string.Join("; ", done) : "nothing to do";
    }
}
