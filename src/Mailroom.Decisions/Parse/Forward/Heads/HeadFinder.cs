using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Forward.Heads;

/// <summary>Tries a line: does another mail begin here, and is it forwarded?</summary>
sealed class HeadFinder(QuotedLines lines, int mostAddresses)
{
    const int MostBlanksBelowMark = 6;

    const string DateAbove = "Message du ";

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
        return Unmarked(index, depth, kind) ?? Attributed(index, depth, kind);
    }

    /// <summary>A head of labels without a line that says "forwarded".</summary>
    FoundHead? Unmarked(int index, int depth, SubjectKind kind)
    {
        var level = lines.Level(depth);
        var block = kind == SubjectKind.Forward && IsBelowRule(level, index) ? HeaderBlocks.LooselyAt(level, index) : HeaderBlocks.At(level, index);
        if (block is null || !IsHead(block, kind))
            return null;
        var forward = kind is SubjectKind.Unknown or SubjectKind.Forward || kind == SubjectKind.Either && !IsFinnish(level[index]);
        var head = ForwardHead.Of(block, depth, mostAddresses);
        // Orange sets the date above the labels: "Message du 04/11/24 18:03".
        if (head.Date.Length == 0 && index > 0 && LineText.Bare(level[index - 1]) is var above && above.StartsWith(DateAbove, StringComparison.OrdinalIgnoreCase) && DateEvidence.In(above).HasDate)
            return new FoundHead(index - 1, head with { Date = above[DateAbove.Length..].Trim() }, false, forward);
        return new FoundHead(index, head, false, forward);
    }

    /// <summary>Right below a rule a head may begin in a language that is not known.</summary>
    static bool IsBelowRule(string[] level, int index)
    {
        var above = index - 1;
        while (above >= 0 && above > index - 3 && QuotedLines.IsBlank(level[above]))
            above--;
        return above >= 0 && ForwardMarks.IsRule(level[above]);
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
            else if (HeaderBlocks.LooselyAt(lines.Level(level), i) is { Kinds: >= 2, Rows.Count: > 0 } block)
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
        if (block.Kinds >= 3)
            return address || block.Has(HeaderLabel.Subject) && DateEvidence.In(block.ValueOf(HeaderLabel.Date)) is { HasDate: true, HasTime: true };
        return kind == SubjectKind.Forward && block.Kinds == 2 && address && !block.Has(HeaderLabel.To);
    }

    /// <summary>"On ... wrote:" is a reply; under the subject of a forward it is the head of what some programs forward.</summary>
    FoundHead? Attributed(int index, int depth, SubjectKind kind)
    {
        if (GroupWiseHead.At(lines.Level(0)[index], index) is { } head)
            return new FoundHead(index, head, false, kind == SubjectKind.Forward);
        var found = AttributionLines.EndingAt(lines.Bare(depth), index, Math.Max(0, index - 4));
        if (found.Kind == Attribution.None || found.Kind == Attribution.Weak && DepthBelow(index) <= depth)
            return null;
        if (kind != SubjectKind.Forward)
            return new FoundHead(found.Start, NoHead, false, false);
        var text = string.Join(' ', lines.Level(depth)[found.Start..(found.End + 1)].Select(LineText.Plain));
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
