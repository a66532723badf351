namespace Mailroom.Decisions.Route.Rules.Conditions;

/// <summary>Hours of a day.</summary>
/// <param name="From">The first moment that is in it.</param>
/// <param name="Until">The first moment that is no more; at or before <paramref name="From"/> it is the next day's.</param>
public sealed record HourRange(TimeOnly From, TimeOnly Until)
{
    /// <summary>Whether it ends on the day after it began.</summary>
    public bool PastMidnight => Until <= From;

    /// <summary>Whether a time of day is in it.</summary>
    /// <param name="time">The time of day.</param>
    public bool Holds(TimeOnly time) => PastMidnight ? time >= From || time < Until : time >= From && time < Until;
}
