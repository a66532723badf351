namespace Mailroom.Decisions.Parse;

/// <summary>What a subject is about.</summary>
public static class Subject
{
    const int LongestPrefix = 20;

    // What mailers put before the subject of a reply or a forward, by language. Lower case.
    static readonly HashSet<string> Prefixes = new(StringComparer.Ordinal)
    {
        "re", "fw", "fwd", "aw", "wg", "antw", "antwort", "sv", "vs", "vb", "vl", "tr", "ref", "rif", "r", "i", "rv", "res", "enc", "odp", "pd",
        "ynt", "ilt", "i̇lt", "atb", "bls", "trs", "vá", "továbbítás", "ats", "pers", "doorst", "betr", "fyi", "rép", "réf", "fs", "ré", "απ", "πρθ",
        "σχετ", "ответ", "отв", "пересл", "на", "回复", "回覆", "答复", "答覆", "转发", "轉寄", "转寄", "返信", "転送", "回信", "답장", "회신", "전달", "תשובה", "השב", "הועבר", "رد", "إعادة توجيه",
    };

    /// <summary>The subject without the prefixes of replies and forwards ("Re:", "AW:", "[Fwd: ...]", "Re[2]:", "回复："), however many.</summary>
    /// <param name="subject">A decoded subject.</param>
    /// <returns>The rest, without blanks at its ends; may be empty.</returns>
    public static string TopicOf(string subject)
    {
        var topic = subject.AsSpan().Trim();
        while (true)
        {
            var inner = topic is ['[', .., ']'] && EndOfPrefix(topic[1..]) > 0 ? topic[1..^1] : topic;
            var end = EndOfPrefix(inner);
            if (end == 0)
                return topic.ToString();
            topic = inner[end..].Trim();
        }
    }

    /// <summary>Where the prefix at the start ends; 0 when there is none.</summary>
    static int EndOfPrefix(ReadOnlySpan<char> text)
    {
        var colon = text[..Math.Min(LongestPrefix, text.Length)].IndexOfAny(':', '：');
        if (colon <= 0)
            return 0;
        var word = text[..colon].TrimEnd();
        if (word is [.., ']' or ')'] && word.LastIndexOfAny('[', '(') is > 0 and var open && IsNumber(word[(open + 1)..^1]))
            word = word[..open].TrimEnd(); // Re[2]:
        word = word.TrimEnd("^0123456789"); // Re^2: and Re2:
        return Prefixes.Contains(word.ToString().ToLowerInvariant()) ? colon + 1 : 0;
    }

    static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
