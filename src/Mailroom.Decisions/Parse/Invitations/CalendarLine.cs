using System.Text;

namespace Mailroom.Decisions.Parse.Invitations;

/// <summary>One line of an iCalendar text (RFC 5545 3.1).</summary>
/// <param name="Name">The property, upper case.</param>
/// <param name="Parameters">By upper-case name, without quotes.</param>
/// <param name="Value">As written, still escaped.</param>
sealed record CalendarLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    const int MostParameters = 50;

    public string this[string parameter] => Parameters.GetValueOrDefault(parameter, "");

    /// <summary>The text's lines, folds undone, at most <paramref name="most"/>.</summary>
    /// <param name="text">Lines ended by \n.</param>
    /// <param name="most">Where to stop.</param>
    public static IEnumerable<CalendarLine> In(string text, int most)
    {
        var line = new StringBuilder();
        var count = 0;
        foreach (var piece in text.Split('\n'))
        {
            if (piece.StartsWith(' ') || piece.StartsWith('\t'))
            {
                line.Append(piece, 1, piece.Length - 1);
                continue;
            }
            if (line.Length > 0 && Read(line.ToString()) is { } read)
                yield return read;
            if (++count > most)
                yield break;
            line.Clear().Append(piece);
        }
        if (line.Length > 0 && Read(line.ToString()) is { } last)
            yield return last;
    }

    /// <summary>A text value without its escapes (RFC 5545 3.3.11).</summary>
    public string Text()
    {
        var text = new StringBuilder(Value.Length);
        for (var i = 0; i < Value.Length; i++)
            if (Value[i] == '\\' && i + 1 < Value.Length)
                text.Append(Value[++i] is 'n' or 'N' ? '\n' : Value[i]);
            else
                text.Append(Value[i]);
        return text.ToString().Trim();
    }

    static CalendarLine? Read(string line)
    {
        var at = line.AsSpan().IndexOfAny(':', ';');
        if (at <= 0)
            return null;
        var name = line[..at].Trim().ToUpperInvariant();
        var parameters = new Dictionary<string, string>();
        while (at < line.Length && line[at] == ';' && parameters.Count < MostParameters)
        {
            var end = EndOfParameter(line, at + 1);
            var pair = line[(at + 1)..end];
            var equals = pair.IndexOf('=');
            if (equals > 0)
                parameters[pair[..equals].Trim().ToUpperInvariant()] = pair[(equals + 1)..].Trim().Trim('"');
            at = end;
        }
        return at >= line.Length ? null : new CalendarLine(name, parameters, line[(at + 1)..].Trim());
    }

    /// <summary>At the next ; or : outside quotes.</summary>
    static int EndOfParameter(string line, int at)
    {
        var quoted = false;
        for (; at < line.Length && (quoted || line[at] is not (';' or ':')); at++)
            quoted ^= line[at] == '"';
        return at;
    }
}
