using Mailroom.Decisions.Parse.Html.Marks;
using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>A text's lines, each judged once, down to where nothing but history follows.</summary>
sealed class ReplyLines
{
    readonly IReadOnlyList<LineMark> marks;
    readonly string[] bare;

    ReplyLines(string[] raw, IReadOnlyList<LineMark> marks)
    {
        (Raw, this.marks) = (raw, marks);
        bare = [.. raw.Select(LineText.Bare)];
        Kinds = new LineKind[raw.Length];
        End = raw.Length;
    }

    /// <summary>The lines as written.</summary>
    public string[] Raw { get; }

    /// <summary>The lines without what nobody sees.</summary>
    public IReadOnlyList<string> Bare => bare;

    /// <summary>What each line is; not judged from <see cref="End"/> on.</summary>
    public LineKind[] Kinds { get; }

    /// <summary>The line from which on everything is history; the number of lines when there is none.</summary>
    public int End { get; private set; }

    /// <summary>Judges the lines of a text.</summary>
    /// <param name="raw">The lines.</param>
    /// <param name="marks">What the HTML says of each line; empty when there is none.</param>
    public static ReplyLines Of(string[] raw, IReadOnlyList<LineMark> marks)
    {
        var lines = new ReplyLines(raw, marks);
        for (var i = 0; i < lines.Raw.Length; i++)
            lines.Kinds[i] = lines.KindOf(i);
        new WrappedQuotes(lines).Join();
        lines.FindHistory();
        return lines;
    }

    /// <summary>The first line at or after this one that is not blank; the number of lines when there is none.</summary>
    public int NextWritten(int from)
    {
        while (from < Kinds.Length && Kinds[from] == LineKind.Blank)
            from++;
        return from;
    }

    public void Set(int from, int to, LineKind kind)
    {
        for (var i = from; i < to; i++)
            if (Kinds[i] != LineKind.Blank)
                Kinds[i] = kind;
    }

    public LineMark MarkOf(int line) => line < marks.Count ? marks[line] : LineMark.None;

    LineKind KindOf(int line)
    {
        if (bare[line].Length == 0)
            return LineKind.Blank;
        switch (MarkOf(line))
        {
            case LineMark.Quote: return LineKind.Quote;
            case LineMark.Attribution: return LineKind.Attribution;
            case LineMark.Signature: return LineKind.Signature;
        }
        if (QuoteMarks.IsQuoted(bare[line]))
            return LineKind.Quote;
        return Separators.IsRule(bare[line], least: 2) || bare[line] is "—" or "–" or "―" ? LineKind.Rule : LineKind.Text;
    }

    /// <summary>Walks down to the first line below which all is history. What introduces a marked quote is judged on the way.</summary>
    void FindHistory()
    {
        var openings = new QuoteOpenings(this);
        for (var i = 0; i < Raw.Length; i++)
        {
            if (MarkOf(i) == LineMark.History)
            {
                End = i;
                return;
            }
            if (Kinds[i] is LineKind.Blank or LineKind.Quote or LineKind.Signature)
                continue;
            var opening = openings.At(i);
            if (opening.History)
            {
                End = opening.Start;
                return;
            }
            i = Math.Max(i, opening.End - 1);
        }
    }
}
