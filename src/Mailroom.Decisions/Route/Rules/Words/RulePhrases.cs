using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Words;

/// <summary>Rules in words for people: what a list shows where the file shows YAML.</summary>
public static class RulePhrases
{
    const int MostValues = 5;

    /// <summary>Conditions as one line, such as <c>subject contains "printer" and none of (from ends with "@contoso.com")</c>.</summary>
    /// <param name="when">The conditions.</param>
    public static string Of(Condition.Group when) => when.IsAlways ? "every mail" : when.IsNever ? "no mail" : Group(when, outermost: true);

    /// <summary>Actions, one phrase each, in the order in which the file writes them.</summary>
    /// <param name="then">The actions.</param>
    public static IReadOnlyList<string> Of(Actions then)
    {
        var set = then.Set;
        (string Word, string Value)[] texts =
        [
            ("queue", set.Queue), ("type", set.Type), ("priority", set.Priority), ("status", set.Status), ("assignee", set.Assignee), ("account", set.Account),
            ("tags", string.Join(", ", set.Tags)), ("fields", string.Join(", ", set.Fields.Select(field => $"{field.Name} = {field.Value}"))), ("watchers", string.Join(", ", set.Watchers)),
            ("hold:", then.Hold), ("append to ticket", then.Append),
        ];
        var phrases = texts.Where(text => text.Value.Length > 0).Select(text => $"{text.Word} {text.Value}").ToList();
        (string Word, bool On)[] flags = [("a ticket even of an automatic answer", then.Ticket), ("drop", then.Drop), ("no acknowledgement", then.NoAcknowledgement), ("ask no later rule", then.Stop)];
        return [.. phrases, .. flags.Where(flag => flag.On).Select(flag => flag.Word)];
    }

    /// <summary>A schedule with its grace, such as <c>at 06:00 on Mon, Tue (Europe/Berlin), 30m of grace</c>.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="grace">The grace.</param>
    public static string Of(MailSchedule schedule, TimeSpan grace)
    {
        var when = schedule switch
        {
            MailSchedule.At at => $"at {string.Join(", ", at.Times.Select(Zones.TimeWord))}{(at.Days.Count == 0 ? " every day" : $" on {string.Join(", ", at.Days.Select(Zones.DayWord))}")} ({at.Zone})",
            MailSchedule.Every every => $"every {Amounts.SpanWord(every.Span)}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return grace > TimeSpan.Zero ? $"{when}, {Amounts.SpanWord(grace)} of grace" : when;
    }

    /// <summary>A moment by the clock that a schedule goes by: its zone's, or UTC.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="moment">The moment.</param>
    public static string Moment(MailSchedule schedule, DateTimeOffset moment)
    {
        var zone = schedule is MailSchedule.At at ? Zones.Find(at.Zone) : null;
        var local = zone is null ? moment.ToUniversalTime() : TimeZoneInfo.ConvertTime(moment, zone);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{local:yyyy-MM-dd HH:mm} {(schedule as MailSchedule.At)?.Zone ?? "UTC"}");
    }

    /// <summary>The parts of a time of receipt as the file writes them; an empty text for a part that is any.</summary>
    /// <param name="window">The time.</param>
    public static (string Days, string Hours, string Dates, string Zone) PartsOf(Window window) =>
        (string.Join(", ", window.Days.Select(Zones.DayWord)), window.Hours is { } hours ? Zones.HoursWord(hours) : "", window.Dates is { } dates ? Zones.DatesWord(dates) : "", window.Zone);

    static string Group(Condition.Group group, bool outermost)
    {
        var parts = group.Conditions.Select(One).ToList();
        if (group.Kind == GroupKind.None)
            return $"none of ({string.Join("; ", parts)})";
        var joined = string.Join(group.Kind == GroupKind.All ? " and " : " or ", parts);
        return outermost || parts.Count == 1 ? joined : $"({joined})";
    }

    static string One(Condition condition) => condition switch
    {
        Condition.Group group => Group(group, outermost: false),
        Condition.Received received => $"{RuleWords.Received} {Zones.Describe(received.Within)}",
        Condition.Test { Operator: Operator.IsPresent } test => $"{RuleWords.KeyOf(test)[..^" present".Length]} {(test.Values[0] == "true" ? "present" : "not present")}",
        Condition.Test test => $"{RuleWords.KeyOf(test)} {Values(test.Values)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static string Values(IReadOnlyList<string> values) =>
        string.Join(" or ", values.Take(MostValues).Select(value => $"\"{value}\"")) + (values.Count > MostValues ? $" or {values.Count - MostValues} others" : "");
}
