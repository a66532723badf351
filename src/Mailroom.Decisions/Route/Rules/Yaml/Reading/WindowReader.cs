using System.Globalization;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>Times: days of the week, hours, dates, zones.</summary>
static class WindowReader
{
    const string Between = " to ";

    public static Window Read(Node node, Sheet sheet)
    {
        var section = sheet.Section(node, $"\"{RuleWords.Received}\"", RuleWords.WindowParts);
        if (!section.Has("days") && !section.Has("hours") && !section.Has("dates"))
            sheet.Wrong(node, $"\"{RuleWords.Received}\" says no time.", "Write days, hours or dates, such as { hours: 08:00 to 17:00, zone: Europe/Berlin }.");
        return new Window(Days(section, sheet), Hours(section, sheet), Dates(section, sheet), Zone(section, sheet));
    }

    /// <summary>Days such as Mon, or Mon to Fri; none when the key is not there.</summary>
    public static IReadOnlyList<DayOfWeek> Days(Section section, Sheet sheet)
    {
        var days = new List<DayOfWeek>();
        foreach (var written in section.Texts("days").Where(text => text.Length > 0))
        {
            var ends = Ends(written);
            var first = DayIndex(ends[0]);
            var last = DayIndex(ends[^1]);
            if (first < 0 || last < 0 || ends.Length > 2)
                sheet.Wrong(section["days"], $"\"{Section.Shown(written)}\" is not a day of the week.", "Write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or two of them as Mon to Fri.");
            else
                for (var i = first; ; i = (i + 1) % 7)
                {
                    days.Add(RuleWords.Days[i].Day);
                    if (i == last)
                        break;
                }
        }
        return [.. days.Distinct()];
    }

    /// <summary>The zone, which has to be there; empty when it is not or is none.</summary>
    public static string Zone(Section section, Sheet sheet)
    {
        var zone = section.Needed("zone", "Europe/Berlin");
        return zone.Length == 0 || Zones.Find(zone) is not null
            ? zone
            : sheet.Wrong(section["zone"], $"No time zone is called \"{Section.Shown(zone)}\".", "Write a name such as Europe/Berlin, America/New_York, UTC or W. Europe Standard Time.");
    }

    /// <summary>A time of day such as 08:00; 24:00 is midnight at its end. Null when it is none.</summary>
    public static TimeOnly? Time(string text) => text.Trim() == "24:00" ? TimeOnly.MinValue
        : TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    static HourRange? Hours(Section section, Sheet sheet)
    {
        var written = section.Text("hours");
        if (written.Length == 0)
            return null;
        if (Ends(written) is [var from, var until] && Time(from) is { } first && Time(until) is { } end && first != end)
            return new HourRange(first, end);
        sheet.Wrong(section["hours"], $"\"{Section.Shown(written)}\" are not two times of a day.", "Write them as 08:00 to 17:00; past midnight as 22:00 to 06:00.");
        return null;
    }

    static DateRange? Dates(Section section, Sheet sheet)
    {
        var written = section.Text("dates");
        if (written.Length == 0)
            return null;
        var ends = Ends(written);
        if (ends.Length <= 2 && Date(ends[0]) is { } first && Date(ends[^1]) is { } last && first <= last)
            return new DateRange(first, last);
        sheet.Wrong(section["dates"], $"\"{Section.Shown(written)}\" are not two dates, the earlier one first.", "Write them as 2026-12-24 to 2027-01-01, or one date alone.");
        return null;
    }

    static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    static string[] Ends(string written) => written.ToLowerInvariant().Split(Between);

    static int DayIndex(string text) => text.Trim().Length < 3 ? -1 : RuleWords.Days.ToList().FindIndex(day =>
        day.Word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase) || day.Day.ToString().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
}
