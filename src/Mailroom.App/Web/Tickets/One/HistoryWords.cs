using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>A line of a ticket's history as a sentence.</summary>
static class HistoryWords
{
    public static string Of(HistoryLine line) => line.What switch
    {
        "merged" => $"merged {line.After}",
        "unmerged" => $"took apart again: {line.After}",
        "linked" => $"linked with {line.After}",
        "unlinked" => $"unlinked from {line.Before}",
        "watched" => $"{line.After} watches it",
        "unwatched" => $"{line.Before} watches it no more",
        _ => $"{Name(line.What)}: {Value(line.Before)} → {Value(line.After)}",
    };

    static string Name(string what) => what.StartsWith("field:", StringComparison.Ordinal) ? what["field:".Length..] : what.Length == 0 ? what : char.ToUpperInvariant(what[0]) + what[1..];

    static string Value(string value) => value.Length == 0 ? "none" : value;
}
