using System.Buffers;

namespace Mailroom.Decisions.Parse.Quotes.Openings;

/// <summary>Recognises "-----Original Message-----", "Begin forwarded message:" and their like in many languages.</summary>
static class Separators
{
    const int Longest = 160;
    const int LongestRest = 60;
    const int LongRule = 10;
    const string Rule = "-_=*~#+<>—–―─·• \t";

    static readonly SearchValues<string> Originals = SearchValues.Create(SeparatorWords.Original, StringComparison.OrdinalIgnoreCase);
    static readonly SearchValues<string> Forwards = SearchValues.Create(SeparatorWords.Forwarded, StringComparison.OrdinalIgnoreCase);

    /// <summary>Judges one line.</summary>
    /// <param name="line">The line, bare (<see cref="LineText.Bare"/>) and without quote marks.</param>
    public static Separator Read(string line)
    {
        if (line.Length is < 3 or > Longest)
            return Separator.None;
        var inner = line.AsSpan().TrimStart(Rule);
        var rule = line.Length - inner.Length;
        var end = inner.TrimEnd(Rule);
        rule += inner.Length - end.Length;
        inner = end.Trim(":：.");
        if (inner.Length == 0)
            return Separator.None;
        if (rule >= LongRule && inner.Equals("original", StringComparison.OrdinalIgnoreCase))
            return Separator.Original;
        if (inner.IndexOfAny(Originals) is >= 0 and <= 3 and var original)
            return IsAlone(inner[original..], SeparatorWords.Original, rule, end) ? Separator.Original : Separator.None;
        return inner.IndexOfAny(Forwards) is >= 0 and <= 12 and var forward && IsAlone(inner[forward..], SeparatorWords.Forwarded, rule, end) ? Separator.Forwarded : Separator.None;
    }

    /// <summary>"Original Message" alone, without dashes: it parts mails only where a block of headers follows.</summary>
    /// <param name="line">The line, bare.</param>
    public static bool IsBare(string line) =>
        line.Length <= LongestRest && line.AsSpan().IndexOfAny(Originals) == 0 && Array.Exists(SeparatorWords.Original, w => line.Equals(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>"---------- Initial Header -----------", whatever it says: it parts mails only where a block of headers follows.</summary>
    /// <param name="line">The line, bare.</param>
    public static bool IsTitled(string line) =>
        line.Length is > 10 and <= Longest && IsRule(line[..4], least: 4) && IsRule(line[^4..], least: 4);

    /// <summary>A line of dashes, underscores and the like, and nothing else.</summary>
    /// <param name="line">The line, bare.</param>
    /// <param name="least">How long it must be.</param>
    public static bool IsRule(string line, int least = 3)
    {
        if (line.Length < least || !(line[0] is '-' or '_' or '=' or '*' or '~' or '#' or '+' or '—' or '–' or '―' or '─' or '·' or '•' or '.'))
            return false;
        return line.AsSpan().IndexOfAnyExcept(Rule + ".") < 0;
    }

    /// <summary>Between dashes something short may follow ("Original Message from Ada"); without dashes the words stand alone, with a colon or in a line of their own.</summary>
    static bool IsAlone(ReadOnlySpan<char> from, string[] words, int rule, ReadOnlySpan<char> line)
    {
        var rest = int.MaxValue;
        foreach (var word in words)
            if (from.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                rest = Math.Min(rest, from.Length - word.Length);
        return rule >= 4 ? rest <= LongestRest : rest <= 2 && (line[^1] is ':' or '：' || rule >= 2);
    }
}
