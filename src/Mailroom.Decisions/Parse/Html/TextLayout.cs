using System.Text;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>Lays text out in lines: white space collapsed, never more than one empty line, no blanks at a line's end.</summary>
sealed class TextLayout
{
    readonly StringBuilder text = new();
    int breaks;
    int markEnd = -1;
    bool space;
    bool held;

    /// <summary>More than 0 inside preformatted text, where white space counts.</summary>
    public int Verbatim { get; set; }

    public int Length => text.Length;

    public string From(int start) => text.ToString(Math.Min(start, text.Length), text.Length - Math.Min(start, text.Length));

    public void Add(string data)
    {
        foreach (var c in data)
            if (Verbatim > 0 && c is '\n')
                NewLine();
            else if (Verbatim > 0 && c is (' ' or '\t'))
                AddVerbatimBlank(c);
            else if (c is ' ' or '\t' or '\n' or '\r' or '\f')
                space = true;
            else if (c is '\u00A0')
                (space, held) = (true, held || breaks > 0);
            else if (c is not ('\u00AD' or '\u200B' or '\uFEFF' or '\u034F')) // Fillers nobody sees.
                Append(c);
    }

    /// <summary>At least this many line ends before the next text.</summary>
    public void Break(int lines)
    {
        // The first paragraph of a list item stands beside its mark.
        if (text.Length != markEnd)
            breaks = Math.Max(breaks, lines);
        space = false;
    }

    /// <summary>A line that a no-break space alone holds open is an empty line.</summary>
    public void EndLine()
    {
        if (held)
            NewLine();
    }

    /// <summary>At most one line end before the next text.</summary>
    public void Tighten() => breaks = Math.Min(breaks, 1);

    /// <summary>One more line end.</summary>
    public void NewLine()
    {
        TrimEnd();
        breaks = Math.Min(breaks + 1, 2);
        (space, held) = (false, false);
    }

    /// <summary>The mark of a list item, at the start of its line.</summary>
    public void Mark(string mark)
    {
        Break(1);
        Flush();
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
        (space, held) = (false, false);
        text.Append(c);
    }

    void AddVerbatimBlank(char c)
    {
        Flush();
        text.Append(c);
    }

    void Flush()
    {
        if (breaks > 0)
        {
            TrimEnd();
            if (text.Length > 0)
                text.Append('\n', breaks);
            space = false;
        }
        breaks = 0;
    }

    void TrimEnd()
    {
        while (text.Length > 0 && text[^1] is (' ' or '\t'))
            text.Length--;
    }
}
