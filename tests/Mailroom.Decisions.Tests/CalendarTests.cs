using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

public sealed class CalendarTests
{
    [Theory]
    [InlineData("DTSTART:20241105T091500Z\nDTEND:20241105T101500Z", "2024-11-05T09:15:00Z", "2024-11-05T10:15:00Z")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20241105T091500\nDTEND;TZID=Europe/Berlin:20241105T101500", "2024-11-05T09:15:00 Europe/Berlin", "2024-11-05T10:15:00 Europe/Berlin")]
    [InlineData("DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin\":20241105T091500", "2024-11-05T09:15:00 (UTC+01:00) Amsterdam, Berlin", "")]
    [InlineData("DTSTART;TZID=(UTC+01:00) Berlin:20241105T091500", "2024-11-05T09:15:00 (UTC+01:00) Berlin", "")]
    [InlineData("DTSTART:20241105T091500\nDURATION:PT1H30M", "2024-11-05T09:15:00", "2024-11-05T10:45:00")]
    [InlineData("DTSTART;VALUE=DATE:20241105\nDURATION:P2D", "2024-11-05", "2024-11-07")]
    [InlineData("DTSTART;VALUE=DATE:20241105\nDTEND;VALUE=DATE:20241106", "2024-11-05", "2024-11-06")]
    [InlineData("DTSTART:20241105T0915\nDURATION:PT9999999H", "2024-11-05T09:15:00", "")]
    [InlineData("DTSTART:tomorrow", "tomorrow", "")]
    [InlineData("DTSTART:20241305T091500Z", "20241305T091500Z", "")]
    [InlineData("SUMMARY:x", "", "")]
    public void Times_are_shown(string lines, string start, string end)
    {
        var calendar = Bytes($"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n").Calendar;
        Assert.Equal((start, end), (calendar?.Start, calendar?.End));
    }

    [Fact]
    public void Only_the_first_event_itself_counts()
    {
        var calendar = Utf8("Content-Type: text/calendar; method=request\n\nBEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nSUMMARY:zone\nEND:VTIMEZONE\nBEGIN:VEVENT\nBEGIN:VALARM\nSUMMARY:alarm\nEND:VALARM\n"
            + "SUMMARY;LANGUAGE=de:Drucker\\, Flur\\n3\nORGANIZER;CN=\"Berg, Ada\";X=1:MAILTO:ada@x.example\nLOCATION:Room 1\\; left\n  wing\nSTATUS:confirmed\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:second\nEND:VEVENT\n").Calendar!;
        Assert.Equal(("REQUEST", "Drucker, Flur 3", "Room 1; left wing", "CONFIRMED", "Berg, Ada", "ada@x.example"),
            (calendar.Method, calendar.Summary, calendar.Location, calendar.Status, calendar.Organizer.Name, calendar.Organizer.Email));
    }

    [Theory]
    [InlineData("BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR")]
    [InlineData("BEGIN:VTODO\nSUMMARY:x\nEND:VTODO")]
    [InlineData("junk")]
    [InlineData("")]
    public void Without_an_event_there_is_none(string calendar) => Assert.Null(Bytes($"Content-Type: text/calendar\n\n{calendar}").Calendar);

    [Fact]
    [Trait("Case", "T43")]
    public void Long_ones_are_cut()
    {
        Assert.Null(Bytes($"Content-Type: text/calendar\n\n{Repeat("X:y\n", 30_000)}BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT").Calendar);
        Assert.Equal(10_000, Bytes($"Content-Type: text/calendar\n\nBEGIN:VEVENT\nDESCRIPTION:{Repeat("x", 20_000)}\nEND:VEVENT").Calendar!.Description.Length);
    }
}
