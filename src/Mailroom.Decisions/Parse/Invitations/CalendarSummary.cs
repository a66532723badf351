using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Parse.Invitations;

/// <summary>An event as a few lines of text, for a mail that says nothing else.</summary>
static class CalendarSummary
{
    public static string Of(CalendarEvent calendar)
    {
        string[] lines =
        [
            Line(Purpose(calendar), calendar.Summary),
            Line("When", calendar.End.Length > 0 ? $"{calendar.Start} - {calendar.End}" : calendar.Start),
            Line("Where", string.Join(", ", calendar.Location.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))),
            Line("Organizer", Person(calendar.Organizer)),
        ];
        var text = string.Join('\n', lines.Where(l => l.Length > 0));
        return calendar.Description.Length > 0 ? $"{text}\n\n{calendar.Description}" : text;
    }

    static string Purpose(CalendarEvent calendar) => calendar.Method switch
    {
        "REQUEST" => "Invitation",
        "CANCEL" => "Cancelled",
        "REPLY" => "Answer to invitation",
        "COUNTER" => "Other time proposed",
        _ => "Event",
    };

    static string Line(string label, string value) => value.Length > 0 ? $"{label}: {value}" : "";

    static string Person(Address person) =>
        person.Email.Length == 0 ? person.Name : person.Name.Length == 0 ? person.Email : $"{person.Name} <{person.Email}>";
}
