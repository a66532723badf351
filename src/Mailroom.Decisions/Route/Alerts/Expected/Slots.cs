using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Route.Alerts.Expected;

/// <summary>The moments that a schedule means. Clocks that are put forward or back neither lose one nor make one twice.</summary>
static class Slots
{
    // At least one day of every week is in a schedule: two before any moment and one after it are always among these.
    const int DaysAround = 15;

    /// <summary>The moments around another one, in their order: at least two before it and one after it.</summary>
    public static List<DateTimeOffset> Around(MailSchedule.At schedule, DateTimeOffset moment)
    {
        var zone = Zones.Find(schedule.Zone) ?? throw new ArgumentException($"No zone is called {schedule.Zone}.", nameof(schedule));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
        return [.. Enumerable.Range(-DaysAround, (2 * DaysAround) + 1)
            .Select(today.AddDays)
            .Where(day => schedule.Days.Count == 0 || schedule.Days.Contains(day.DayOfWeek))
            .SelectMany(day => schedule.Times.Select(time => Moment(day.ToDateTime(time), zone)))
            .Distinct()
            .Order()];
    }

    static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone)
    {
        // There is no such time on the day when clocks go forward: by the offset before that, it is as much later.
        if (zone.IsInvalidTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-3)));
        // There are two on the day when they go back: the later one, so that no mail is called late that is not.
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local));
    }
}
