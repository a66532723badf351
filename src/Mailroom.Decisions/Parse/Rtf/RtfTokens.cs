using System.Globalization;

namespace Mailroom.Decisions.Parse.Rtf;

/// <summary>What an RTF text consists of.</summary>
enum RtfKind { End, Open, Close, Word, Symbol, Byte }

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Word">The control word, lower and upper case as written; empty for other tokens.</param>
/// <param name="Number">A word's number, or -1; a symbol's or a text's byte.</param>
/// <param name="HasNumber">Whether the word has a number.</param>
readonly record struct RtfToken(RtfKind Kind, string Word = "", int Number = -1, bool HasNumber = false);

/// <summary>Takes RTF (version 1.9.1) apart into tokens, one after the other.</summary>
sealed class RtfTokens(byte[] rtf)
{
    const int LongestWord = 32;

    int at;

    public RtfToken Next()
    {
        while (at < rtf.Length && rtf[at] is (byte)'\r' or (byte)'\n' or 0)
            at++;
        if (at >= rtf.Length)
            return new RtfToken(RtfKind.End);
        var b = rtf[at++];
        return b switch
        {
            (byte)'{' => new RtfToken(RtfKind.Open),
            (byte)'}' => new RtfToken(RtfKind.Close),
            (byte)'\\' when at < rtf.Length => Control(),
            _ => new RtfToken(RtfKind.Byte, Number: b),
        };
    }

    /// <summary>Over bytes that are no RTF (\bin).</summary>
    public void Skip(int bytes) => at = (int)Math.Min(rtf.Length, (long)at + Math.Max(0, bytes));

    RtfToken Control()
    {
        if (!char.IsAsciiLetter((char)rtf[at]))
            return Symbol();
        var start = at;
        while (at < rtf.Length && at - start < LongestWord && char.IsAsciiLetter((char)rtf[at]))
            at++;
        var word = System.Text.Encoding.ASCII.GetString(rtf, start, at - start);
        var digits = at;
        if (at < rtf.Length && rtf[at] == '-')
            at++;
        while (at < rtf.Length && at - digits < 11 && char.IsAsciiDigit((char)rtf[at]))
            at++;
        var hasNumber = int.TryParse(rtf.AsSpan(digits, at - digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (at < rtf.Length && rtf[at] == ' ')
            at++;
        return new RtfToken(RtfKind.Word, word, hasNumber ? number : -1, hasNumber);
    }

    RtfToken Symbol()
    {
        var symbol = rtf[at++];
        if (symbol != '\'')
            return new RtfToken(RtfKind.Symbol, Number: symbol);
        var isByte = at + 1 < rtf.Length
            & byte.TryParse(rtf.AsSpan(at, Math.Min(2, rtf.Length - at)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b);
        if (isByte)
            at += 2;
        return isByte ? new RtfToken(RtfKind.Byte, Number: b) : new RtfToken(RtfKind.Symbol, Number: '\'');
    }
}
