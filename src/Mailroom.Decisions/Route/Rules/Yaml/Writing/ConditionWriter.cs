using System.Diagnostics;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Route.Rules.Yaml.Writing;

/// <summary>Writes conditions.</summary>
static class ConditionWriter
{
    public static void Block(Pen pen, string key, Condition.Group group)
    {
        if (group.IsAlways)
            pen.Text(key, RuleWords.Always);
        else
            pen.Key(key, () => Group(pen, group));
    }

    static void Group(Pen pen, Condition.Group group) => pen.Map(() =>
        pen.Key(group.Kind.ToString().ToLowerInvariant(), () => pen.List(() => Pen.Each(group.Conditions, condition => One(pen, condition)))));

    static void One(Pen pen, Condition condition)
    {
        switch (condition)
        {
            case Condition.Group group:
                Group(pen, group);
                break;
            case Condition.Received received:
                pen.Map(() => pen.Key(RuleWords.Received, () => pen.Map(() => Window(pen, received.Within), onOneLine: true)));
                break;
            case Condition.Test { Values: [var value] } test:
                pen.Map(() => pen.Text(RuleWords.KeyOf(test), value));
                break;
            case Condition.Test test:
                pen.Map(() => pen.Texts(RuleWords.KeyOf(test), test.Values));
                break;
            default:
                throw new UnreachableException();
        }
    }

    static void Window(Pen pen, Window window)
    {
        pen.Texts("days", [.. window.Days.Select(Zones.DayWord)]);
        pen.Text("hours", window.Hours is { } hours ? Zones.HoursWord(hours) : "");
        pen.Text("dates", window.Dates is { } dates ? Zones.DatesWord(dates) : "");
        pen.Text("zone", window.Zone);
    }
}
