using System.Globalization;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Dashboard;

/// <summary>The dashboard's figures in words, for the page and for commands.</summary>
static class DashboardWords
{
    /// <summary>A span's word in addresses and options, and what it is called.</summary>
    public static IReadOnlyList<(string Word, DashboardSpan Span, string Name, string Slot)> Spans { get; } =
    [
        ("day", DashboardSpan.Day, "24 hours", "hour"), ("week", DashboardSpan.Week, "7 days", "6 hours"), ("month", DashboardSpan.Month, "30 days", "day"),
    ];

    /// <summary>A length of time, as short as it can be said.</summary>
    public static string Seconds(double? seconds) => seconds switch
    {
        null => "none",
        < 1 => "under 1 s",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} h"),
    };

    /// <summary>The same on a scale.</summary>
    public static string Scale(double seconds) => seconds switch
    {
        0 => "0",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
    };

    /// <summary>A reason for a failure.</summary>
    public static string Failure(FailureFigures failure) => (failure.What switch
    {
        "held" => "Held",
        "receive" => "Fetching stopped",
        "send" => "Sending stopped",
        _ => "Mail of ours not delivered",
    }) + (failure.Code.Length > 0 ? $": {failure.Code}" : "");

    /// <summary>How many an hour, over the whole span.</summary>
    public static string AnHour(int count, DashboardFigures figures)
    {
        var hours = (figures.Slots[^1].Slot.Until - figures.Slots[0].Slot.From).TotalHours;
        return (count / hours).ToString("0.#", CultureInfo.InvariantCulture);
    }

    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
