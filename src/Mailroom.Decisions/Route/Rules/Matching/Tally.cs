using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Rules.Matching;

/// <summary>What the rules that were asked so far say together.</summary>
sealed class Tally
{
    readonly List<string> tags = [];
    readonly List<string> watchers = [];
    readonly List<FieldValue> fields = [];
    readonly List<string> matched = [];
    TicketChanges changes = TicketChanges.None;
    Ending ending = new Ending.Usual();
    bool noAcknowledgement;
    bool wantsTicket;

    public List<string> TimedOut { get; } = [];

    public List<TraceLine> Trace { get; } = [];

    public void Add(Rule rule, IReadOnlyDictionary<string, string> captured, Ending end)
    {
        matched.Add(rule.Name);
        ending = end;
        noAcknowledgement |= rule.Then.NoAcknowledgement;
        wantsTicket |= rule.Then.Ticket;
        var set = rule.Then.Set;
        changes = new TicketChanges
        {
            Queue = Later(changes.Queue, set.Queue),
            Type = Later(changes.Type, set.Type),
            Priority = Later(changes.Priority, set.Priority),
            Status = Later(changes.Status, set.Status),
            Assignee = Later(changes.Assignee, set.Assignee),
            Account = Later(changes.Account, set.Account),
        };
        tags.AddRange(set.Tags.Except(tags, StringComparer.OrdinalIgnoreCase).ToList());
        watchers.AddRange(set.Watchers.Except(watchers, StringComparer.OrdinalIgnoreCase).ToList());
        foreach (var field in set.Fields)
            SetField(field.Name, Template.Fill(field.Value, captured).Trim());
    }

    public RuleOutcome Outcome() => new()
    {
        Ending = ending,
        Changes = changes with { Tags = tags, Watchers = watchers, Fields = fields },
        NoAcknowledgement = noAcknowledgement,
        WantsTicket = wantsTicket,
        Matched = matched,
        TimedOut = TimedOut,
        Trace = Trace,
    };

    static string Later(string now, string later) => later.Length > 0 ? later : now;

    void SetField(string name, string value)
    {
        // Nothing was captured: an earlier rule's value is better than an empty one.
        if (value.Length == 0)
            return;
        var at = fields.FindIndex(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
            fields[at] = new FieldValue(name, value);
        else
            fields.Add(new FieldValue(name, value));
    }
}
