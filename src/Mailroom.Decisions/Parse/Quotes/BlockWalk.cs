using System.Globalization;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>One try to read a block.</summary>
/// <param name="lines">The text's lines.</param>
/// <param name="start">The block's first line.</param>
/// <param name="expected">A line above says that a head begins: labels need no colons, and the first may be in a language that is not known.</param>
sealed class BlockWalk(IReadOnlyList<string> lines, int start, bool expected)
{
    const int LongestUnknown = 30;
    const int MostWords = 4;
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
        var line = Read(lines[at]);
        if (!line.IsLabel && !IsUnknownLabel(line) || words.Contains(line.Word))
            return null;
        var blank = at > start && IsBlank(lines[at - 1]);
        return !blank || GoesOnAfterBlank(line.Label) ? line : null;
    }

    /// <summary>A blank line ends the block, unless every row so far had one, or what follows is still missing.</summary>
    bool GoesOnAfterBlank(HeaderLabel label) =>
        label != HeaderLabel.None && !seen.Contains(label) && (spaced >= rows.Count || label is HeaderLabel.From or HeaderLabel.Date or HeaderLabel.To or HeaderLabel.Subject);

    LabelLine Read(string line) => expected ? HeaderLabels.ReadLoosely(line) : HeaderLabels.Read(line);

    /// <summary>"X-Priority: 3", or a label of an unknown language, right above one that is known.</summary>
    bool IsUnknownLabel(LabelLine line) =>
        (seen.Count > 0 || expected) && line.Word.Length is > 1 and <= LongestUnknown && line.Value.Length > 0 && IsLikeLabel(line.Word)
        && at + 1 < lines.Count && Read(lines[at + 1]) is { IsLabel: true } next && !seen.Contains(next.Label);

    static bool IsLikeLabel(string word)
    {
        var blanks = 0;
        foreach (var c in word.AsSpan().TrimEnd(' '))
            if (c == ' ')
                blanks++;
            else if (!char.IsLetter(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) && c is not ('-' or '\'' or '.' or '(' or ')' or '/'))
                return false;
        return blanks < MostWords && !char.IsLower(word[0]);
    }

    /// <summary>What an unknown label most likely means, by its value: a date where none was yet, a sender where one is expected first.</summary>
    HeaderLabel Guess(LabelLine line) =>
        !seen.Contains(HeaderLabel.Date) && !line.Word.Contains('-') && DateEvidence.In(line.Value) is { HasDate: true, HasTime: true } ? HeaderLabel.Date
        : rows.Count == 0 && line.Value.Contains('@') ? HeaderLabel.From : HeaderLabel.Other;

    void TakeRow(LabelLine line)
    {
        words.Add(line.Word);
        var label = line.IsLabel ? line.Label : Guess(line);
        if (!seen.Add(label))
            label = HeaderLabel.Other;
        at++;
        var values = new List<string> { line.Value.Length > 0 ? line.Value : ValueBelow() };
        while (values.Count <= LongestFold && at < lines.Count && IsFolded(label, lines[at - 1]))
            values.Add(lines[at++].Trim());
        rows.Add(new LabelBlock.Row(label, string.Join('\n', values)));
    }

    /// <summary>A label with nothing behind it: its value may stand on the next line, also after a blank one, in the manner of the whole block.</summary>
    string ValueBelow()
    {
        var next = at;
        if (next < lines.Count && IsBlank(lines[next]))
            next++;
        if (next >= lines.Count || IsBlank(lines[next]) || Read(lines[next]).IsLabel || !(below || EndsInLabel(next + 1)))
            return "";
        below = true;
        at = next + 1;
        return lines[next].Trim();
    }

    bool EndsInLabel(int index)
    {
        if (index < lines.Count && IsBlank(lines[index]))
            index++;
        return index < lines.Count && Read(lines[index]).IsLabel;
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
    bool IsFolded(HeaderLabel label, string above)
    {
        var line = lines[at];
        if (IsBlank(line) || Read(line).IsLabel)
            return false;
        if (line[0] is ' ' or '\t' && !StartsIndented())
            return true;
        if (IsUnknownLabel(Read(line)))
            return false;
        if (label is HeaderLabel.From or HeaderLabel.To or HeaderLabel.Cc or HeaderLabel.Bcc or HeaderLabel.ReplyTo or HeaderLabel.Sender)
            return IsOpen(above.TrimEnd()) || LooksLikeAddresses(line) || EndsInLabel(at + 1) && lines.Count > at + 1 && !IsBlank(lines[at + 1]);
        return IsWrapped(above, line) && (label != HeaderLabel.Date) || FollowedByLabel();
    }

    bool StartsIndented() => lines[start].Length > 0 && lines[start][0] is ' ' or '\t';

    /// <summary>The very next line, or the one after it, is a label again: nothing but a value stands between labels.</summary>
    bool FollowedByLabel() => at + 1 < lines.Count && Read(lines[at + 1]) is { IsLabel: true } next && !seen.Contains(next.Label);

    static bool IsOpen(string above) =>
        above is [.., ',' or ';' or '<'] || above.LastIndexOf('<') > above.LastIndexOf('>') || above.AsSpan().Count('"') % 2 == 1;

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
