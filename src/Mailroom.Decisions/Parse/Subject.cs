namespace Mailroom.Decisions.Parse;

/// <summary>What a subject is about.</summary>
public static class Subject
{
    const int LongestPrefix = 20;

    // What mailers put before the subject of a reply or a forward, by language. Lower case.
    static readonly string[] OfReplies =
    [
        "re", "aw", "antw", "antwort", "sv", "vs", "ref", "rif", "r", "res", "odp", "ynt", "atb", "bls", "vá", "ats", "betr", "rép", "réf", "ré", "απ", "σχετ", "ответ", "отв", "на",
        "回复", "回覆", "答复", "答覆", "返信", "回信", "답장", "회신", "תשובה", "השב", "رد",
    ];

    static readonly string[] OfForwards =
    [
        "fw", "fwd", "fv", "fwrd", "forw", "forward", "forwarded", "wg", "wtrlt", "weitergeleitet", "weiterleitung", "vs", "vb", "vl", "vidarebefordrat", "videresendt", "tr", "transf", "transfert", "i", "inoltro", "inoltrato",
        "rv", "reenv", "reenviado", "reenvío", "enc", "encaminhada", "encaminhado", "pd", "podaj dalej", "ilt", "yml", "trs", "tov", "továbbítás", "tovabbitas", "továbbítva", "pers", "persiųsta", "persiuntimas", "pārs", "pārsūtīt",
        "edasi", "edas", "edast", "doorst", "doorgestuurd", "fyi", "fs", "πρθ", "προώθ", "προωθ", "пересл", "переслано", "перес", "пер", "препр", "прос", "přep", "přepos", "předáno", "preposl", "pros", "proslj", "prosl", "psl", "posr", "redir", "birbidali",
        "转发", "轉寄", "转寄", "轉發", "轉傳", "転送", "전달", "הועבר", "העברה", "إعادة توجيه", "تحويل", "ارسال", "अग्रेषित", "ส่งต่อ", "chuyển tiếp",
    ];

    static readonly HashSet<string> Replies = new(OfReplies, StringComparer.Ordinal);
    static readonly HashSet<string> Forwards = new(OfForwards, StringComparer.Ordinal);

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

    /// <summary>What the first prefix says; tags in brackets before it ("[External] Fwd: ...") do not count.</summary>
    /// <param name="subject">A decoded subject.</param>
    public static SubjectKind KindOf(string subject)
    {
        var text = WithoutTags(subject);
        if (EndOfPrefix(text, out var word) == 0)
            return SubjectKind.Plain;
        var forward = Forwards.Contains(word);
        return forward && Replies.Contains(word) ? SubjectKind.Either : forward ? SubjectKind.Forward : SubjectKind.Reply;
    }

    /// <summary>The subject that a mail had before it was forwarded: without the prefix of the last forward, with those before it.</summary>
    /// <param name="subject">The forwarding mail's decoded subject.</param>
    public static string WithoutForward(string subject)
    {
        var text = WithoutTags(subject);
        return KindOf(subject) is SubjectKind.Forward or SubjectKind.Either ? text[EndOfPrefix(text, out _)..].Trim().ToString() : subject.Trim();
    }

    /// <summary>"[Fwd: printer]" loses its brackets, "[External] Fwd: printer" its tag.</summary>
    static ReadOnlySpan<char> WithoutTags(string subject)
    {
        var text = subject.AsSpan().Trim();
        if (text is ['[', .., ']'] && EndOfPrefix(text[1..]) > 0)
            return text[1..^1].Trim();
        while (text is ['[', ..] && text.IndexOf(']') is > 0 and var end)
            text = text[(end + 1)..].TrimStart();
        return text;
    }

    /// <summary>Where the prefix at the start ends; 0 when there is none.</summary>
    static int EndOfPrefix(ReadOnlySpan<char> text) => EndOfPrefix(text, out _);

    static int EndOfPrefix(ReadOnlySpan<char> text, out string prefix)
    {
        prefix = "";
        var colon = text[..Math.Min(LongestPrefix, text.Length)].IndexOfAny(':', '：');
        if (colon <= 0)
            return 0;
        var word = text[..colon].TrimEnd();
        if (word is [.., ']' or ')'] && word.LastIndexOfAny('[', '(') is > 0 and var open && IsNumber(word[(open + 1)..^1]))
            word = word[..open].TrimEnd(); // Re[2]:
        word = word.TrimEnd("^0123456789"); // Re^2: and Re2:
        prefix = word.TrimEnd('.').ToString().Replace('İ', 'i').ToLowerInvariant();
        return Replies.Contains(prefix) || Forwards.Contains(prefix) ? colon + 1 : 0;
    }

    static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
