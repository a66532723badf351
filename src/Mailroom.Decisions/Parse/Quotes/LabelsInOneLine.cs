namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>Takes apart "From: Ada Sent: Monday To: Bob Subject: Printer", what is left where HTML lost its line ends.</summary>
static class LabelsInOneLine
{
    const int LongestLine = 4_000;
    const int LongestLabel = 24;

    /// <summary>The rows; null when the line holds one label only, or does not begin with a sender.</summary>
    public static IReadOnlyList<LabelBlock.Row>? Split(string line)
    {
        if (line.Length > LongestLine || line.AsSpan().Count(':') + line.AsSpan().Count('：') < 3)
            return null;
        var found = Labels(line);
        var kinds = found.Select(f => f.Label).Distinct().Count(l => l is HeaderLabel.From or HeaderLabel.Date or HeaderLabel.To or HeaderLabel.Subject);
        if (kinds < 3 || found[0].Label != HeaderLabel.From)
            return null;
        var rows = new List<LabelBlock.Row>(found.Count);
        for (var i = 0; i < found.Count; i++)
            rows.Add(new LabelBlock.Row(found[i].Label, line[found[i].Value..(i + 1 < found.Count ? found[i + 1].Start : line.Length)].Trim(HeaderLabels.Blanks).Trim('*').Trim(HeaderLabels.Blanks)));
        return rows;
    }

    /// <summary>Each kind of label once, in order.</summary>
    static List<(HeaderLabel Label, int Start, int Value)> Labels(string line)
    {
        var found = new List<(HeaderLabel Label, int Start, int Value)>();
        for (var at = 0; line.AsSpan(at).IndexOfAny(HeaderLabels.Colons) is >= 0 and var colon; at += colon + 1)
        {
            var (label, start) = LabelBefore(line, at + colon, at);
            if (label is not (HeaderLabel.None or HeaderLabel.Other) && found.TrueForAll(f => f.Label != label))
                found.Add((label, start, at + colon + 1));
        }
        return found;
    }

    /// <summary>The longest label that ends at the colon and starts a word; else one that follows a word without a blank ("GMTSubject:").</summary>
    static (HeaderLabel Label, int Start) LabelBefore(string line, int colon, int after)
    {
        var glued = (HeaderLabel.None, 0);
        for (var start = Math.Max(after, colon - LongestLabel); start < colon; start++)
            if ((char.IsUpper(line[start]) || char.GetUnicodeCategory(line[start]) == System.Globalization.UnicodeCategory.OtherLetter)
                && HeaderLabels.Of(line.AsSpan(start, colon - start).TrimEnd("* \u00A0")) is not HeaderLabel.None and var label)
            {
                if (start == 0 || !char.IsLetterOrDigit(line[start - 1]))
                    return (label, start);
                if (glued.Item1 == HeaderLabel.None)
                    glued = (label, start);
            }
        return glued;
    }
}
