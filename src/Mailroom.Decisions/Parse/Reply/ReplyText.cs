using Mailroom.Decisions.Parse.Html.Marks;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>Parts what a person wrote this time from quoted history and signature. Time grows with the text's length and no faster.</summary>
public static class ReplyText
{
    const int MostRounds = 4;

    /// <summary>Trims a plain text.</summary>
    /// <param name="text">The text of a mail's body, in UTF-16, lines ended by \n.</param>
    public static TrimmedText Trim(string text) => Trim(text, []);

    /// <summary>Trims a text of which the HTML tells more.</summary>
    internal static TrimmedText Trim(string text, IReadOnlyList<LineMark> marks)
    {
        var whole = new TrimmedText(text.TrimEnd(), "");
        if (whole.VisibleReply.Length == 0)
            return whole;
        var raw = whole.VisibleReply.Split('\n');
        var (start, end) = Kept(raw, marks);
        return start == 0 && end == raw.Length ? whole : new TrimmedText(Joined(raw, start, end), Removed(raw, start, end));
    }

    /// <summary>Cuts until nothing more is cut, so that trimming what was trimmed changes nothing.</summary>
    static (int Start, int End) Kept(string[] raw, IReadOnlyList<LineMark> marks)
    {
        var (start, end) = (0, raw.Length);
        for (var round = 0; round < MostRounds; round++)
        {
            var lines = ReplyLines.Of(raw[start..end], [.. marks.Skip(start).Take(end - start)]);
            var (from, to) = new ReplyCut(lines).Decide();
            if (!IsWritten(lines, from, to) || (from == 0 && to == end - start))
                break;
            (start, end) = Narrowed(raw, start + from, start + to);
        }
        return (start, end);
    }

    /// <summary>Without blank lines around.</summary>
    static (int Start, int End) Narrowed(string[] raw, int start, int end)
    {
        while (start < end && raw[start].AsSpan().IsWhiteSpace())
            start++;
        while (end > start && raw[end - 1].AsSpan().IsWhiteSpace())
            end--;
        return (start, end);
    }

    /// <summary>Whether a word is left.</summary>
    static bool IsWritten(ReplyLines lines, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (lines.Kinds[i] is LineKind.Text)
                return true;
        return false;
    }

    static string Removed(string[] raw, int start, int end)
    {
        var above = Joined(raw, 0, start);
        var below = Joined(raw, end, raw.Length);
        return above.Length > 0 && below.Length > 0 ? above + "\n" + below : above + below;
    }

    /// <summary>Lines as written, without blank lines around them.</summary>
    static string Joined(string[] raw, int start, int end)
    {
        (start, end) = Narrowed(raw, start, end);
        return string.Join('\n', raw, start, end - start).TrimEnd();
    }
}
