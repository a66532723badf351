using System.Globalization;
using Mailroom.Engine.Desk;

namespace Mailroom.Engine.Tests.Dashboard;

/// <summary>How the time up to now is cut.</summary>
public sealed class TimeSlotsTests
{
    [Theory]
    [InlineData("2026-11-25T14:07:00Z", "UTC")]
    [InlineData("2026-11-25T14:07:00Z", "Asia/Kolkata")]
    [InlineData("2026-11-25T14:07:00Z", "Asia/Kathmandu")]
    // Clocks go forward and back within these spans.
    [InlineData("2026-03-29T20:00:00Z", "Europe/Berlin")]
    [InlineData("2026-10-25T20:00:00Z", "Europe/Berlin")]
    [InlineData("2026-10-25T00:30:00Z", "Europe/Berlin")]
    [InlineData("2026-04-05T20:00:00Z", "Australia/Lord_Howe")]
    // Midnight does not exist on the day on which Cuba's clocks go forward.
    [InlineData("2026-03-10T20:00:00Z", "America/Havana")]
    public void Slots_follow_each_other_without_a_gap_and_now_is_in_the_last(string now, string zone)
    {
        var at = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
        foreach (var (span, count) in new[] { (DashboardSpan.Day, 24), (DashboardSpan.Week, 28), (DashboardSpan.Month, 30) })
        {
            var slots = TimeSlots.Of(span, at, TimeZoneInfo.FindSystemTimeZoneById(zone));
            Assert.Equal(count, slots.Count);
            Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
            Assert.All(slots, slot => Assert.True(slot.From < slot.Until));
            Assert.True(slots[^1].From <= at && at < slots[^1].Until, $"{span}: {slots[^1]}");
        }
    }

    [Fact]
    public void A_day_of_the_zone_is_an_hour_longer_when_its_clocks_go_back()
    {
        var slots = TimeSlots.Of(DashboardSpan.Month, new DateTimeOffset(2026, 10, 26, 12, 0, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal([24, 25, 24], slots.TakeLast(3).Select(slot => (slot.Until - slot.From).TotalHours));
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.95, 60)]
    [InlineData(1, 600)]
    public void Percentiles_are_of_the_nearest_rank(double share, double seconds)
    {
        var tally = new LatencyTally();
        Assert.Null(tally.At(share));
        foreach (var (length, count) in new[] { (600L, 4), (1L, 30), (2L, 50), (60L, 16) })
            tally.Add(length, count);
        Assert.Equal(seconds, tally.At(share));
    }
}
