using Mailroom.Decisions.Parse.Reports.Words;

namespace Mailroom.Decisions.Parse.Reports;

/// <summary>A report's text in two: what the mail system says, and the mail that it gives back below.</summary>
/// <param name="Above">What the mail system says.</param>
/// <param name="Below">The mail that came back, from its first header; empty when none is there.</param>
/// <param name="Marked">Whether something set the two apart.</param>
sealed record ReportText(string Above, string Below, bool Marked)
{
    const int HeadersWithin = 6;
    const int LongestMark = 160;

    static readonly string[] Start = ["return-path:", "received: from", "received: by", "received: (", "received: ;", "x-mozilla-status:"];

    /// <summary>Splits the beginning of a text, as much as the limit allows.</summary>
    public static ReportText Split(string text, Reading reading)
    {
        var lines = text[..Math.Min(text.Length, reading.Limits.ReportText)].Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            reading.CheckTime();
            var mark = IsMark(lines[i]);
            if (mark || IsHeaderStart(lines[i]))
                if (NextHeader(lines, mark ? i + 1 : i) is var header and >= 0)
                    return new ReportText(Join(lines[..i]), Join(Unquoted(lines[header..])), true);
                else if (mark && IsDecorated(lines[i]))
                    return new ReportText(Join(lines[..i]), Join(lines[(i + 1)..]), true);
        }
        return new ReportText(Join(lines), "", false);
    }

    static bool IsMark(string line)
    {
        if (line.Length > LongestMark)
            return false;
        var words = Folding.Fold(line, LongestMark).Trim('-', '=', '_', '*', '#', '+', '<', '>', '[', ']', '(', ')', '|', '.', ' ', ':', '~', '!', '"');
        return words.Length > 0 && Wordings.Returned.Begins(words);
    }

    static bool IsDecorated(string line) => line.TrimStart() is ['-', '-', ..] or ['=', '=', ..] or ['_', '_', ..] or ['*', '*', ..] or ['#', '#', ..] or ['+', '+', ..];

    static bool IsHeaderStart(string line) =>
        line.Length > 8 && char.IsAsciiLetter(line[0]) && Array.Exists(Start, word => line.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first line that is a header, near enough; -1 when there is none.</summary>
    static int NextHeader(string[] lines, int from)
    {
        var seen = 0;
        for (var i = from; i < lines.Length && seen < HeadersWithin; i++)
        {
            if (IsHeader(lines[i]) && (i + 1 >= lines.Length || IsHeader(lines[i + 1]) || lines[i + 1] is [' ' or '\t', ..]))
                return i;
            if (lines[i].Trim().Length > 0)
                seen++;
        }
        return -1;
    }

    static bool IsHeader(string line)
    {
        var field = line.AsSpan().TrimStart("> \t");
        var colon = field[..Math.Min(field.Length, 60)].IndexOf(':');
        return colon > 0 && !field[..colon].ContainsAnyExceptInRange('!', '~') && char.IsAsciiLetter(field[0]);
    }

    /// <summary>Without the marks that some put before each line they give back.</summary>
    static string[] Unquoted(string[] lines)
    {
        var indent = lines[0].Length - lines[0].AsSpan().TrimStart("> \t").Length;
        return indent == 0 ? lines : [.. lines.Select(line => line.Length >= indent && line.AsSpan(0, indent).Trim("> \t").IsEmpty ? line[indent..] : line)];
    }

    static string Join(string[] lines) => string.Join('\n', lines);
}
