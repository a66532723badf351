using System.Globalization;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Dashboard;

/// <summary>The dashboard's figures in words, for the page and for commands.</summary>
static class DashboardWords
{
    /// <summary>A span's word in addresses and options, and what it is called.</summary>
    public static IReadOnlyList<(string Word, DashboardSpan Span, string Name, string Slot)> Spans =>
    [
        ("day", DashboardSpan.Day, DashboardTexts.Day, DashboardTexts.DaySlot), ("week", DashboardSpan.Week, DashboardTexts.Week, DashboardTexts.WeekSlot), ("month", DashboardSpan.Month, DashboardTexts.Month, DashboardTexts.MonthSlot),
    ];

    /// <summary>A length of time, as short as it can be said.</summary>
    public static string Seconds(double? seconds) => seconds switch
    {
        null => DashboardTexts.NoTime,
        < 1 => DashboardTexts.UnderASecond,
        { } whole => Length(whole, "0"),
    };

    /// <summary>The same on a scale.</summary>
    public static string Scale(double seconds) => seconds switch
    {
        0 => "0",
        < 120 => Length(seconds, "0"),
        _ => Length(seconds, "0.#"),
    };

    static string Length(double seconds, string format) => seconds switch
    {
        < 120 => DashboardTexts.FormatSeconds(seconds.ToString(format, CultureInfo.InvariantCulture)),
        < 7200 => DashboardTexts.FormatMinutes((seconds / 60).ToString(format, CultureInfo.InvariantCulture)),
        _ => DashboardTexts.FormatHours((seconds / 3600).ToString(format, CultureInfo.InvariantCulture)),
    };

    /// <summary>A reason for a failure.</summary>
    public static string Failure(FailureFigures failure)
    {
        var what = failure.What switch
        {
            "held" => DashboardTexts.Held,
            "receive" => DashboardTexts.FailedReceive,
            "send" => DashboardTexts.FailedSend,
            _ => DashboardTexts.NotDelivered,
        };
        return failure.Code.Length > 0 ? DashboardTexts.FormatFailedWith(what, failure.Code) : what;
    }

    /// <summary>How many an hour, over the whole span.</summary>
    public static string AnHour(int count, DashboardFigures figures)
    {
        var hours = (figures.Slots[^1].Slot.Until - figures.Slots[0].Slot.From).TotalHours;
        return (count / hours).ToString("0.#", CultureInfo.InvariantCulture);
    }

    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
