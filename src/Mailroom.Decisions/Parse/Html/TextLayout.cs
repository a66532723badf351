using System.Text;
using Mailroom.Decisions.Parse.Html.Marks;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>Lays text out in lines: white space collapsed, never more than one empty line, no blanks at a line's end.</summary>
sealed class TextLayout
{
    readonly StringBuilder text = new();
    readonly List<LineMark> marks = [];
    int lines;
    int breaks;
    int markEnd = -1;
    bool space;
    bool held;

    /// <summary>More than 0 inside preformatted text, where white space counts.</summary>
    public int Verbatim { get; set; }

    /// <summary>What is said of the lines that begin from now on.</summary>
    public LineMark Says { get; set; }

    public int Length => text.Length;

    /// <summary>What was said of each line when it began.</summary>
    public IReadOnlyList<LineMark> Marks => marks;

    public string From(int start) => text.ToString(Math.Min(start, text.Length), text.Length - Math.Min(start, text.Length));

    public void Add(string data)
    {
        foreach (var c in data)
            if (Verbatim > 0 && c is '\n')
                NewLine();
            else if (c is '\u00A0' && breaks > 0)
                held = space = true;
            else if (Verbatim > 0 && c is (' ' or '\t'))
                AddVerbatimBlank(c);
            else if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v' or '\u00A0')
                space = true;
            else if (c is not ('\u00AD' or '\u200B' or '\uFEFF' or '\u034F')) // Fillers nobody sees.
                Append(c);
    }

    /// <summary>At least this many line ends before the next text.</summary>
    public void Break(int lines)
    {
        // A block that holds a hard blank and nothing else is an empty line to whoever sees it; the first paragraph of a list item stands beside its mark.
        if (text.Length != markEnd)
            breaks = Math.Max(held ? Math.Min(breaks + 1, 2) : breaks, lines);
        held = space = false;
    }

    /// <summary>At most one line end before the next text.</summary>
    public void Tighten() => breaks = Math.Min(breaks, 1);

    /// <summary>One more line end.</summary>
    public void NewLine()
    {
        TrimEnd();
        breaks = Math.Min(breaks + 1, 2);
        held = space = false;
    }

    /// <summary>The mark of a list item, at the start of its line.</summary>
    public void Mark(string mark)
    {
        Break(1);
        Flush();
        Note();
        text.Append(mark);
        markEnd = text.Length;
    }

    /// <summary>Sets the next cell of a row apart, unless it starts a line anyway.</summary>
    public void Cell()
    {
        if (breaks == 0 && text.Length > 0 && text[^1] is not ('\n' or '\t'))
            text.Append('\t');
        space = false;
    }

    public override string ToString()
    {
        TrimEnd();
        return text.ToString();
    }

    void Append(char c)
    {
        Flush();
        if (space && text.Length > 0 && !char.IsWhiteSpace(text[^1]))
            text.Append(' ');
        held = space = false;
        Note();
        text.Append(c);
    }

    void AddVerbatimBlank(char c)
    {
        Flush();
        Note();
        text.Append(c);
    }

    /// <summary>The first character of a line decides what is said of it.</summary>
    void Note()
    {
        while (marks.Count < lines)
            marks.Add(LineMark.None);
        if (marks.Count == lines)
            marks.Add(Says);
    }

    void Flush()
    {
        if (breaks > 0)
        {
            TrimEnd();
            if (text.Length > 0)
            {
                text.Append('\n', breaks);
                lines += breaks;
            }
            space = false;
        }
        breaks = 0;
        held = false;
    }

    void TrimEnd()
    {
        while (text.Length > 0 && text[^1] is (' ' or '\t'))
            text.Length--;
    }
}
