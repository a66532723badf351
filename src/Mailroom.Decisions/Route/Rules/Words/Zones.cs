using System.Globalization;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Words;

/// <summary>Zones by their IANA or Windows names, and times in them as rules write them.</summary>
static class Zones
{
    const int LongestName = 64;

    /// <summary>The zone of that name; null when there is none.</summary>
    public static TimeZoneInfo? Find(string name) =>
        name.Length is > 0 and <= LongestName && name.All(IsOfAName) && !name.Contains("..", StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    // A name is looked up as a file on some systems: no way up or out.
    static bool IsOfAName(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+' or ' ' or '(' or ')';

    public static string Describe(Window window)
    {
        var parts = new List<string>();
        if (window.Days.Count > 0)
            parts.Add(string.Join(", ", window.Days.Select(DayWord)));
        if (window.Hours is { } hours)
            parts.Add(HoursWord(hours));
        if (window.Dates is { } dates)
            parts.Add(DatesWord(dates));
        parts.Add(window.Zone);
        return string.Join(", ", parts);
    }

    public static string DayWord(DayOfWeek day) => RuleWords.Days.First(d => d.Day == day).Word;

    public static string HoursWord(HourRange hours) => $"{TimeWord(hours.From)} to {TimeWord(hours.Until)}";

    public static string DatesWord(DateRange dates) => $"{DateWord(dates.First)} to {DateWord(dates.Last)}";

    public static string TimeWord(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    static string DateWord(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
