using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>A line of a ticket's history as a sentence.</summary>
static class HistoryWords
{
    public static string Of(HistoryLine line) => line.What switch
    {
        "merged" => TicketTexts.FormatMerged(line.After),
        "unmerged" => TicketTexts.FormatUnmerged(line.After),
        "linked" => TicketTexts.FormatLinked(line.After),
        "unlinked" => TicketTexts.FormatUnlinked(line.Before),
        "watched" => TicketTexts.FormatWatched(line.After),
        "unwatched" => TicketTexts.FormatUnwatched(line.Before),
        _ => TicketTexts.FormatValueChanged(Name(line.What), Value(line.Before), Value(line.After)),
    };

    static string Name(string what) => what switch
    {
        "account" => TicketTexts.Account,
        "assignee" => TicketTexts.Assignee,
        "priority" => TicketTexts.Priority,
        "queue" => TicketTexts.Queue,
        "status" => TicketTexts.Status,
        "tags" => TicketTexts.Tags,
        "type" => TicketTexts.Type,
        "" => "",
        _ => what.StartsWith("field:", StringComparison.Ordinal) ? what["field:".Length..] : char.ToUpperInvariant(what[0]) + what[1..],
    };

    static string Value(string value) => value.Length == 0 ? TicketTexts.HistoryNothing : value;
}
