namespace Mailroom.App.Setup;

/// <summary>Writes a line of comma-separated values (RFC 4180) that a spreadsheet takes for text and never for a formula (T29).</summary>
static class CsvLine
{
    // Also the wide forms, which some programs read as the narrow ones.
    const string Beginnings = "=+-@|%\t\r\n＝＋－＠";

    public static string Of(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    static string Cell(string text)
    {
        // Blanks and quotes in front do not keep a spreadsheet from seeing a formula behind them.
        var seen = text.TrimStart(' ', '"', '\'', '\u00A0', '\uFEFF');
        var plain = seen.Length > 0 && Beginnings.Contains(seen[0], StringComparison.Ordinal) || text.Length > 0 && Beginnings.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
