namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>
/// Finds blocks of labels ("From: ... Sent: ... To: ... Subject: ...") in lines of text. Values may be folded, stand on the line below
/// their label, or have blank lines between them. Every line belongs to one try at most for each kind of label, so the time is linear.
/// </summary>
static class HeaderBlocks
{
    /// <summary>The first convincing block at or after a line; null when there is none.</summary>
    /// <param name="lines">The text's lines, without the quote marks that are not to count.</param>
    /// <param name="from">The line to begin with.</param>
    public static LabelBlock? Find(IReadOnlyList<string> lines, int from)
    {
        for (var i = from; i < lines.Count; i++)
            if (At(lines, i) is { IsConvincing: true } block)
                return block;
        return null;
    }

    /// <summary>The block that starts on this line, convincing or not; null when the line has no label.</summary>
    /// <param name="lines">As for <see cref="Find"/>.</param>
    /// <param name="start">The line.</param>
    public static LabelBlock? At(IReadOnlyList<string> lines, int start)
    {
        var first = HeaderLabels.Read(lines[start]);
        if (!first.IsLabel)
            return null;
        if (LabelsInOneLine.Split(lines[start]) is { } rows)
            return new LabelBlock(start, start + 1, rows);
        return new BlockWalk(lines, start, expected: false).Block();
    }

    /// <summary>The same, also of labels without colons and of a first label that is not known. Only where a line above says that a head begins.</summary>
    /// <param name="lines">As for <see cref="Find"/>.</param>
    /// <param name="start">The line.</param>
    public static LabelBlock? LooselyAt(IReadOnlyList<string> lines, int start) =>
        At(lines, start) is { Kinds: >= 3 } block ? block : new BlockWalk(lines, start, expected: true).Block();
}
