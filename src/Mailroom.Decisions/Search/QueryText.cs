namespace Mailroom.Decisions.Search;

/// <summary>Changes the text of a query without changing the rest of it.</summary>
public static class QueryText
{
    /// <summary>The text with one value for a key, behind all else; the values it had are taken out, except those with a minus.</summary>
    /// <param name="text">The query as typed.</param>
    /// <param name="key">The key without its colon, such as <c>queue</c>.</param>
    /// <param name="value">The value; empty to have none.</param>
    public static string With(string text, string key, string value) => string.Join(' ', Kept(text, key, null).Concat(value.Length == 0 ? [] : [Part(key, value)]));

    /// <summary>The text without one value of a key; those with a minus stay.</summary>
    /// <param name="text">The query as typed.</param>
    /// <param name="key">The key without its colon.</param>
    /// <param name="value">The value, in any case of letters.</param>
    public static string Without(string text, string key, string value) => string.Join(' ', Kept(text, key, value));

    /// <summary>The value that a key has in a query; empty when it has none.</summary>
    /// <param name="text">The query as typed.</param>
    /// <param name="key">The key without its colon.</param>
    public static string ValueOf(string text, string key) =>
        QueryPieces.Of(text).FirstOrDefault(piece => !piece.Not && piece.Key == key)?.Value ?? "";

    /// <summary>A key and its value as a query writes them: within marks where it needs them, and a mark in it twice.</summary>
    /// <param name="key">The key without its colon.</param>
    /// <param name="value">The value, not empty.</param>
    public static string Part(string key, string value) => value.Any(c => c == '"' || char.IsWhiteSpace(c) || char.IsControl(c))
        ? $"{key}:\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : $"{key}:{value}";

    static IEnumerable<string> Kept(string text, string key, string? value) => QueryPieces.Of(text)
        .Where(piece => piece.Not || piece.Key != key || (value is not null && !piece.Value.Equals(value, StringComparison.OrdinalIgnoreCase)))
        .Select(piece => piece.Typed);
}
