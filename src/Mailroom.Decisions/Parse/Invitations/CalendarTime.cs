using System.Globalization;
using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Parse.Invitations;

/// <summary>Times and durations of iCalendar (RFC 5545 3.3.4 to 3.3.6) as an event shows them.</summary>
static partial class CalendarTime
{
    const string Second = "yyyy-MM-dd'T'HH:mm:ss", Day = "yyyy-MM-dd";
    const int LongestDays = 4_000;

    /// <summary>"20241105T091500Z" and its zone -> "2024-11-05T09:15:00Z"; what cannot be read stays as it is.</summary>
    public static string Of(CalendarLine line) => Format(line, TimeSpan.Zero) ?? line.Value;

    /// <summary>The end of an event that says how long it lasts; empty when that cannot be read.</summary>
    public static string After(CalendarLine start, string duration) =>
        Length(duration) is { } length ? Format(start, length) ?? "" : "";

    static string? Format(CalendarLine line, TimeSpan later)
    {
        var (value, zone) = (line.Value, line["TZID"]);
        // TZID=(UTC+01:00) Berlin:20241105T091500, its quotes forgotten.
        if (zone.StartsWith('(') && value.LastIndexOf(':') is >= 0 and var colon)
            (zone, value) = ($"{zone}:{value[..colon]}", value[(colon + 1)..]);
        if (DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Move(day.ToDateTime(TimeOnly.MinValue), later).ToString(later.Ticks % TimeSpan.TicksPerDay == 0 ? Day : Second, CultureInfo.InvariantCulture);
        var isUtc = value.EndsWith('Z') || value.EndsWith('z');
        if (!DateTime.TryParseExact(isUtc ? value[..^1] : value, ["yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;
        return Move(time, later).ToString(Second, CultureInfo.InvariantCulture) + (isUtc ? "Z" : zone.Length > 0 ? " " + zone : "");
    }

    static DateTime Move(DateTime time, TimeSpan later) => time.Year is > 1600 and < 9_000 ? time + later : time;

    static TimeSpan? Length(string duration)
    {
        if (duration.Length > 40 || Parts().Match(duration) is not { Success: true } parts)
            return null;
        var days = (Number(parts, "w") * 7) + Number(parts, "d");
        return days > LongestDays ? null : new TimeSpan(days, Number(parts, "h"), Number(parts, "m"), Number(parts, "s"));
    }

    static int Number(System.Text.RegularExpressions.Match parts, string name) =>
        parts.Groups[name].Success ? int.Parse(parts.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A\+?P((?<w>[0-9]{1,4})W)?((?<d>[0-9]{1,4})D)?(T((?<h>[0-9]{1,5})H)?((?<m>[0-9]{1,5})M)?((?<s>[0-9]{1,5})S)?)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
