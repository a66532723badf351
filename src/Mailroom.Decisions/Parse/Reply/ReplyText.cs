using Mailroom.Decisions.Parse.Html;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>Parts what a person wrote this time from quoted history and signature. Time grows with the text's length and no faster.</summary>
public static class ReplyText
{
    /// <summary>Trims a plain text.</summary>
    /// <param name="text">The text of a mail's body, in UTF-16, lines ended by \n.</param>
    public static TrimmedText Trim(string text) => Trim(text, []);

    /// <summary>Trims a text of which the HTML tells more.</summary>
    internal static TrimmedText Trim(string text, IReadOnlyList<LineMark> marks)
    {
        var whole = new TrimmedText(text.TrimEnd(), "");
        if (whole.VisibleReply.Length == 0)
            return whole;
        var lines = ReplyLines.Of(whole.VisibleReply, marks);
        var (start, end) = new ReplyCut(lines).Decide();
        if (!IsWritten(lines, start, end) || (start == 0 && end == lines.Raw.Length))
            return whole;
        return new TrimmedText(Joined(lines.Raw, start, end), Removed(lines.Raw, start, end));
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
        while (start < end && raw[start].AsSpan().IsWhiteSpace())
            start++;
        return string.Join('\n', raw, start, end - start).TrimEnd();
    }
}
