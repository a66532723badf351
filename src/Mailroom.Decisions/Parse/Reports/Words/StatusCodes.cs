namespace Mailroom.Decisions.Parse.Reports.Words;

/// <summary>Finds status codes in text: enhanced ones (RFC 3463: 5.1.1) and SMTP replies (RFC 5321 4.2: 550).</summary>
static class StatusCodes
{
    const int Most = 50;

    /// <summary>The enhanced codes, in order: class 2, 4 or 5, subject 0 to 7. Host addresses, versions and dates do not look so, or hardly.</summary>
    public static IReadOnlyList<string> Enhanced(ReadOnlySpan<char> text)
    {
        var codes = new List<string>();
        for (var at = 0; at + 4 < text.Length && codes.Count < Most; at++)
            if (text[at] is '2' or '4' or '5' && text[at + 1] == '.' && !IsInNumber(text, at) && Length(text[at..]) is var length and > 0)
            {
                codes.Add(new string(text.Slice(at, length)));
                at += length;
            }
        return codes;
    }

    /// <summary>The enhanced code of a failure that stands first; empty when there is none.</summary>
    public static string OfFailure(ReadOnlySpan<char> text) => Enhanced(text).FirstOrDefault(code => code[0] != '2', "");

    /// <summary>The replies of class 4 and 5, in order.</summary>
    public static IReadOnlyList<int> Replies(ReadOnlySpan<char> text)
    {
        var replies = new List<int>();
        for (var at = 0; at + 2 < text.Length && replies.Count < Most; at++)
            if (text[at] is '4' or '5' && text[at + 1] is >= '0' and <= '7' && char.IsAsciiDigit(text[at + 2])
                && (at == 0 || !char.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not ('.' or '-' or '/' or '@')) && EndsReply(text, at + 3))
                replies.Add(((text[at] - '0') * 100) + ((text[at + 1] - '0') * 10) + (text[at + 2] - '0'));
        return replies;
    }

    static bool EndsReply(ReadOnlySpan<char> text, int at) => at == text.Length || text[at] is ' ' or '-' or ':' or ';' or ')' or '\n' or '\t' or '\'' or '"' or '#' or ',';

    static bool IsInNumber(ReadOnlySpan<char> text, int at) => at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '-' or '_');

    static int Length(ReadOnlySpan<char> text)
    {
        var subject = Digits(text[2..]);
        if (subject != 1 || text[2] > '7' || text.Length < 5 || text[3] != '.')
            return 0;
        var detail = Digits(text[4..]);
        var end = 4 + detail;
        var goesOn = end < text.Length && (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) || char.IsAsciiLetter(text[end]));
        return detail is 0 or > 3 || goesOn ? 0 : end;
    }

    static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
            count++;
        return count;
    }
}
