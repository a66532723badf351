namespace Mailroom.Decisions.Route.Rules.Conditions;

/// <summary>A time by the clock of one zone. All of it that is set has to fit.</summary>
/// <param name="Days">The days of the week; empty when any. Hours past midnight belong to the day on which they began.</param>
/// <param name="Hours">The hours of the day; null when any.</param>
/// <param name="Dates">The dates; null when any. Hours past midnight belong to the date on which they began.</param>
/// <param name="Zone">The zone by its IANA or Windows name.</param>
public sealed record Window(IReadOnlyList<DayOfWeek> Days, HourRange? Hours, DateRange? Dates, string Zone)
{
    /// <summary>Whether a moment is in it.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="zone">The zone named by <see cref="Zone"/>.</param>
    internal bool Holds(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        var date = DateOnly.FromDateTime(local.DateTime);
        if (Hours is { } hours)
        {
            if (!hours.Holds(time))
                return false;
            if (hours.PastMidnight && time < hours.Until && date > DateOnly.MinValue)
                date = date.AddDays(-1);
        }
        return (Days.Count == 0 || Days.Contains(date.DayOfWeek)) && (Dates is not { } dates || (date >= dates.First && date <= dates.Last));
    }
}
