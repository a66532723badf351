namespace Mailroom.Decisions.Parse.Quotes.Openings;

/// <summary>What of a date stands in a short text, in any language: only the digits count. Digits of other scripts are digits.</summary>
readonly record struct DateEvidence(bool HasDate, bool HasTime)
{
    /// <summary>A year (1970 to 2099, or Buddhist, Persian, Muslim), or day and month in digits, makes a date; 9:20, 09.20 or 9h20 a time.</summary>
    public static DateEvidence In(ReadOnlySpan<char> text)
    {
        bool date = false, time = false;
        var numbers = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsDigit(text[i]))
            {
                i++;
                continue;
            }
            var (value, end) = Number(text, i);
            numbers++;
            date |= end - i == 4 && IsYear(value) && !IsPartOfWord(text, i, end);
            if (Second(text, end) is var (second, separator, after) && end - i <= 2)
            {
                // "9.20" is a time or a day and month; whichever, both numbers are counted once.
                time |= separator is ':' or 'h' or 'H' or '：' or '時' or '时' or '시' && value < 25 && second < 60 || separator == '.' && value < 25 && second < 60 && after - end == 3;
                date |= separator is '/' or '-' or '.' && value is > 0 and <= 31 && second is > 0 and <= 31 && Second(text, after).Separator == separator;
                date |= separator is '月' or '월';
            }
            i = end;
        }
        return new DateEvidence(date || (time && numbers >= 3), time);
    }

    static (int Value, int End) Number(ReadOnlySpan<char> text, int at)
    {
        var value = 0;
        for (; at < text.Length && char.IsDigit(text[at]); at++)
            value = Math.Min(100_000, (value * 10) + (int)char.GetNumericValue(text[at]));
        return (value, at);
    }

    static bool IsYear(int value) => value is >= 1970 and <= 2099 or >= 2513 and <= 2642 or >= 1350 and <= 1478;

    static bool IsPartOfWord(ReadOnlySpan<char> text, int start, int end) =>
        start > 0 && (char.IsAsciiLetter(text[start - 1]) || text[start - 1] is '@' or '_') || end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] is '@' or '_');

    /// <summary>The number behind the one that ends here, with what stands between.</summary>
    static (int Second, char Separator, int After) Second(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length || text[end] is not (':' or '.' or '/' or '-' or 'h' or 'H' or '：' or '月' or '월' or '時' or '时' or '시'))
            return (-1, '\0', end);
        var next = end + 1;
        while (next < text.Length && text[next] is ' ' && next - end <= 2)
            next++;
        if (next >= text.Length || !char.IsDigit(text[next]))
            return (-1, '\0', end);
        var (value, after) = Number(text, next);
        return (value, text[end], after);
    }
}
