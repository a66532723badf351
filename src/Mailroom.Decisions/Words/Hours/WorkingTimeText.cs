using System.Globalization;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Words.Hours;

/// <summary>What a text of working hours was read as.</summary>
public abstract record HoursReading
{
    /// <summary>Hours without a fault.</summary>
    /// <param name="Time">The hours.</param>
    public sealed record Good(WorkingTime Time) : HoursReading;

    /// <summary>Hours that cannot be used.</summary>
    /// <param name="Faults">What is wrong, and in which of the three texts.</param>
    public sealed record Bad(IReadOnlyList<HoursFault> Faults) : HoursReading;
}

/// <summary>Something wrong in working hours.</summary>
/// <param name="Part">Which text it is in: <c>TimeZone</c>, <c>Hours</c> or <c>Holidays</c>.</param>
/// <param name="Line">The line of that text, from 1.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record HoursFault(string Part, int Line, string Message);

/// <summary>Working hours as people write them: a line a day such as "Mon 09:00-12:00 13:00-17:00", and a line a free day such as "2026-12-25 Christmas".</summary>
public static class WorkingTimeText
{
    /// <summary>Lines of hours or of free days. More are refused.</summary>
    public const int MostLines = 500;

    static readonly char[] Blanks = [' ', '\t'];

    static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Whether there is a time zone of that name.</summary>
    /// <param name="zone">The IANA name, such as Europe/Berlin.</param>
    public static bool IsZone(string zone) => Zones.Find(zone.Trim()) is not null;

    /// <summary>Reads the three texts. Throws on none whatever.</summary>
    /// <param name="zone">The time zone by its IANA name, such as Europe/Berlin.</param>
    /// <param name="hours">A line a day; a day or days such as Mon-Fri, then one or more spans. A day without a line is free.</param>
    /// <param name="holidays">A line a free day: YYYY-MM-DD, then its name.</param>
    public static HoursReading Read(string zone, string hours, string holidays)
    {
        var faults = new List<HoursFault>();
        var found = Zones.Find(zone.Trim());
        if (found is null)
            faults.Add(new("TimeZone", 1, $"There is no time zone \"{Shown(zone.Trim())}\". Write one such as Europe/Berlin or UTC."));
        var spans = EachLine(hours, "Hours", faults, SpansOf).SelectMany(line => line).ToList();
        var free = EachLine(holidays, "Holidays", faults, HolidayOf).ToList();
        foreach (var twice in free.GroupBy(day => day.Date).Where(days => days.Count() > 1))
            faults.Add(new("Holidays", 1, $"{DateWord(twice.Key)} is there twice. Take one of them out."));
        foreach (var day in Week)
            if (Overlap([.. spans.Where(span => span.Day == day).OrderBy(span => span.From)]))
                faults.Add(new("Hours", 1, $"Two spans of {DayWord(day)} overlap. Write them as one, or apart."));
        return faults.Count > 0 || found is null ? new HoursReading.Bad(faults)
            : new HoursReading.Good(new WorkingTime(found, [.. spans.OrderBy(span => Array.IndexOf(Week, span.Day)).ThenBy(span => span.From)], [.. free.OrderBy(day => day.Date)]));
    }

    /// <summary>The hours as text: one line for every day that has any.</summary>
    /// <param name="time">The hours.</param>
    public static string HoursOf(WorkingTime time) => string.Join('\n', Week.Where(day => time.Spans.Any(span => span.Day == day))
        .Select(day => $"{DayWord(day)} {string.Join(' ', time.Spans.Where(span => span.Day == day).Select(span => $"{TimeWord(span.From)}-{TimeWord(span.Until)}"))}"));

    /// <summary>The free days as text, one a line.</summary>
    /// <param name="time">The hours.</param>
    public static string HolidaysOf(WorkingTime time) => string.Join('\n', time.Holidays.Select(day => $"{DateWord(day.Date)} {day.Name}".TrimEnd()));

    static IEnumerable<T> EachLine<T>(string text, string part, List<HoursFault> faults, Func<string, (T Value, string Fault)> read)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines.Length > MostLines)
        {
            faults.Add(new(part, MostLines + 1, $"There are more than {MostLines} lines. Write fewer."));
            yield break;
        }
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Trim() is not { Length: > 0 } line)
                continue;
            var (value, fault) = read(line);
            if (fault.Length == 0)
                yield return value;
            else
                faults.Add(new(part, at + 1, $"Line {at + 1}: {fault}"));
        }
    }

    static (IReadOnlyList<WorkingSpan> Spans, string Fault) SpansOf(string line)
    {
        var words = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        var days = DaysOf(words[0]);
        if (days.Count == 0)
            return ([], $"\"{Shown(words[0])}\" is no day. Write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or days such as Mon-Fri.");
        if (words.Length == 1)
            return ([], $"{words[0]} has no hours. Write \"{words[0]} 09:00-17:00\", or take the line out: a day without a line is free.");
        var spans = new List<WorkingSpan>();
        foreach (var word in words.Skip(1))
        {
            if (word.Split('-') is not [var first, var last] || MinuteOf(first) is not { } from || MinuteOf(last) is not { } until || from == 1440)
                return ([], $"\"{Shown(word)}\" is no span. Write it as 09:00-17:00, from 00:00 to 24:00.");
            if (from >= until)
                return ([], $"\"{Shown(word)}\" ends before it begins. Over midnight, write it on both days, as 22:00-24:00 and 00:00-06:00.");
            spans.AddRange(days.Select(day => new WorkingSpan(day, from, until)));
        }
        return (spans, "");
    }

    static IReadOnlyList<DayOfWeek> DaysOf(string word)
    {
        var ends = word.Split('-').Select(name => Array.FindIndex(Week, day => DayWord(day).Equals(name, StringComparison.OrdinalIgnoreCase) || day.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        return ends switch
        {
            [>= 0 and var one] => [Week[one]],
            [>= 0 and var first, >= 0 and var last] when first < last => Week[first..(last + 1)],
            _ => [],
        };
    }

    static int? MinuteOf(string word) =>
        word == "24:00" ? 1440
        : TimeOnly.TryParseExact(word, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute
        : null;

    static (Holiday Day, string Fault) HolidayOf(string line)
    {
        var words = line.Split(Blanks, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!DateOnly.TryParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return (default, $"\"{Shown(words[0])}\" is no date. Write it as 2026-12-25, then the name of the day.");
        var name = words.Length > 1 ? words[1] : "";
        return name.Length > 0 && WordRules.OfName(name) is { } fault ? (default, fault.ToString()) : (new Holiday(date, name), "");
    }

    static bool Overlap(IReadOnlyList<WorkingSpan> ofOneDay) => ofOneDay.Zip(ofOneDay.Skip(1)).Any(pair => pair.Second.From < pair.First.Until);

    static string DayWord(DayOfWeek day) => day.ToString()[..3];

    static string TimeWord(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    static string DateWord(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
