namespace Mailroom.Decisions.Words.Hours;

/// <summary>Hours of work on one day, by the clock of the desk's zone.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="From">The first minute of the day that counts, from 0.</param>
/// <param name="Until">The first minute that counts no more, up to 1440, which is midnight.</param>
public readonly record struct WorkingSpan(DayOfWeek Day, int From, int Until);

/// <summary>A free day.</summary>
/// <param name="Date">The date, in the desk's zone.</param>
/// <param name="Name">What it is called; may be empty.</param>
public readonly record struct Holiday(DateOnly Date, string Name);

/// <summary>When a desk works.</summary>
/// <param name="Zone">The time zone whose clock counts.</param>
/// <param name="Spans">The hours, in the order of the week; none means never.</param>
/// <param name="Holidays">The free days, by date.</param>
public sealed record WorkingTime(TimeZoneInfo Zone, IReadOnlyList<WorkingSpan> Spans, IReadOnlyList<Holiday> Holidays)
{
    /// <summary>
    /// Whether a moment is working time. It is what the clock on the wall says: where the clock jumps forward the hour that is
    /// skipped is nobody's, and where it is turned back both passings of the same hour count.
    /// </summary>
    /// <param name="moment">The moment.</param>
    public bool Holds(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone);
        if (HolidayOn(moment) is not null)
            return false;
        var minute = (int)local.TimeOfDay.TotalMinutes;
        return Spans.Any(span => span.Day == local.DayOfWeek && minute >= span.From && minute < span.Until);
    }

    /// <summary>The free day that a moment is on; null when it is on none.</summary>
    /// <param name="moment">The moment.</param>
    public Holiday? HolidayOn(DateTimeOffset moment)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);
        return Holidays.Where(day => day.Date == date).Select(day => (Holiday?)day).FirstOrDefault();
    }
}
