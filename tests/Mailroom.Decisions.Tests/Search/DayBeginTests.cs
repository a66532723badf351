using System.Globalization;
using Mailroom.Decisions.Search;

namespace Mailroom.Decisions.Tests.Search;

/// <summary>Days begin by the clocks of a place, on both sides of their switch and at midnights that are skipped or passed twice.</summary>
public sealed class DayBeginTests
{
    [Theory]
    [InlineData("UTC", "2026-11-25", "2026-11-25T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-11-25", "2026-11-24T18:15:00Z")]
    // Clocks that are put forward at midnight have none: the day begins at 01:00 by them.
    [InlineData("America/Santiago", "2023-09-03", "2023-09-03T04:00:00Z")]
    // Clocks that are put back from 01:00 to midnight pass the first hour twice.
    [InlineData("America/Havana", "2023-11-05", "2023-11-05T04:00:00Z")]
    [InlineData("America/Havana", "2023-11-06", "2023-11-06T05:00:00Z")]
    [InlineData("Europe/Berlin", "0001-01-01", "0001-01-01T00:00:00Z")]
    [InlineData("America/New_York", "9999-12-31", "9999-12-31T05:00:00Z")]
    public void A_day_begins_by_the_clock_on_the_wall(string zone, string day, string begins) => Assert.Equal(
        DateTimeOffset.Parse(begins, CultureInfo.InvariantCulture),
        DayBegin.In(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
