namespace Mailroom.Engine.Desk;

/// <summary>How far back a dashboard looks.</summary>
public enum DashboardSpan
{
    /// <summary>24 hours, hour by hour.</summary>
    Day,

    /// <summary>7 days, in quarters of a day.</summary>
    Week,

    /// <summary>30 days, day by day.</summary>
    Month,
}
