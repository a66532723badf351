namespace Mailroom.Decisions.Parse.Forward;

/// <summary>A text's lines, as they are and without one or more levels of quote marks.</summary>
sealed class QuotedLines
{
    /// <summary>Deeper quotes are history, not a forward.</summary>
    public const int DeepestLevel = 3;

    readonly string[][] levels = new string[DeepestLevel + 1][];
    readonly string[][] bare = new string[DeepestLevel + 1][];
    readonly string[] lines;

    public QuotedLines(string text) => levels[0] = lines = text.Split('\n');

    public int Count => lines.Length;

    /// <summary>The lines with this many quote marks taken away where they have them; level 0 is the text itself.</summary>
    public string[] Level(int level) =>
        levels[level] ??= Array.ConvertAll(Level(level - 1), WithoutMark);

    /// <summary>The same without what nobody sees.</summary>
    public string[] Bare(int level) => bare[level] ??= Array.ConvertAll(Level(level), Quotes.LineText.Bare);

    /// <summary>How many quote marks the line begins with, counted up to one more than <see cref="DeepestLevel"/>.</summary>
    public int DepthOf(int index)
    {
        var depth = 0;
        for (var at = MarkEnd(lines[index], 0); at > 0 && depth <= DeepestLevel; at = MarkEnd(lines[index], at))
            depth++;
        return depth;
    }

    public static bool IsBlank(string line) => line.AsSpan().Trim("\u00A0\u200B\uFEFF \t\u3000").Length == 0;

    /// <summary>Whether a line begins with a quote mark.</summary>
    public static bool IsQuoted(string line) => MarkEnd(line, 0) > 0;

    public static string WithoutMark(string line)
    {
        var end = MarkEnd(line, 0);
        return end == 0 ? line : line[(end < line.Length && line[end] is ' ' or '\u00A0' ? end + 1 : end)..];
    }

    static int MarkEnd(string line, int at)
    {
        while (at < line.Length && at < 40 && line[at] is ' ' or '\u00A0')
            at++;
        return at < line.Length && line[at] == '>' ? at + 1 : 0;
    }
}
