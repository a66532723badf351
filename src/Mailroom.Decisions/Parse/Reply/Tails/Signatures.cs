namespace Mailroom.Decisions.Parse.Reply.Tails;

/// <summary>Finds where a signature begins: below "-- ", and below other rules where what follows looks like one.</summary>
sealed class Signatures(ReplyLines lines)
{
    const int LookedAt = 300;
    const int MostLines = 30;
    const int MostShort = 12;
    const int ShortLine = 72;

    // What free mailers advertise below every mail stands under a line of the window's width.
    const int LongRule = 30;
    const int MostAdvertised = 5;

    /// <summary>The line of the first delimiter in a stretch of lines that hold no quote; less than 0 when there is none.</summary>
    /// <param name="from">The stretch's first line.</param>
    /// <param name="end">The line after its last.</param>
    public int Start(int from, int end)
    {
        for (var i = Math.Max(from, end - LookedAt); i < end; i++)
            if (IsDelimiter(i, from, end))
                return i;
        return -1;
    }

    bool IsDelimiter(int line, int from, int end)
    {
        // RFC 3676 4.3: two dashes and a blank. The blank is often lost.
        if (lines.Raw[line] is "-- " || lines.Bare[line] is "--")
            return !IsInTable(line, from, end) && (lines.Raw[line] is "-- " || Written(line + 1, end) <= MostLines);
        if (lines.Kinds[line] != LineKind.Rule)
            return IsNamedDelimiter(line, end);
        if (lines.Bare[line] is not ['-' or '_' or '—' or '–' or '―' or '─' or '*' or '=' or '~', ..] || lines.Bare[line].Contains('+') || IsInTable(line, from, end))
            return false;
        return LooksLikeSignature(line, end);
    }

    /// <summary>Below any other rule: contact data or names, not a new section.</summary>
    bool LooksLikeSignature(int line, int end)
    {
        var first = lines.NextWritten(line + 1);
        if (first >= end)
            return false;
        if (IsFrame(line, end))
            return HoldsContacts(line + 1, LastWritten(end));
        if (lines.Bare[line].Length > 2 && IsRepeated(line, end))
            return Footers.IsList(lines.Bare[first]) || Footers.IsNotice(lines.Bare[first]);
        var wished = lines.Bare[line].StartsWith('_') || lines.Bare[line] is "—" or "–" or "―" or "――" or "——";
        int count = 0, contacts = 0, lists = 0, longs = 0, notices = 0;
        for (var i = first; i < end; i++)
        {
            var bare = lines.Bare[i];
            if (bare.Length == 0)
                continue;
            count++;
            contacts += IsContact(bare) ? 1 : 0;
            lists += Footers.IsList(bare) || Footers.IsDevice(bare) ? 1 : 0;
            notices += Footers.IsNotice(bare) ? 1 : 0;
            longs += bare.Length > ShortLine ? 1 : 0;
            if (count > MostLines)
                return false;
        }
        if (lists > 0 || (notices > 0 && Footers.IsNotice(lines.Bare[first])))
            return true;
        if (contacts > 0 && count <= MostAdvertised && lines.Bare[line].Length >= LongRule)
            return true;
        if (count > MostShort || longs > 1 && notices == 0 || !IsName(lines.Bare[first], wished ? 7 : 4))
            return false;
        return wished || contacts > 0;
    }

    /// <summary>The same rule again as the very last line, and nowhere else: a frame around a signature.</summary>
    bool IsFrame(int line, int end)
    {
        var last = LastWritten(end);
        return lines.Bare[line].Length > 2 && last > line + 1 && last - line <= MostShort && lines.Kinds[last] == LineKind.Rule && lines.Bare[last] == lines.Bare[line]
            && !IsRepeated(line, last);
    }

    int LastWritten(int end)
    {
        var last = end - 1;
        while (last > 0 && lines.Bare[last].Length == 0)
            last--;
        return last;
    }

    /// <summary>The same rule near above or below parts sections of the text.</summary>
    bool IsRepeated(int line, int end)
    {
        for (var i = Math.Max(0, line - MostLines); i < Math.Min(end, line + MostLines); i++)
            if (i != line && lines.Kinds[i] == LineKind.Rule && lines.Bare[i][0] == lines.Bare[line][0])
                return true;
        return false;
    }

    /// <summary>"--Ada" or "— Ada Berg" above a few lines of contact data, or alone as the last line; with one dash as the last line only.</summary>
    bool IsNamedDelimiter(int line, int end)
    {
        var bare = lines.Bare[line];
        if (bare is not ['-' or '—' or '–' or '―' or '~', ..])
            return false;
        var dashes = bare.AsSpan().IndexOfAnyExcept("-—–―~");
        if (dashes is < 1 or > 3 || !IsName(bare[dashes..].TrimStart(), 4) || bare[dashes..].TrimStart() is [>= '0' and <= '9', ..])
            return false;
        if (IsListed(line, dashes) || (bare[1] == ' ' && !IsApart(line)))
            return false;
        var more = Written(line + 1, end);
        if (more == 0)
            return true;
        for (var i = line + 1; i < end && more <= 5; i++)
            if (lines.Bare[i].Length > 0 && (IsContact(lines.Bare[i]) || Footers.IsDevice(lines.Bare[i])))
                return true;
        return false;
    }

    /// <summary>A line like it right above makes a list of them; "-- " before words elsewhere is how some languages write comments.</summary>
    bool IsListed(int line, int dashes)
    {
        var bare = lines.Bare[line];
        for (var i = line - 1; dashes > 1 && i >= 0 && i >= line - MostLines; i--)
            if (lines.Bare[i].Length > dashes && lines.Bare[i].StartsWith(bare[..dashes], StringComparison.Ordinal) && lines.Kinds[i] == LineKind.Text)
                return true;
        for (var i = line - 1; i >= 0 && i >= line - 2; i--)
            if (lines.Bare[i].Length > 0)
                return lines.Bare[i][0] == bare[0] || lines.Bare[i][^1] == ':' || lines.Bare[i][0] is '*' or '+' or '•' or '|';
        return false;
    }

    /// <summary>"- Ada" below a blank line or a short one ("Thanks,") is a name; below a longer one an item.</summary>
    bool IsApart(int line) => line == 0 || lines.Bare[line - 1].Length == 0 || lines.Bare[line - 1].AsSpan().Count(' ') < 2;

    bool IsInTable(int line, int from, int end) =>
        line > from && IsRow(line - 1) && line + 1 < end && (IsRow(line + 1) || lines.Bare[line + 1].Length == 0 && lines.Bare[line].Contains('+'));

    bool IsRow(int line) => lines.Bare[line] is { Length: > 0 } row && (row.Contains('|') || row.Contains('\t') || row.Contains("   ", StringComparison.Ordinal));

    int Written(int from, int end)
    {
        var count = 0;
        for (var i = from; i < end && count <= MostLines; i++)
            count += lines.Bare[i].Length > 0 ? 1 : 0;
        return count;
    }

    /// <summary>A name with contact data and nothing else: what is left below a quote when the delimiter is missing.</summary>
    public bool IsCard(int from, int end)
    {
        var first = lines.NextWritten(from);
        return first < end && IsName(lines.Bare[first], 4) && HoldsContacts(first, end);
    }

    /// <summary>A few short lines, none of them a question, and among them contact data.</summary>
    bool HoldsContacts(int from, int end)
    {
        var contacts = 0;
        for (var i = from; i < end; i++)
            if (lines.Bare[i].Length > ShortLine || i - from > MostShort || lines.Bare[i] is [.., '?' or '!'])
                return false;
            else
                contacts += IsContact(lines.Bare[i]) ? 1 : 0;
        return contacts > 0;
    }

    /// <summary>An address, a link or a telephone number.</summary>
    public static bool IsContact(string bare)
    {
        if (bare.Contains('@') || bare.Contains("://", StringComparison.Ordinal) || bare.Contains("www.", StringComparison.OrdinalIgnoreCase))
            return true;
        if (IsDomain(bare))
            return true;
        var digits = 0;
        foreach (var c in bare)
            digits += char.IsDigit(c) ? 1 : 0;
        return digits >= 6 && bare.Length <= 60;
    }

    /// <summary>"contoso.example", alone on its line.</summary>
    static bool IsDomain(string bare) =>
        bare.LastIndexOf('.') is > 1 and var dot && dot < bare.Length - 2 && bare.AsSpan(dot + 1).IndexOfAnyExceptInRange('a', 'z') < 0
        && bare.AsSpan(0, dot).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-.") < 0;

    /// <summary>A few words, the first with a capital where the script has capitals, and no sentence.</summary>
    static bool IsName(string bare, int mostWords)
    {
        if (bare.Length is < 1 or > 60 || !char.IsLetter(bare[0]) || char.IsLower(bare[0]) || bare.AsSpan().ContainsAny("?!;:=<>{}[]#$%^*\\"))
            return false;
        var words = bare.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > mostWords || (bare[^1] == '.' && words.Length > 1 && words[^1].Length > 4))
            return false;
        var small = 0;
        for (var i = 1; i < words.Length; i++)
            small += char.IsLower(words[i][0]) && words[i].Length > 3 ? 1 : 0;
        return mostWords > 4 || small == 0;
    }
}
