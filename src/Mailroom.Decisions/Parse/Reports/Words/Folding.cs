using Mailroom.Decisions.Parse.Text;
using System.Globalization;
using System.Text;

namespace Mailroom.Decisions.Parse.Reports.Words;

/// <summary>Text made fit for comparing with phrases: lower case, without accents, one kind of blank, quote and dash; always of one line.</summary>
static class Folding
{
    /// <summary>Folds at most <paramref name="most"/> characters of the text.</summary>
    public static string Fold(ReadOnlySpan<char> text, int most)
    {
        var plain = new StringBuilder(Math.Min(text.Length, most));
        var blank = false;
        foreach (var c in text[..Math.Min(text.Length, most)])
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                blank = true;
            // Surrogates carry no words that we know; half of a pair, and U+FFFE, cannot be normalised.
            else if (!char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF') && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                // Chinese and Japanese lines break anywhere; their break is no blank.
                if (blank && plain.Length > 0 && !(IsIdeograph(plain[^1]) && IsIdeograph(c)))
                    plain.Append(' ');
                plain.Append(OneOfItsKind(char.ToLowerInvariant(c)));
                blank = false;
            }
        }
        return WithoutMarks(plain.ToString());
    }

    /// <summary>Addresses made an @, so that their letters are not taken for words ("spam@contoso.example").</summary>
    public static string WithoutAddresses(string text)
    {
        if (!text.Contains('@'))
            return text;
        var rest = new StringBuilder(text.Length);
        var from = 0;
        foreach (var (start, end) in AddressMentions.Spans(text))
        {
            rest.Append(text, from, start - from).Append('@');
            from = end;
        }
        return rest.Append(text, from, text.Length - from).ToString();
    }

    static string WithoutMarks(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var bare = new StringBuilder(text.Length);
        foreach (var c in ComposedText.Of(text, NormalizationForm.FormKD))
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                bare.Append(c);
        return bare.ToString();
    }

    static bool IsIdeograph(char c) => c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF');

    static char OneOfItsKind(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u00B4' or '`' or '\u02BC' or '\u2032' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => '"',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => '-',
        'ı' or 'İ' => 'i',
        _ => c,
    };
}
