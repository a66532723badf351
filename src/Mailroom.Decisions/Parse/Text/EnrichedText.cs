using System.Text;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>Plain text out of text/enriched (RFC 1896) and text/richtext (RFC 1341).</summary>
static class EnrichedText
{
    const int LongestCommand = 62;

    /// <param name="text">Lines ended by \n.</param>
    public static string ToPlain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var parameter = false;
        var lineEnds = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n')
            {
                // One line end is a blank, n of them are n - 1 line ends.
                lineEnds++;
                continue;
            }
            if (lineEnds > 0 && !parameter)
                plain.Append(lineEnds == 1 ? " " : new string('\n', lineEnds - 1));
            lineEnds = 0;
            if (text.AsSpan(at).StartsWith("<<"))
                at++;
            else if (text[at] == '<' && Command(text, at) is { Length: > 0 } command)
            {
                at += command.Length + 1;
                parameter = command.Equals("param", StringComparison.OrdinalIgnoreCase) || (parameter && !command.Equals("/param", StringComparison.OrdinalIgnoreCase));
                plain.Append(command.ToLowerInvariant() switch { "nl" => "\n", "paragraph" or "/paragraph" => "\n", "lt" => "<", _ => "" });
                continue;
            }
            if (!parameter)
                plain.Append(text[at]);
        }
        return plain.ToString();
    }

    /// <summary>The command's name without brackets; empty when it is none.</summary>
    static string Command(string text, int at)
    {
        var window = text.AsSpan(at + 1, Math.Min(LongestCommand, text.Length - at - 1));
        var end = window.IndexOf('>');
        return end <= 0 || window[..end].ContainsAny(" \n<") ? "" : window[..end].ToString();
    }
}
