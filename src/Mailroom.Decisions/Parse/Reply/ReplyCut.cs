using Mailroom.Decisions.Parse.Html.Marks;
using Mailroom.Decisions.Parse.Reply.Tails;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>Decides which stretch of a reply's lines stays.</summary>
sealed class ReplyCut(ReplyLines lines)
{
    // Each turn takes something off the end; nobody signs a hundred times.
    const int MostTurns = 100;
    const int LongestNotice = 25;

    readonly Signatures signatures = new(lines);

    /// <summary>The first line that stays and the line after the last; equal when nothing would be left.</summary>
    public (int Start, int End) Decide()
    {
        var end = TrimEnd(lines.End, cut: lines.End < lines.Raw.Length);
        for (var turn = 0; turn < MostTurns && end > 0; turn++)
        {
            var next = CutOnce(end);
            if (next == end)
                break;
            end = TrimEnd(next, cut: true);
        }
        return (Start(end), end);
    }

    int CutOnce(int end)
    {
        var last = end - 1;
        if (lines.Kinds[last] is LineKind.Quote or LineKind.Attribution)
            return QuoteStart(end);
        if (lines.Kinds[last] == LineKind.Signature)
            return RunStart(end, LineKind.Signature);
        var from = SegmentStart(end);
        if (DeviceStart(from, end) is >= 0 and var device)
            return device;
        if (signatures.Start(from, end) is >= 0 and var signature)
            return signature;
        return NoticeStart(from, end) is >= 0 and var notice ? notice : end;
    }

    /// <summary>Where the quote that ends here begins, with what introduces it. One that the person's own words introduce stays.</summary>
    int QuoteStart(int end)
    {
        var start = RunStart(end, LineKind.Quote);
        var introduced = start;
        while (introduced > 0 && lines.Kinds[introduced - 1] is LineKind.Blank or LineKind.Attribution)
            introduced--;
        var above = lines.NextWritten(introduced);
        if (above < start || introduced == 0)
            return RunStart(start, LineKind.Attribution);
        return IsShown(introduced - 1, start, end) ? end : start;
    }

    /// <summary>"I typed this:" and then lines that begin with "&gt;", or a Python prompt.</summary>
    bool IsShown(int above, int start, int end) =>
        lines.MarkOf(start) == LineMark.None && ((lines.Kinds[above] == LineKind.Text && lines.Bare[above][^1] is ':' or '：')
        || Enumerable.Range(start, end - start).All(i => lines.Bare[i].Length == 0 || lines.Bare[i].StartsWith(">>> ", StringComparison.Ordinal)));

    /// <summary>The first line of the run of this kind that ends here; blank lines do not part it.</summary>
    int RunStart(int end, LineKind kind)
    {
        var start = end;
        for (var i = end - 1; i >= 0 && (lines.Kinds[i] == kind || lines.Kinds[i] is LineKind.Blank); i--)
            if (lines.Kinds[i] == kind)
                start = i;
        return start;
    }

    /// <summary>The line after the last quote above: where the words begin that end here.</summary>
    int SegmentStart(int end)
    {
        var from = end;
        while (from > 0 && lines.Kinds[from - 1] is LineKind.Blank or LineKind.Text or LineKind.Rule)
            from--;
        return from;
    }

    /// <summary>The footer of a telephone as the last line, or with a line or two that belong to it.</summary>
    int DeviceStart(int from, int end)
    {
        for (var i = end - 1; i >= from && i >= end - 3 && lines.Bare[i].Length > 0; i--)
        {
            if (Footers.IsDevice(lines.Bare[i]))
                return i;
            if (!Footers.GoesOn(lines.Bare[i]))
                return -1;
        }
        return -1;
    }

    /// <summary>What a list, a scanner or a lawyer added: the last paragraph; a lawyer's only where it stands below a quote.</summary>
    int NoticeStart(int from, int end)
    {
        var start = end;
        while (start > from && end - start < LongestNotice && lines.Bare[start - 1].Length > 0 && lines.Kinds[start - 1] != LineKind.Rule)
            start--;
        var first = start < end ? lines.Bare[start] : "";
        if (first.StartsWith("To unsubscribe", StringComparison.OrdinalIgnoreCase) || first.StartsWith("You received this message because", StringComparison.OrdinalIgnoreCase)
            || IsScanned(start, end))
            return start;
        if (from == 0 || lines.Kinds[from - 1] != LineKind.Quote)
            return -1;
        return Footers.IsNotice(string.Join(' ', lines.Bare.Skip(start).Take(end - start))) ? start : IsTopPosted(from) && signatures.IsCard(from, end) ? from : -1;
    }

    /// <summary>Something was written above the quote that ends here.</summary>
    bool IsTopPosted(int end)
    {
        var quote = RunStart(end, LineKind.Quote);
        var introduction = RunStart(quote, LineKind.Attribution);
        return introduction < quote && introduction > 0 && lines.Kinds.AsSpan(0, introduction).Contains(LineKind.Text);
    }

    /// <summary>A virus scanner's few lines, among them links.</summary>
    bool IsScanned(int start, int end)
    {
        var scanned = false;
        for (var i = start; i < end && end - start <= 6; i++)
        {
            var found = Footers.IsNotice(lines.Bare[i]) && lines.Bare[i].Contains("vir", StringComparison.OrdinalIgnoreCase);
            if (!found && !Footers.IsLink(lines.Bare[i]) && !lines.Bare[i].StartsWith('<') && !(scanned && lines.Bare[i].Length < 60))
                return false;
            scanned |= found;
        }
        return scanned;
    }

    /// <summary>A quote at the top with the answer below goes; quotes with answers between them stay, from the first on.</summary>
    int Start(int end)
    {
        var first = lines.NextWritten(0);
        if (first >= end || lines.Kinds[first] is not (LineKind.Quote or LineKind.Attribution))
            return 0;
        var answer = first;
        var quoted = false;
        while (answer < end && lines.Kinds[answer] is LineKind.Quote or LineKind.Attribution or LineKind.Blank)
            quoted |= lines.Kinds[answer++] == LineKind.Quote;
        for (var i = answer; i < end; i++)
            if (lines.Kinds[i] == LineKind.Quote)
                return 0;
        return quoted ? answer : 0;
    }

    /// <summary>The end without blank lines; when something below was cut, without rules that parted it.</summary>
    int TrimEnd(int end, bool cut)
    {
        while (end > 0 && (lines.Kinds[end - 1] == LineKind.Blank || cut && IsParting(end - 1)))
            end--;
        return end;
    }

    bool IsParting(int line) =>
        lines.Kinds[line] == LineKind.Rule && lines.Bare[line] is ['-' or '_' or '*' or '—' or '–' or '=' or '─' or '~', ..] && !lines.Bare[line].Contains('+')
        && (line == 0 || !lines.Bare[line - 1].Contains('|'));
}
