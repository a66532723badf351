namespace Mailroom.Decisions.Search;

/// <summary>When a day begins by the clocks of a place.</summary>
public static class DayBegin
{
    static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>The moment at which a day begins. A midnight that clocks skip is when they go on; of one that they pass twice, the first counts.</summary>
    /// <param name="day">The day.</param>
    /// <param name="zone">The place.</param>
    /// <returns>The moment, in UTC; the first or last moment there is where it would lie beyond.</returns>
    public static DateTimeOffset In(DateOnly day, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(wall))
            wall += Step;
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(Math.Clamp(wall.Ticks - offset.Ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }
}
