namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>One try to read a block.</summary>
sealed class BlockWalk(IReadOnlyList<string> lines, int start, Func<string, LabelLine> read)
{
    const int LongestFold = 60;
    const int WrapsFrom = 60;

    readonly List<LabelBlock.Row> rows = [];
    readonly HashSet<HeaderLabel> seen = [];
    readonly HashSet<string> words = [];
    int at;
    int spaced;
    bool below;

    public LabelBlock Block()
    {
        at = start;
        var end = at;
        while (Next() is { } line)
        {
            TakeRow(line);
            end = at;
            SkipBlanks();
        }
        return new LabelBlock(start, end, rows);
    }

    /// <summary>The next labelled line, when it belongs to the block.</summary>
    LabelLine? Next()
    {
        if (at >= lines.Count)
            return null;
        var line = read(lines[at]);
        if (!line.IsLabel && !IsUnknownHeader(line) || words.Contains(line.Word))
            return null;
        var blank = at > start && IsBlank(lines[at - 1]);
        return !blank || GoesOnAfterBlank(line.Label) ? line : null;
    }

    /// <summary>A blank line ends the block, unless every row so far had one, or what follows is still missing.</summary>
    bool GoesOnAfterBlank(HeaderLabel label) =>
        label != HeaderLabel.None && !seen.Contains(label) && (spaced >= rows.Count || label is HeaderLabel.From or HeaderLabel.Date or HeaderLabel.To or HeaderLabel.Subject);

    /// <summary>"X-Priority: 3" between two labels that are known.</summary>
    bool IsUnknownHeader(LabelLine line) =>
        rows.Count > 0 && line.Word.Length > 1 && line.Word.IndexOfAny([' ', '\t']) < 0 && char.IsUpper(line.Word[0]) && line.Word.Contains('-')
        && at + 1 < lines.Count && read(lines[at + 1]).IsLabel;

    void TakeRow(LabelLine line)
    {
        words.Add(line.Word);
        var label = line.Label == HeaderLabel.None || !seen.Add(line.Label) ? HeaderLabel.Other : line.Label;
        at++;
        var value = line.Value.Length > 0 ? line.Value : ValueBelow();
        var last = lines[at - 1];
        for (var folded = 0; folded < LongestFold && at < lines.Count && IsFolded(label, last, value); folded++)
        {
            last = lines[at++];
            value += "\n" + last.Trim();
        }
        rows.Add(new LabelBlock.Row(label, value));
    }

    /// <summary>A label with nothing behind it: its value may stand on the next line, also after a blank one, in the manner of the whole block.</summary>
    string ValueBelow()
    {
        var next = at;
        if (next < lines.Count && IsBlank(lines[next]))
            next++;
        if (next >= lines.Count || IsBlank(lines[next]) || read(lines[next]).IsLabel || !(below || EndsInLabel(next + 1)))
            return "";
        below = true;
        at = next + 1;
        return lines[next].Trim();
    }

    bool EndsInLabel(int index)
    {
        if (index < lines.Count && IsBlank(lines[index]))
            index++;
        return index < lines.Count && read(lines[index]).IsLabel;
    }

    void SkipBlanks()
    {
        var blanks = 0;
        while (blanks < 2 && at + blanks < lines.Count && IsBlank(lines[at + blanks]))
            blanks++;
        if (blanks == 0 || at + blanks >= lines.Count)
            return;
        at += blanks;
        spaced++;
    }

    /// <summary>Whether the line at hand goes on with the row above it.</summary>
    bool IsFolded(HeaderLabel label, string above, string value)
    {
        var line = lines[at];
        if (IsBlank(line) || read(line).IsLabel)
            return false;
        if (line[0] is ' ' or '\t' && !StartsIndented())
            return true;
        if (label is HeaderLabel.From or HeaderLabel.To or HeaderLabel.Cc or HeaderLabel.Bcc or HeaderLabel.ReplyTo or HeaderLabel.Sender)
            return IsOpen(value) || LooksLikeAddresses(line) || EndsInLabel(at + 1) && lines.Count > at + 1 && !IsBlank(lines[at + 1]);
        return IsWrapped(above, line) && (label != HeaderLabel.Date) || FollowedByLabel();
    }

    bool StartsIndented() => lines[start].Length > 0 && lines[start][0] is ' ' or '\t';

    /// <summary>The very next line, or the one after it, is a label again: nothing but a value stands between labels.</summary>
    bool FollowedByLabel() => at + 1 < lines.Count && read(lines[at + 1]) is { IsLabel: true } next && !seen.Contains(next.Label);

    static bool IsOpen(string value) =>
        value is [.., ',' or ';' or '<'] || value.LastIndexOf('<') > value.LastIndexOf('>') || value.AsSpan().Count('"') % 2 == 1;

    static bool LooksLikeAddresses(string line) =>
        line.Contains('@') && (line.TrimEnd() is [.., ',' or ';' or '>' or ']'] || !line.Trim().Contains(' '));

    /// <summary>The first word of the line would not have fitted on the line above.</summary>
    static bool IsWrapped(string above, string line)
    {
        var word = line.AsSpan().Trim();
        var end = word.IndexOf(' ');
        return above.Length >= WrapsFrom - 10 && above.Length + 1 + (end < 0 ? word.Length : end) > WrapsFrom + 10;
    }

    /// <summary>The rule below the head of a table drawn in text is blank too.</summary>
    static bool IsBlank(string line) => line.AsSpan().IndexOfAnyExcept(" \t\u00A0\u200B\uFEFF") < 0 || line.Contains('|') && line.AsSpan().IndexOfAnyExcept(" |-:") < 0;
}
