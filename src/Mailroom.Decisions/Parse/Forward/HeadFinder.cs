using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Forward;

/// <summary>Tries a line: does another mail begin here, and is it forwarded?</summary>
sealed class HeadFinder(QuotedLines lines, int mostAddresses)
{
    const int MostBlanksBelowMark = 4;

    static readonly ForwardHead NoHead = new(Address.None, [], [], null, "", 0, 0);

    /// <summary>What begins at this line; null when nothing does.</summary>
    /// <param name="index">A line that is not blank.</param>
    /// <param name="depth">How many quote marks it has.</param>
    /// <param name="kind">What the subject says.</param>
    public FoundHead? At(int index, int depth, SubjectKind kind)
    {
        var line = lines.Level(depth)[index];
        if (ForwardMarks.IsForward(line) && BelowMark(index, depth) is { } marked)
            return depth == 0 || kind is SubjectKind.Forward or SubjectKind.Unknown ? new FoundHead(index, marked, true, true) : null;
        if (ForwardMarks.Behind(line) is { Length: > 0 } behind && LabelsInOneLine.Split(behind) is { } rows)
            return new FoundHead(index, ForwardHead.Of(new LabelBlock(index, index + 1, rows), depth, mostAddresses), true, true);
        if (HeaderBlocks.At(lines.Level(depth), index) is { } block && IsHead(block, kind))
        {
            var forward = kind == SubjectKind.Unknown || kind == SubjectKind.Forward || kind == SubjectKind.Either && !IsFinnish(line);
            return new FoundHead(index, ForwardHead.Of(block, depth, mostAddresses), false, forward);
        }
        return Attributed(index, depth, kind);
    }

    /// <summary>The head below a line that says "forwarded", after blank lines or another rule.</summary>
    ForwardHead? BelowMark(int mark, int depth)
    {
        var blanks = 0;
        for (var i = mark + 1; i < lines.Count && blanks <= MostBlanksBelowMark; i++)
        {
            var level = lines.DepthOf(i);
            if (level > QuotedLines.DeepestLevel)
                return null;
            var line = lines.Level(level)[i];
            if (QuotedLines.IsBlank(line))
                blanks++;
            else if (HeaderBlocks.LooselyAt(lines.Level(level), i) is { Kinds: >= 2 } block)
                return ForwardHead.Of(block, level, mostAddresses);
            else if (!(i == mark + 1 && EndsWithDashes(line)) && !Separators.IsRule(LineText.Bare(line)))
                return NotesHead.At(lines.Level(level), i, level, mostAddresses) ?? AttributionHead.At(lines.Level(level), i, level);
        }
        return null;
    }

    /// <summary>A head without a line above it must be beyond doubt: journeys too have From, To and Date.</summary>
    static bool IsHead(LabelBlock block, SubjectKind kind)
    {
        if (!block.Has(HeaderLabel.From) || block.ValueOf(HeaderLabel.From).Length == 0)
            return false;
        var address = block.ValueOf(HeaderLabel.From).Contains('@') || block.ValueOf(HeaderLabel.To).Contains('@');
        return block.Kinds >= 3 ? address || block.Has(HeaderLabel.Subject) : kind == SubjectKind.Forward && block.Kinds == 2 && address && !block.Has(HeaderLabel.To);
    }

    /// <summary>"On ... wrote:" is a reply; under the subject of a forward it is the head of what some programs forward.</summary>
    FoundHead? Attributed(int index, int depth, SubjectKind kind)
    {
        var found = AttributionLines.EndingAt(lines.Bare(depth), index, Math.Max(0, index - 4));
        if (found.Kind == Attribution.None || found.Kind == Attribution.Weak && DepthBelow(index) <= depth)
            return null;
        if (kind != SubjectKind.Forward)
            return new FoundHead(found.Start, NoHead, false, false);
        var text = string.Join(' ', lines.Bare(depth)[found.Start..(found.End + 1)]);
        return new FoundHead(found.Start, AttributionHead.Read(text, found.End + 1, Math.Clamp(DepthBelow(index), depth, QuotedLines.DeepestLevel)), false, true);
    }

    int DepthBelow(int index)
    {
        var below = index + 1;
        while (below < lines.Count && below < index + 4 && QuotedLines.IsBlank(lines.Level(0)[below]))
            below++;
        return below < lines.Count ? lines.DepthOf(below) : 0;
    }

    static bool IsFinnish(string line) => HeaderLabels.Read(line).Word.TrimEnd().EndsWith("ähettäjä", StringComparison.OrdinalIgnoreCase);

    static bool EndsWithDashes(string line) => line.TrimEnd().EndsWith("--", StringComparison.Ordinal);
}
