using System.Buffers;
using System.Text;

namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>A line as the rules look at it: without what nobody sees.</summary>
static class LineText
{
    const string Invisible = "\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF\u00AD";
    const string OddBlanks = "\u00A0\u202F\u2009\u3000";

    // Not the capital of any letter for a comparison that ignores case without knowing the language.
    const char TurkishI = 'İ';

    static readonly SearchValues<char> Odd = SearchValues.Create([.. Invisible, .. OddBlanks, TurkishI]);

    /// <summary>Without direction marks and blanks at the ends; every kind of blank an ordinary one. For looking at only.</summary>
    public static string Bare(string line) => line.AsSpan().IndexOfAny(Odd) < 0 ? line.Trim() : Plain(line).Replace(TurkishI, 'i');

    /// <summary>The same with all letters as they are written: for what is taken out of the line.</summary>
    public static string Plain(string line)
    {
        if (line.AsSpan().IndexOfAny(Odd) < 0)
            return line.Trim();
        var plain = new StringBuilder(line.Length);
        foreach (var c in line)
            if (!Invisible.Contains(c))
                plain.Append(OddBlanks.Contains(c) ? ' ' : c);
        return plain.ToString().Trim();
    }

    /// <summary>Whether the line shows letters or digits.</summary>
    public static bool HasWords(string line)
    {
        foreach (var c in line)
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                return true;
        return false;
    }
}
