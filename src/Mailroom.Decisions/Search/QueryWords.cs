using System.Globalization;

namespace Mailroom.Decisions.Search;

/// <summary>What the keys of a query mean.</summary>
static class QueryWords
{
    const string Known = "from:, to:, subject:, has:, before:, after:, is:, status:, queue:, assignee:, account:, tag:, priority: and type:";

    /// <summary>The part, or why there is none.</summary>
    public static (QueryPart? Part, QueryFault? Fault) Read(QueryPiece piece) => piece switch
    {
        { Key: "" } => Plain(piece, piece.Value),
        // "Re:" and "Note:" are words with a colon behind them.
        _ when string.IsNullOrWhiteSpace(piece.Value) && !IsKey(piece.Key) => Plain(piece, piece.Key),
        _ when string.IsNullOrWhiteSpace(piece.Value) => Bad(piece, $"{piece.Key}: needs something behind the colon."),
        { Key: "from" } => Words(piece, piece.Value, WordPlace.Writer),
        { Key: "subject" } => Words(piece, piece.Value, WordPlace.Subject),
        { Key: "to" } => (new QueryPart.To(piece.Value.Trim()), null),
        { Key: "has" } => piece.Value.Equals("attachment", StringComparison.OrdinalIgnoreCase) ? (new QueryPart.HasFile(), null) : Bad(piece, "has: knows only has:attachment."),
        { Key: "before" or "after" } => Day(piece),
        { Key: "is" } => Mark(piece),
        _ => KindOf(piece.Key) is { } kind ? (new QueryPart.Named(kind, piece.Value.Trim()), null) : Bad(piece, $"There is no {piece.Key}: to search by. Known are {Known}."),
    };

    static bool IsKey(string key) => key is "from" or "to" or "subject" or "has" or "before" or "after" or "is" || KindOf(key) is not null;

    static WordKind? KindOf(string key) => key switch
    {
        "status" => WordKind.Status,
        "queue" => WordKind.Queue,
        "assignee" => WordKind.Assignee,
        "account" => WordKind.Account,
        "tag" => WordKind.Tag,
        "priority" => WordKind.Priority,
        "type" => WordKind.Type,
        _ => null,
    };

    static (QueryPart?, QueryFault?) Plain(QueryPiece piece, string text)
    {
        if (text.Length > 1 && text[0] == '#' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
            return long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? (new QueryPart.Number(number), null)
                : Bad(piece, $"There is no ticket {text}.");
        return Words(piece, text, WordPlace.Anywhere);
    }

    static (QueryPart?, QueryFault?) Words(QueryPiece piece, string text, WordPlace place) =>
        text.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit)
            ? (new QueryPart.Words(text.Trim(), place, piece.Open), null)
            : Bad(piece, "It has no letter and no digit to look for.");

    static (QueryPart?, QueryFault?) Day(QueryPiece piece) =>
        DateOnly.TryParseExact(piece.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (new QueryPart.Received(day, piece.Key == "before"), null)
            : Bad(piece, $"{piece.Key}: takes a day, such as {piece.Key}:2026-11-24.");

    static (QueryPart?, QueryFault?) Mark(QueryPiece piece) =>
        Enum.GetValues<TicketMark>().Where(mark => mark.ToString().Equals(piece.Value, StringComparison.OrdinalIgnoreCase)).Cast<TicketMark?>().FirstOrDefault() is { } known
            ? (new QueryPart.Is(known), null)
            : Bad(piece, $"is: knows {string.Join(", ", Enum.GetNames<TicketMark>().Select(name => name.ToLowerInvariant()))}.");

    static (QueryPart?, QueryFault?) Bad(QueryPiece piece, string because) => (null, new QueryFault(piece.Typed, because));
}
