namespace Mailroom.App.Web.Tickets.List;

/// <summary>How long something has been there, for people who look over a list.</summary>
static class AgeText
{
    public static string Of(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => TicketListTexts.AgeNow,
        { TotalHours: < 1 } => TicketListTexts.FormatAgeMinutes((int)age.TotalMinutes),
        { TotalDays: < 1 } => TicketListTexts.FormatAgeHours((int)age.TotalHours),
        _ => TicketListTexts.FormatAgeDays((int)age.TotalDays),
    };
}
