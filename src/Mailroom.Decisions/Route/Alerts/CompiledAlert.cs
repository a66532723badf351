using Mailroom.Decisions.Parse.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Alerts.Fields;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Checks;
using Mailroom.Decisions.Route.Rules.Matching;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Alerts;

/// <summary>An alert made ready.</summary>
sealed class CompiledAlert(AlertRule rule, Limits limits)
{
    readonly Compiled when = Compiled.Of(rule.When, limits);
    readonly Compiled problem = Compiled.Of(rule.Problem, limits);
    readonly Compiled recovery = Compiled.Of(rule.Recovery, limits);
    readonly CompiledField[] fields = [.. rule.Fields.Select(field => new CompiledField(field, limits))];

    public string Name => rule.Name;

    public bool IsFor(RuleInput input) => Mailboxes.Include(rule.Mailboxes, input);

    /// <summary>The alert that the mail is; null when it is not this one. Says in the trace why.</summary>
    public AlertReading? Read(AlertMail mail, List<TraceLine> trace)
    {
        var asking = new Asking(mail.View);
        var mine = when.Holds(asking);
        mail.TimedOut |= asking.TimedOut;
        if (!mine)
            return Nothing(trace, RuleTrace.Saw(asking), RuleTrace.Reason(asking));
        var read = fields.Select(field => new FieldValue(field.Name, field.Read(mail))).Where(field => field.Value.Length > 0).ToList();
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in read)
            values[field.Name] = field.Value;
        // An alert without a part of its key would be the same as any other without it.
        if (Template.Names(rule.Key).FirstOrDefault(name => !values.ContainsKey(name)) is { } missing)
            return Nothing(trace, "", $"It is none: the mail has no {missing}, which is part of the key.");
        mail.View.SeeFields(read);
        var state = State(mail);
        if (state is not { } known)
            return Nothing(trace, Shown(read), "It is none: the mail says neither a problem nor a recovery.");
        var key = KeyOf(values);
        trace.Add(new TraceLine($"alert:{rule.Name}", Shown(read), $"It is a {known.ToString().ToLowerInvariant()} of the alert \"{Captured.Short(key)}\"."));
        return new AlertReading(rule.Name, read, key, known, rule.WithoutTicket);
    }

    string KeyOf(Dictionary<string, string> values) => ComposedText.Of($"{rule.Name}: {Template.Fill(rule.Key, values).Trim()}");

    AlertState? State(AlertMail mail)
    {
        var asking = new Asking(mail.View);
        AlertState? state = recovery.Holds(asking) ? AlertState.Recovery : problem.Holds(asking) ? AlertState.Problem : null;
        mail.TimedOut |= asking.TimedOut;
        return state;
    }

    static string Shown(IReadOnlyList<FieldValue> read) => Captured.Short(string.Join(", ", read.Select(field => $"{field.Name}={field.Value}")));

    AlertReading? Nothing(List<TraceLine> trace, string saw, string outcome)
    {
        trace.Add(new TraceLine($"alert:{rule.Name}", saw, outcome));
        return null;
    }
}
