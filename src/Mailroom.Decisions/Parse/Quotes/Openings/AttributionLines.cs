namespace Mailroom.Decisions.Parse.Quotes.Openings;

/// <summary>Finds lines that introduce a quote, also when a mail program wrapped them.</summary>
static class AttributionLines
{
    const int MostLines = 4;
    const int LongestLine = 300;

    /// <summary>Lines from Start up to and with End that introduce a quote.</summary>
    public readonly record struct Found(int Start, int End, Attribution Kind)
    {
        public static Found Nothing { get; } = new(0, -1, Attribution.None);
    }

    /// <summary>The lines that end with this one and introduce a quote.</summary>
    /// <param name="lines">The lines, bare (<see cref="LineText.Bare"/>) and without quote marks; a line that may not take part is empty.</param>
    /// <param name="end">The last line.</param>
    /// <param name="from">The first line that may take part.</param>
    public static Found EndingAt(IReadOnlyList<string> lines, int end, int from = 0)
    {
        if (!MayEnd(lines[end]))
            return GoesOn(lines[end]) ? new Found(end, end, Attribution.Complete) : Found.Nothing;
        var best = Found.Nothing;
        var joined = "";
        for (var start = end; start >= from && start > end - MostLines && MayTakePart(lines[start], start == end); start--)
        {
            joined = start == end ? lines[start] : Join(lines[start], joined);
            var kind = Attributions.Judge(joined);
            if (kind > best.Kind || (kind == best.Kind && kind != Attribution.None && BeginsHalfway(lines[best.Start])))
                best = new Found(start, end, kind);
            if (best.Kind == Attribution.Complete && best.Start > start)
                break;
            if (best.Kind == Attribution.Complete && !BeginsHalfway(lines[start]))
                return WithOpener(lines, best, from);
        }
        return best;
    }

    /// <summary>"On Monday Ada &lt;ada@berg.example&gt; wrote: Please try": some telephones put the quote on the same line.</summary>
    static bool GoesOn(string line)
    {
        if (!BeginsAlone(line))
            return false;
        var start = line[..Math.Min(line.Length, LongestLine)];
        var address = start.IndexOf('@');
        for (var (colon, tries) = (start.IndexOf(": ", Math.Max(0, address), StringComparison.Ordinal), 0); address > 0 && colon > 0 && tries < 3; tries++, colon = start.IndexOf(": ", colon + 1, StringComparison.Ordinal))
            if (Attributions.HasVerb(start.AsSpan(Math.Max(0, colon - 20), Math.Min(20, colon))) && Attributions.Judge(start[..(colon + 1)]) == Attribution.Complete)
                return true;
        return false;
    }

    /// <summary>Cheap: most lines cannot end it.</summary>
    static bool MayEnd(string line)
    {
        var bare = line.AsSpan().TrimEnd(" *_\"'»>|-–—");
        return bare.Length is > 0 and <= LongestLine && (bare[^1] is ':' or '：' or '﹕' or '︓' or '∶' || bare.Length > 3 && Attributions.HasVerb(bare[Math.Max(0, bare.Length - 20)..]));
    }

    /// <summary>A line above goes on below only when it is no whole sentence.</summary>
    static bool MayTakePart(string line, bool last) =>
        line.Length is > 0 and <= LongestLine && (last || (line[^1] is not ('!' or '?' or ':' or '：' or '。') && !IsSentence(line)));

    /// <summary>"Thanks for that." ends a sentence; "On Tue 5 nov." does not.</summary>
    static bool IsSentence(string line)
    {
        if (line[^1] != '.')
            return false;
        var word = line.AsSpan(0, line.Length - 1);
        word = word[(word.LastIndexOf(' ') + 1)..];
        return word.Length > 5 || (word.Length > 0 && !char.IsDigit(word[^1]) && !DateEvidence.In(line).HasDate);
    }

    /// <summary>"&lt;ada@berg.example&gt; wrote:" and "wrote:" go on from the line above.</summary>
    static bool BeginsHalfway(string line) =>
        line.Length == 0 || line[0] is '<' or '(' or ',' or '[' || line[..Math.Min(line.Length, 30)].Split(' ')[0].Contains('@') || IsVerbFirst(line);

    static bool IsVerbFirst(string line)
    {
        var end = line.AsSpan().IndexOfAny(' ', ':', '：');
        return end > 0 && Attributions.HasVerb(line.AsSpan(0, end));
    }

    /// <summary>"On Tue," on a line of its own belongs to it.</summary>
    static Found WithOpener(IReadOnlyList<string> lines, Found found, int from)
    {
        var above = found.Start - 1;
        if (above < from || found.End - above >= MostLines || !MayTakePart(lines[above], last: false) || lines[above].Length > 90 || BeginsAlone(lines[found.Start]))
            return found;
        foreach (var opener in AttributionWords.Openers)
            if (lines[above].StartsWith(opener, StringComparison.OrdinalIgnoreCase) && (lines[above].Length == opener.Length || lines[above][opener.Length] == ' ')
                && (lines[above].Length < 20 || DateEvidence.In(lines[above]).HasDate || lines[above].AsSpan().ContainsAnyInRange('0', '9')))
                return found with { Start = above };
        return found;
    }

    static bool BeginsAlone(string line)
    {
        foreach (var opener in AttributionWords.Openers)
            if (line.StartsWith(opener, StringComparison.OrdinalIgnoreCase) && line.Length > opener.Length && line[opener.Length] == ' ')
                return true;
        return false;
    }

    /// <summary>An address that was broken at "&lt;" goes together again.</summary>
    static string Join(string above, string below) => above[^1] is '<' or '-' ? above + below : above + " " + below;
}
