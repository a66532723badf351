using System.Globalization;
using System.Text;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>Unicode NFC for any text whatever.</summary>
static class ComposedText
{
    // UAX #15 13: a stream-safe text has no more combining marks in a row. Ordering a longer run takes quadratic time,
    // so a text with one is compared as it came.
    const int MostMarks = 30;

    public static string Of(string text) => Of(text, NormalizationForm.FormC);

    /// <summary>The text in another form (UAX #15), as far as that takes linear time.</summary>
    public static string Of(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text))
            return text;
        var whole = WithoutHalves(text);
        return IsStreamSafe(whole) ? whole.Normalize(form) : whole;
    }

    static string WithoutHalves(string text)
    {
        var first = IndexOfHalf(text, 0);
        if (first < 0)
            return text;
        var whole = new StringBuilder(text);
        for (var at = first; at >= 0; at = IndexOfHalf(text, at + 1))
            whole[at] = '\uFFFD';
        return whole.ToString();
    }

    static int IndexOfHalf(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
            if (text[i] >= '\uFFFE')
                return i;
            else if (char.IsSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                    return i;
                i++;
            }
        return -1;
    }

    static bool IsStreamSafe(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
            marks = isMark ? marks + 1 : 0;
            if (marks > MostMarks)
                return false;
        }
        return true;
    }
}
