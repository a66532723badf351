using System.Globalization;

namespace Mailroom.App.Web.Tickets.List;

/// <summary>How long something has been there, for people who look over a list.</summary>
static class AgeText
{
    public static string Of(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "now",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} d"),
    };
}
