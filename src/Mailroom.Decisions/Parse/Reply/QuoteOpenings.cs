using Mailroom.Decisions.Parse.Html.Marks;
using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>Finds what stands above an older mail: separators, blocks of headers, "Ada wrote:", "reply above this line".</summary>
sealed class QuoteOpenings(ReplyLines lines)
{
    int notBefore;
    int looked;
    bool written;

    /// <summary>What begins at or ends with a line.</summary>
    /// <param name="Start">Its first line.</param>
    /// <param name="End">The line after its last; 0 when there is nothing.</param>
    /// <param name="History">Everything from its start on is history.</param>
    public readonly record struct Opening(int Start, int End, bool History)
    {
        public static Opening Nothing { get; } = new(0, 0, History: false);
    }

    /// <summary>Judges a line that is neither blank nor quoted. Lines of an opening above a marked quote become attributions.</summary>
    public Opening At(int line)
    {
        if (lines.Kinds[line] == LineKind.Attribution)
            return Marked(line);
        var bare = lines.Bare[line];
        if (ReplyMarkers.IsMarker(bare))
            return new Opening(line, line + 1, History: true);
        if (HeadersEnd(line) is > 0 and var end)
            return Above(line, end);
        if (LotusHeads.At(lines, line) is >= 0 and var lotus)
            return new Opening(lotus, line + 1, History: true);
        return IsBetweenDashes(bare) ? new Opening(line, line + 1, History: true) : Attributed(line);
    }

    /// <summary>"---- On Tue, 4 Mar 2025 15:41:09 +0000 Ada wrote ----".</summary>
    static bool IsBetweenDashes(string bare) =>
        bare.Length > 10 && bare[0] is '-' or '=' or '*' && Separators.IsRule(bare[..2], least: 2) && Separators.IsRule(bare[^2..], least: 2)
        && Attributions.Judge(bare.Trim('-', '=', '*', ' ') + ":") >= Attribution.Sure;

    /// <summary>A separator, a block of headers, or both: the line after them; 0 when there is neither.</summary>
    int HeadersEnd(int line)
    {
        var after = line;
        var separator = Separators.Read(lines.Bare[line]);
        var rule = lines.Kinds[line] == LineKind.Rule || Separators.IsBare(lines.Bare[line]) || Separators.IsTitled(lines.Bare[line]);
        if (separator != Separator.None || rule)
            after = lines.NextWritten(line + 1);
        if (after >= lines.Raw.Length)
            return separator != Separator.None ? after : 0;
        if (HeaderBlocks.At(lines.Bare, after) is { } block && IsHistory(block, separator != Separator.None || rule))
            return block.End;
        return separator != Separator.None ? line + 1 : 0;
    }

    /// <summary>A sender and two more are convincing anywhere; a sender and one more below a separator; a sender and a date where a paragraph begins.</summary>
    bool IsHistory(LabelBlock block, bool separated)
    {
        if (block.IsConvincing)
            return HasValues(block);
        if (!block.Has(HeaderLabel.From) || block.Kinds < 2 || block.ValueOf(HeaderLabel.From).Length == 0)
            return false;
        var paragraph = block.Start == 0 || lines.Kinds[block.Start - 1] is LineKind.Blank or LineKind.Rule;
        return separated || (paragraph && DateEvidence.In(block.ValueOf(HeaderLabel.Date)) is { HasDate: true } && (block.ValueOf(HeaderLabel.From).Contains('@') || block.Rows.Count == 2));
    }

    /// <summary>"From: and To: fields are empty" is prose; "From: Berlin, To: Hamburg, Date: 5 November" is a journey.</summary>
    static bool HasValues(LabelBlock block)
    {
        if (block.Rows.Any(r => r.Value.Contains('@')))
            return true;
        return block.Has(HeaderLabel.Subject) && (DateEvidence.In(block.ValueOf(HeaderLabel.Date)).HasDate || block.Rows.Count(r => r.Value.Length > 0) >= 4);
    }

    /// <summary>Above lines that are marked as a quote it is an attribution, else all below is history.</summary>
    Opening Above(int start, int end)
    {
        var next = lines.NextWritten(end);
        if (next >= lines.Raw.Length || lines.Kinds[next] != LineKind.Quote)
            return new Opening(IsDateOnly(start - 1) ? start - 1 : start, end, History: true);
        lines.Set(start, end, LineKind.Attribution);
        notBefore = end;
        return new Opening(start, end, History: false);
    }

    /// <summary>"Message du 05/11/24 09:20" stands right above the headers of some webmails.</summary>
    bool IsDateOnly(int line) =>
        line >= notBefore && lines.Kinds[line] == LineKind.Text && lines.Bare[line].Length < 40 && DateEvidence.In(lines.Bare[line]) is { HasDate: true, HasTime: true }
        && lines.Bare[line][^1] is not ('.' or '?' or '!');

    /// <summary>An attribution by the HTML: as sure as one can be.</summary>
    Opening Marked(int line)
    {
        var end = line;
        while (end < lines.Raw.Length && lines.Kinds[end] is LineKind.Attribution or LineKind.Blank && lines.MarkOf(end) is LineMark.Attribution or LineMark.None)
            end++;
        MarkQuote(end, sure: true);
        return Above(line, end);
    }

    Opening Attributed(int line)
    {
        var found = AttributionLines.EndingAt(lines.Bare, line, notBefore);
        if (found.Kind == Attribution.None || !IsFree(found.Start, line))
            return Opening.Nothing;
        var sure = found.Kind >= Attribution.Sure;
        MarkQuote(line + 1, sure && !IsWrittenAbove(found.Start));
        var next = lines.NextWritten(line + 1);
        var quoted = next < lines.Raw.Length && lines.Kinds[next] == LineKind.Quote;
        if (!quoted && (!sure || next >= lines.Raw.Length && found.Kind != Attribution.Complete))
            return Opening.Nothing;
        return Above(found.Start, line + 1);
    }

    /// <summary>Lines that look like text and bear a mark of their own become a quote: marked ones wherever they stand, indented ones as far as the block goes.</summary>
    void MarkQuote(int from, bool sure)
    {
        var first = lines.NextWritten(from);
        if (first >= lines.Raw.Length || lines.Kinds[first] == LineKind.Quote)
            return;
        var indented = lines.MarkOf(first) == LineMark.Indented;
        var mark = QuoteMarks.Of(lines.Raw[first]);
        if (!indented && (mark.Length == 0 || (mark == " " && !sure)))
            return;
        for (var i = first; i < lines.Raw.Length; i++)
            if (lines.Kinds[i] is LineKind.Text or LineKind.Rule)
            {
                if (indented ? lines.MarkOf(i) == LineMark.Indented : QuoteMarks.Of(lines.Raw[i]) == mark)
                    lines.Kinds[i] = LineKind.Quote;
                else if (mark == " " && !indented)
                    return;
            }
    }

    bool IsFree(int start, int end)
    {
        for (var i = start; i <= end; i++)
            if (lines.Kinds[i] is not (LineKind.Text or LineKind.Rule))
                return false;
        return true;
    }

    /// <summary>Each line is looked at once, however many attributions there are.</summary>
    bool IsWrittenAbove(int line)
    {
        for (; !written && looked < line; looked++)
            written = lines.Kinds[looked] == LineKind.Text;
        return written;
    }
}
