using System.Text;
using Mailroom.Decisions.Parse.Html.Marks;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>
/// A mail's text often comes twice, plain and as HTML. What the HTML says of its lines is said of the same words in the plain text, which
/// breaks its lines elsewhere and marks them otherwise: so only letters and digits are compared.
/// </summary>
sealed class MarkTransfer
{
    const int NeedleLength = 48;
    const int LeastLetters = 12;
    const int MostTries = 3;

    readonly string letters;
    readonly List<int> lineStarts;

    MarkTransfer(string text) => (letters, lineStarts) = Letters(text);

    /// <summary>The marks of the plain text's lines.</summary>
    /// <param name="text">The plain text, lines ended by \n.</param>
    /// <param name="html">The same mail's HTML as text.</param>
    public static IReadOnlyList<LineMark> To(string text, MarkedText html)
    {
        if (!html.Marks.Any(IsTold))
            return [];
        var plain = new MarkTransfer(text);
        var marks = new LineMark[plain.lineStarts.Count];
        var lines = html.Text.Split('\n');
        for (var i = 0; i < lines.Length && i < html.Marks.Count;)
        {
            var end = i + 1;
            while (end < lines.Length && end < html.Marks.Count && (html.Marks[end] == html.Marks[i] || lines[end].Length == 0))
                end++;
            if (IsTold(html.Marks[i]))
                plain.Tell(html.Marks[i], string.Join('\n', lines, i, end - i), marks);
            i = end;
        }
        return marks;
    }

    /// <summary>Quotes bear marks of their own in plain text.</summary>
    static bool IsTold(LineMark mark) => mark is LineMark.History or LineMark.Signature or LineMark.Attribution;

    void Tell(LineMark mark, string words, LineMark[] marks)
    {
        var wanted = Letters(words).Letters;
        if (wanted.Length < LeastLetters)
            return;
        var needle = wanted[..Math.Min(NeedleLength, wanted.Length)];
        for (var (at, tries) = (letters.IndexOf(needle, StringComparison.Ordinal), 0); at >= 0 && tries < MostTries; tries++, at = letters.IndexOf(needle, at + 1, StringComparison.Ordinal))
            if (LineThatStartsAt(at) is >= 0 and var line)
            {
                for (; line < marks.Length && lineStarts[line] < at + wanted.Length; line++)
                    marks[line] = mark;
                return;
            }
    }

    int LineThatStartsAt(int letter)
    {
        var line = lineStarts.BinarySearch(letter);
        // Lines without letters start where the next one does.
        while (line >= 0 && line + 1 < lineStarts.Count && lineStarts[line + 1] == letter)
            line++;
        return line;
    }

    static (string Letters, List<int> LineStarts) Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        var starts = new List<int> { 0 };
        foreach (var c in text)
            if (c == '\n')
                starts.Add(letters.Length);
            else if (char.IsLetterOrDigit(c))
                letters.Append(c);
        return (letters.ToString(), starts);
    }
}
