using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Invitations;

/// <summary>Reads the first event of a mail's calendar part (RFC 5545, RFC 6047).</summary>
static class CalendarReading
{
    const int MostBytes = 1 << 20;
    const int MostLines = 20_000;
    const int LongestDescription = 10_000;

    /// <summary>Null when the mail carries no calendar with an event in it.</summary>
    public static CalendarEvent? Read(Part root, Reading reading)
    {
        var parts = BodyChoice.InOrder(root).Where(p => p.IsLeaf && !p.Opaque && p.Body.Length <= MostBytes).ToList();
        var part = parts.Find(p => p.Type.Value is "text/calendar" or "text/x-vcalendar") ?? parts.Find(p => p.Type.Value is "application/ics" or "text/ics");
        if (part is null)
            return null;
        var charset = part.Type["charset"] is { Length: > 0 } declared ? declared : "utf-8"; // RFC 5545 3.1.4
        return Read(CleanText.Lines(Charsets.Decode(TransferEncoding.Decode(part, reading), charset, reading)), part.Type["method"]);
    }

    static CalendarEvent? Read(string text, string declaredMethod)
    {
        var method = "";
        var found = new Dictionary<string, CalendarLine>();
        var open = new Stack<string>();
        foreach (var line in CalendarLine.In(text, MostLines))
        {
            var isEvent = open.TryPeek(out var inside) && inside == "VEVENT";
            if (line.Name == "BEGIN")
                open.Push(line.Value.ToUpperInvariant());
            else if (line.Name == "END" && open.TryPop(out _) && isEvent)
                break;
            else if (isEvent)
                found.TryAdd(line.Name, line);
            else if (line.Name == "METHOD" && method.Length == 0)
                method = line.Value;
        }
        return found.Count == 0 ? null : Event((method.Length > 0 ? method : declaredMethod).Trim().ToUpperInvariant(), found);
    }

    static CalendarEvent Event(string method, Dictionary<string, CalendarLine> found)
    {
        var start = found.GetValueOrDefault("DTSTART");
        var end = found.TryGetValue("DTEND", out var ends) ? CalendarTime.Of(ends)
            : start is not null && found.TryGetValue("DURATION", out var length) ? CalendarTime.After(start, length.Value) : "";
        var description = Text(found, "DESCRIPTION");
        return new CalendarEvent(method, Line(found, "SUMMARY"), start is null ? "" : CalendarTime.Of(start), end, Text(found, "LOCATION"),
            found.TryGetValue("ORGANIZER", out var organizer) ? Person(organizer) : Address.None, Line(found, "STATUS").ToUpperInvariant(),
            description.Length > LongestDescription ? description[..LongestDescription] : description);
    }

    static string Text(Dictionary<string, CalendarLine> found, string name) => found.TryGetValue(name, out var line) ? CleanText.Lines(line.Text()) : "";

    static string Line(Dictionary<string, CalendarLine> found, string name) => CleanText.OneLine(Text(found, name));

    static Address Person(CalendarLine line) => new(CleanText.OneLine(line["CN"]),
        CleanText.OneLine(line.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? line.Value[7..] : ""));
}
