using Mailroom.Decisions.Parse.Forward.Heads;
using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Forward;

/// <summary>Cuts a text in two at a forwarded mail's head: what stands above it, and the forwarded text.</summary>
static class ForwardParts
{
    /// <summary>The lines above, without the rule that parts them from the head.</summary>
    public static string Above(QuotedLines lines, int start)
    {
        var text = lines.Level(0);
        var end = start;
        for (var i = start - 1; i >= 0 && i >= start - 8; i--)
            if (ForwardMarks.IsRule(text[i]))
                end = i;
            else if (!QuotedLines.IsBlank(text[i]))
                break;
        return Trimmed(text, 0, end);
    }

    /// <summary>The lines below the head, without quote marks and without what closes the forward.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="head">The head.</param>
    /// <param name="marked">Whether a line said that a forward begins; only then another can say that it ends.</param>
    public static string Below(QuotedLines lines, ForwardHead head, bool marked)
    {
        var level = head.Level;
        var start = FirstWithText(lines.Level(level), head.End);
        var end = lines.Count;
        if (level > 0 && (marked || AnyQuoted(lines, head.End, level)))
            end = EndOfQuote(lines, head.End, level);
        else if (AllQuoted(lines.Level(0), start))
            level = 1;
        var text = lines.Level(level);
        start = AfterOpening(text, start, end, marked);
        return Trimmed(text, start, EndOfForward(text, start, end, marked));
    }

    /// <summary>After the line that closes the head (Zoho) or opens the text (The Bat!).</summary>
    static int AfterOpening(string[] text, int start, int end, bool marked)
    {
        while (start < end && (QuotedLines.IsBlank(text[start]) || IsOpening(text, start, end, marked)))
            start++;
        return start;
    }

    static bool IsOpening(string[] text, int at, int end, bool marked) =>
        marked && ForwardMarks.IsForward(text[at]) && !IsNested(text, at) || ForwardMarks.IsScissors(text[at])
        // A rule set off by a blank line belongs to the head (Notes), one right above text may be a frame around it.
        || Separators.IsRule(LineText.Bare(text[at])) && (at + 1 >= end || QuotedLines.IsBlank(text[at + 1]) || ForwardMarks.IsScissors(text[at + 1]));

    /// <summary>Before the last line that says that the forward ends.</summary>
    static int EndOfForward(string[] text, int start, int end, bool marked)
    {
        if (!marked)
            return EndOfOriginal(text, start, end);
        for (var i = end - 1; i >= start; i--)
            if (ForwardMarks.IsScissors(text[i]) || ForwardMarks.IsForward(text[i]) && ForwardMarks.IsRule(text[i]) && !IsNested(text, i))
                return i;
        var last = end - 1;
        while (last > start && QuotedLines.IsBlank(text[last]))
            last--;
        return last > start && ForwardMarks.IsLongRule(text[last]) ? last : end;
    }

    /// <summary>Before "--- Original Message Ends ---" as the last line.</summary>
    static int EndOfOriginal(string[] text, int start, int end)
    {
        var last = end - 1;
        while (last > start && QuotedLines.IsBlank(text[last]))
            last--;
        return last > start && LineText.Bare(text[last]) is var line && line.StartsWith("--", StringComparison.Ordinal) && Separators.Read(line) == Separator.Original ? last : end;
    }

    /// <summary>A head below makes it the mark of another forward within.</summary>
    static bool IsNested(string[] text, int mark)
    {
        var below = FirstWithText(text, mark + 1);
        return below < text.Length && (HeaderLabels.ReadLoosely(QuotedLines.WithoutMark(text[below])).IsLabel || Attributions.Judge(LineText.Bare(text[below])) >= Attribution.Sure);
    }

    /// <summary>After the last quoted line: what follows without quote marks is the forwarding person's again.</summary>
    static int EndOfQuote(QuotedLines lines, int from, int level)
    {
        for (var i = lines.Count - 1; i >= from; i--)
            if (lines.DepthOf(i) >= level)
                return i + 1;
        return from;
    }

    /// <summary>Whether text behind quote marks follows the quoted head: Centrum quotes the head and not the text.</summary>
    static bool AnyQuoted(QuotedLines lines, int from, int level)
    {
        for (var i = from; i < lines.Count; i++)
            if (lines.DepthOf(i) >= level && !QuotedLines.IsBlank(lines.Level(level)[i]))
                return true;
        return false;
    }

    static bool AllQuoted(string[] text, int start)
    {
        if (start >= text.Length)
            return false;
        for (var i = start; i < text.Length; i++)
            if (!QuotedLines.IsBlank(text[i]) && !QuotedLines.IsQuoted(text[i]))
                return false;
        return true;
    }

    static int FirstWithText(string[] text, int from)
    {
        while (from < text.Length && QuotedLines.IsBlank(text[from]))
            from++;
        return from;
    }

    static string Trimmed(string[] text, int start, int end)
    {
        while (start < end && QuotedLines.IsBlank(text[start]))
            start++;
        while (end > start && QuotedLines.IsBlank(text[end - 1]))
            end--;
        // The quote may end before the first line with text: then nothing was forwarded but the head.
        return end <= start ? "" : string.Join('\n', text, start, end - start).Trim();
    }
}
