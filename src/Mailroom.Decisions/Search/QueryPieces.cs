namespace Mailroom.Decisions.Search;

/// <summary>A piece of a query between blanks.</summary>
/// <param name="Typed">As it was typed, with a closing mark where there was none.</param>
/// <param name="Not">Whether a minus stands before it.</param>
/// <param name="Key">What stands before a colon, lower case; empty for none.</param>
/// <param name="Value">The rest, without its quotation marks.</param>
/// <param name="Open">Whether it is the last, with neither a blank nor a quotation mark behind it.</param>
sealed record QueryPiece(string Typed, bool Not, string Key, string Value, bool Open);

/// <summary>Cuts a query at its blanks, and not within quotation marks. A mark that is never closed goes to the end.</summary>
static class QueryPieces
{
    public static IEnumerable<QueryPiece> Of(string text)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && IsBlank(text[at]))
                at++;
            if (at >= text.Length)
                yield break;
            yield return Next(text, ref at);
        }
    }

    static QueryPiece Next(string text, ref int at)
    {
        var start = at;
        var not = text[at] == '-' && at + 1 < text.Length && !IsBlank(text[at + 1]);
        if (not)
            at++;
        var key = KeyAt(text, at);
        at += key.Length == 0 ? 0 : key.Length + 1;
        var quoted = at < text.Length && text[at] == '"';
        var from = quoted ? ++at : at;
        while (at < text.Length && (quoted ? text[at] != '"' || IsDouble(text, at) : !IsBlank(text[at])))
            at += quoted && text[at] == '"' ? 2 : 1;
        var value = text[from..at];
        var (end, closed) = (at, !quoted || at < text.Length);
        if (quoted && closed)
            at++;
        return new QueryPiece(text[start..at] + (closed ? "" : "\""), not, key.ToLowerInvariant(), quoted ? value.Replace("\"\"", "\"", StringComparison.Ordinal) : value, end == text.Length && !quoted);
    }

    /// <summary>Two marks within marks are one that is meant.</summary>
    static bool IsDouble(string text, int at) => at + 1 < text.Length && text[at + 1] == '"';

    /// <summary>Letters and a colon. An address of the web is no key, and neither is a time of day.</summary>
    static string KeyAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return end > at && end < text.Length && text[end] == ':' && !text.AsSpan(end + 1).StartsWith("//", StringComparison.Ordinal) ? text[at..end] : "";
    }

    static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);
}
