using Mailroom.Decisions.Parse.Html.Marks;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>Quoted lines that a program on the way broke: the rest of such a line has lost its mark.</summary>
sealed class WrappedQuotes(ReplyLines lines)
{
    const int LeastWrapped = 62;
    const int LongestRest = 40;

    public void Join()
    {
        for (var i = 1; i < lines.Raw.Length; i++)
            if (lines.Kinds[i] == LineKind.Text && lines.Kinds[i - 1] == LineKind.Quote && lines.MarkOf(i) == LineMark.None && IsRest(i))
                lines.Kinds[i] = LineKind.Quote;
    }

    /// <summary>The line above is full, its first word did not fit there, and the quote goes on below.</summary>
    bool IsRest(int line)
    {
        var above = lines.Raw[line - 1].TrimEnd();
        var rest = lines.Bare[line];
        if (above.Length < LeastWrapped || above[^1] is '.' or '!' or '?' or ':' || rest.Length > LongestRest)
            return false;
        var end = rest.IndexOf(' ');
        var wouldNotFit = above.Length + 1 + (end < 0 ? rest.Length : end) > LeastWrapped + 6;
        return wouldNotFit && (line + 1 < lines.Raw.Length && lines.Kinds[line + 1] == LineKind.Quote || IsEndOf(line) && char.IsLower(rest[0]));
    }

    bool IsEndOf(int line) => line + 1 >= lines.Raw.Length || lines.Kinds[line + 1] == LineKind.Blank;
}
