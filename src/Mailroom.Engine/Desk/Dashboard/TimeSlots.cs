namespace Mailroom.Engine.Desk;

/// <summary>A stretch of time.</summary>
/// <param name="From">Its beginning, with the zone's offset.</param>
/// <param name="Until">Its end, which is not in it.</param>
public readonly record struct TimeSlot(DateTimeOffset From, DateTimeOffset Until);

/// <summary>Cuts the time up to now as clocks on the wall do: whole hours, quarters of days and days of a zone.</summary>
public static class TimeSlots
{
    /// <summary>The slots of a span, the oldest first; now lies in the last.</summary>
    /// <param name="span">The span.</param>
    /// <param name="now">The time.</param>
    /// <param name="zone">The zone whose hours and days count. Where it changes its clocks, a slot is an hour longer or shorter.</param>
    public static IReadOnlyList<TimeSlot> Of(DashboardSpan span, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (count, step) = span switch
        {
            DashboardSpan.Day => (24, TimeSpan.FromHours(1)),
            DashboardSpan.Week => (28, TimeSpan.FromHours(6)),
            _ => (30, TimeSpan.FromDays(1)),
        };
        var local = TimeZoneInfo.ConvertTime(now, zone);
        if (span == DashboardSpan.Day)
        {
            // Hours are counted through, so that the one that a change of clocks repeats is there twice.
            var last = new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, 0, 0, local.Offset);
            return [.. Enumerable.Range(1 - count, count).Select(hour => new TimeSlot(TimeZoneInfo.ConvertTime(last.AddHours(hour), zone), TimeZoneInfo.ConvertTime(last.AddHours(hour + 1), zone)))];
        }
        var begin = local.Date.AddTicks(local.TimeOfDay.Ticks / step.Ticks * step.Ticks);
        return [.. Enumerable.Range(1 - count, count).Select(slot => new TimeSlot(At(begin + (slot * step), zone), At(begin + ((slot + 1) * step), zone)))];
    }

    static DateTimeOffset At(DateTime wall, TimeZoneInfo zone)
    {
        var there = zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall;
        return new DateTimeOffset(there, zone.GetUtcOffset(there));
    }
}
