using System.Globalization;
using Mailroom.Decisions.Words.Hours;

namespace Mailroom.Decisions.Tests.Words;

public sealed class WorkingTimeTests
{
    static WorkingTime Good(string zone, string hours, string holidays = "") => Assert.IsType<HoursReading.Good>(WorkingTimeText.Read(zone, hours, holidays)).Time;

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-11-23T07:59:59Z", false)] // a Monday, 08:59:59 in Berlin
    [InlineData("2026-11-23T08:00:00Z", true)]
    [InlineData("2026-11-23T10:59:59Z", true)]
    [InlineData("2026-11-23T11:00:00Z", false)] // noon: the break
    [InlineData("2026-11-23T12:00:00Z", true)]
    [InlineData("2026-11-23T16:00:00Z", false)]
    [InlineData("2026-11-22T10:00:00Z", false)] // a Sunday
    [InlineData("2026-12-25T10:00:00Z", false)] // a Friday, and Christmas
    [InlineData("2026-12-24T23:30:00Z", false)] // already Christmas in Berlin
    public void The_clock_of_the_zone_counts(string moment, bool works) =>
        Assert.Equal(works, Good("Europe/Berlin", "Mon-Fri 09:00-12:00 13:00-17:00", "2026-12-25 Christmas").Holds(At(moment)));

    [Theory]
    // 29 March 2026: at 02:00 the clock jumps to 03:00, so 01:59:59 is 00:59:59Z and 03:00 is 01:00Z.
    [InlineData("2026-03-29T00:59:59Z", "Sun 02:00-03:00", false)]
    [InlineData("2026-03-29T01:00:00Z", "Sun 02:00-03:00", false)]
    [InlineData("2026-03-29T01:00:00Z", "Sun 02:30-03:30", true)]
    [InlineData("2026-03-29T01:30:00Z", "Sun 02:30-03:30", false)]
    [InlineData("2026-03-29T06:59:59Z", "Sun 09:00-17:00", false)]
    [InlineData("2026-03-29T07:00:00Z", "Sun 09:00-17:00", true)]
    // 25 October 2026: at 03:00 it is turned back to 02:00, so 02:30 is there twice, at 00:30Z and 01:30Z.
    [InlineData("2026-10-25T00:30:00Z", "Sun 02:00-03:00", true)]
    [InlineData("2026-10-25T01:30:00Z", "Sun 02:00-03:00", true)]
    [InlineData("2026-10-25T02:00:00Z", "Sun 02:00-03:00", false)]
    [InlineData("2026-10-25T07:59:59Z", "Sun 09:00-17:00", false)]
    [InlineData("2026-10-25T08:00:00Z", "Sun 09:00-17:00", true)]
    public void Where_the_clock_is_changed_the_wall_clock_counts(string moment, string hours, bool works) =>
        Assert.Equal(works, Good("Europe/Berlin", hours).Holds(At(moment)));

    [Fact]
    public void Whole_days_and_nights_join_at_midnight()
    {
        var time = Good("UTC", "Mon 22:00-24:00\nTue 00:00-06:00");
        Assert.Equal([false, true, true, true, false], new[] { "23T21:59:00Z", "23T22:00:00Z", "23T23:59:59Z", "24T00:00:00Z", "24T06:00:00Z" }.Select(m => time.Holds(At($"2026-11-{m}"))));
    }

    [Fact]
    public void No_hours_at_all_means_never() => Assert.False(Good("UTC", "").Holds(At("2026-11-23T10:00:00Z")));

    [Fact]
    public void What_was_read_is_written_in_the_order_of_the_week_and_read_again()
    {
        var time = Good("America/New_York", "  sunday 10:00-12:00\r\n\r\nmon-tue 9:00-12:00 13:00-24:00\n", "2027-01-01 New Year\n2026-12-25\tChristmas  day");
        Assert.Equal("Mon 09:00-12:00 13:00-24:00\nTue 09:00-12:00 13:00-24:00\nSun 10:00-12:00", WorkingTimeText.HoursOf(time));
        Assert.Equal("2026-12-25 Christmas  day\n2027-01-01 New Year", WorkingTimeText.HolidaysOf(time));
        var again = Good(time.Zone.Id, WorkingTimeText.HoursOf(time), WorkingTimeText.HolidaysOf(time));
        Assert.Equal((WorkingTimeText.HoursOf(time), WorkingTimeText.HolidaysOf(time)), (WorkingTimeText.HoursOf(again), WorkingTimeText.HolidaysOf(again)));
    }

    [Theory]
    [InlineData("Nowhere/City", "", "", "TimeZone", "no time zone")]
    [InlineData("../etc/passwd", "", "", "TimeZone", "no time zone")]
    [InlineData("UTC", "Mon 09:00-17:00\nMoon 09:00-17:00", "", "Hours", "Line 2")]
    [InlineData("UTC", "Fri-Mon 09:00-17:00", "", "Hours", "no day")]
    [InlineData("UTC", "Mon", "", "Hours", "no hours")]
    [InlineData("UTC", "Mon 9-17", "", "Hours", "no span")]
    [InlineData("UTC", "Mon 09:00-25:00", "", "Hours", "no span")]
    [InlineData("UTC", "Mon 22:00-06:00", "", "Hours", "before it begins")]
    [InlineData("UTC", "Mon 09:00-12:00\nMon-Fri 11:00-17:00", "", "Hours", "overlap")]
    [InlineData("UTC", "", "25.12.2026 Christmas", "Holidays", "no date")]
    [InlineData("UTC", "", "2026-02-30", "Holidays", "no date")]
    [InlineData("UTC", "", "2026-12-25\n2026-12-25 Again", "Holidays", "twice")]
    public void A_fault_says_where_it_is(string zone, string hours, string holidays, string part, string word)
    {
        var fault = Assert.Single(Assert.IsType<HoursReading.Bad>(WorkingTimeText.Read(zone, hours, holidays)).Faults);
        Assert.Equal(part, fault.Part);
        Assert.Contains(word, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_lines_are_refused() =>
        Assert.Contains("more than", Assert.IsType<HoursReading.Bad>(WorkingTimeText.Read("UTC", "", new string('\n', 100_000))).Faults[0].Message, StringComparison.Ordinal);
}
