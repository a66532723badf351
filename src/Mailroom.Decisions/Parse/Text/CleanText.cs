using System.Text;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>Makes decoded text fit for databases and screens: no NUL, no broken surrogates, no noncharacters, one kind of line end.</summary>
static class CleanText
{
    /// <summary>Text of several lines: line ends become \n, other control characters but tab go.</summary>
    public static string Lines(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '\r':
                    while (i + 1 < text.Length && text[i + 1] == '\r')
                        i++;
                    if (i + 1 >= text.Length || text[i + 1] != '\n')
                        clean.Append('\n');
                    break;
                case '\v' or '\f':
                    clean.Append('\n');
                    break;
                case var c when c is '\n' or '\t' || !char.IsControl(c):
                    i += Append(clean, text, i);
                    break;
            }
        return clean.ToString();
    }

    /// <summary>Text of one line: line ends and tabs become blanks, other control characters go, no blanks at the ends.</summary>
    public static string OneLine(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (text[i] is '\r' or '\n' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
                clean.Append(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? "" : " ");
            else if (!char.IsControl(text[i]))
                i += Append(clean, text, i);
        return clean.ToString().Trim();
    }

    /// <summary>Adds one character; says how many more chars than one it took.</summary>
    static int Append(StringBuilder clean, string text, int at)
    {
        if (!char.IsSurrogate(text[at]))
        {
            // U+FFFE and U+FFFF are no characters, and normalising a text with one fails.
            clean.Append(text[at] < '\uFFFE' ? text[at] : '\uFFFD');
            return 0;
        }
        if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
        {
            clean.Append(text, at, 2);
            return 1;
        }
        clean.Append('\uFFFD');
        return 0;
    }
}
