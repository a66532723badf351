using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>One expected mail.</summary>
static class MonitorReader
{
    const int MostTimes = 24;

    static readonly TimeSpan LeastSpan = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestSpan = TimeSpan.FromDays(366);
    static readonly TimeSpan LongestGrace = TimeSpan.FromDays(7);

    public static MissingMailMonitor Read(Node node, Sheet sheet)
    {
        var expected = sheet.Section(node, "An expected mail", RuleWords.ExpectedParts);
        return new MissingMailMonitor(expected.Needed("name", "Nightly backup"), expected.Flag("enabled", otherwise: true), expected.Mailboxes(),
            RuleReader.When(expected, sheet, new ConditionReader(sheet, inAlert: false)), Schedule(expected, sheet),
            Span(expected, "grace", sheet, TimeSpan.Zero, LongestGrace));
    }

    static MailSchedule Schedule(Section expected, Sheet sheet)
    {
        if (expected.Has("at") == expected.Has("every"))
            sheet.Wrong(expected.Node, "It has to have one of \"at\" and \"every\".", "Write \"at: 06:00\" with a zone, or \"every: 4h\".");
        if (!expected.Has("every"))
            return new MailSchedule.At(Times(expected, sheet), WindowReader.Days(expected, sheet), expected.Has("at") ? WindowReader.Zone(expected, sheet) : "");
        foreach (var key in new[] { "days", "zone" }.Where(expected.Has))
            sheet.Wrong(expected[key], $"\"{key}\" means nothing together with \"every\".", "Take it out, or write \"at\" instead of \"every\".");
        return new MailSchedule.Every(Span(expected, "every", sheet, LeastSpan, LongestSpan));
    }

    static IReadOnlyList<TimeOnly> Times(Section expected, Sheet sheet)
    {
        var times = new List<TimeOnly>();
        var written = expected.Texts("at");
        if (written.Count > MostTimes)
            sheet.Wrong(expected["at"], $"There are more than {MostTimes} times.", "Write \"every: 1h\" for a mail that comes all day.");
        foreach (var text in written.Where(text => text.Length > 0))
            if (WindowReader.Time(text) is { } time)
                times.Add(time);
            else
                sheet.Wrong(expected["at"], $"\"{Section.Shown(text)}\" is not a time of day.", "Write it as 06:00, or several as [06:00, 18:00].");
        return [.. times.Distinct().Order()];
    }

    static TimeSpan Span(Section expected, string key, Sheet sheet, TimeSpan least, TimeSpan most)
    {
        if (!expected.Has(key))
            return least;
        var written = expected.Text(key);
        if (Amounts.Span(written) is { } span && span >= least && span <= most)
            return span;
        if (written.Length > 0)
            sheet.Wrong(expected[key], $"\"{Section.Shown(written)}\" is not a span from {Amounts.SpanWord(least)} to {Amounts.SpanWord(most)}.", "Write a number with m, h or d, such as 30m, 4h or 1d.");
        return least;
    }
}
