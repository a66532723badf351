using System.Buffers;
using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Forward;

/// <summary>Lines that mail programs set around a mail they forward.</summary>
static class ForwardMarks
{
    const int Longest = 160;
    const int MostWords = 5;
    const string Dashes = "-_=*~#+<>—–―─‐‑·•";

    static readonly SearchValues<string> English = SearchValues.Create(["forward"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What "forwarded" looks like within a word, by language. Between dashes, or in a few words with a colon, where hardly anybody writes prose.</summary>
    static readonly SearchValues<string> Stems = SearchValues.Create(
    [
        "weitergeleitet", "weiterleitung", "transféré", "transfere", "réexpédi", "réacheminé", "faire suivre", "reenvi", "renviad", "reexpedid", "encaminhad", "inoltrat", "inoltro", "doorgestuur", "doorgezonden",
        "aangestuur", "vidarebefordra", "vidaresänd", "videresend", "vidaresend", "välitet", "edelleen", "framsen", "przekaz", "przesłan", "przesyłan", "podana dalej", "přepos", "předávan", "předan", "prepos", "posunut",
        "továbbít", "redirec", "înaintat", "retransmis", "пересыла", "пересла", "пересила", "переадрес", "перенаправ", "перасла", "препрат", "препраћ", "прослеђ", "прослед", "prosleđ", "proslijeđ", "proslij", "prosled", "posredovan",
        "προωθ", "iletil", "yönlendir", "yönləndir", "edastat", "edasi", "pārsūt", "persiųst", "persiunč", "përcjell", "birbidal", "berbidal", "転送", "转发", "轉寄", "轉發", "转寄", "전달", "הועבר", "מועבר", "العاد", "معاد توجيه", "إعادة توجيه", "المعاد توجيهها", "محول", "مُحوَّلة",
        "بازارسال", "هدایت شده", "ارجاع", "अग्रेषित", "फ़ॉरवर्ड", "फॉरवर्ड", "ส่งต่อ", "chuyển tiếp", "terusan", "diteruskan", "dimajukan", "ymlaen",
    ], StringComparison.OrdinalIgnoreCase);

    static readonly string[] Alone =
    [
        "this is a forwarded message", "forwarded message", "dies ist eine weitergeleitete nachricht", "это пересылаемое сообщение", "это пересланное сообщение", "ceci est un message transféré", "questo è un messaggio inoltrato",
        "este es un mensaje reenviado", "to jest przekazana wiadomość", "inizio messaggio inoltrato", "forwarded", "begin forwarded mail", "begin forwarded email", "weitergeleitet",
    ];

    /// <summary>Whether a forwarded mail may begin below this line.</summary>
    /// <param name="line">The line without quote marks.</param>
    public static bool IsForward(string line)
    {
        if (line.Length > Longest || QuotedLines.IsBlank(line))
            return false;
        var whole = Folded(LineText.Bare(line));
        var bare = whole.Trim('*', '_', ' ').Trim('|').Trim();
        return Separators.Read(whole) == Separator.Forwarded || Separators.Read(bare) == Separator.Forwarded
            || HasDashes(bare) && HasStem(bare) || Array.Exists(Alone, words => IsAlone(bare, words)) || IsTitle(bare);
    }

    /// <summary>"Začátek přeposílané zprávy:"; in English the words are known.</summary>
    static bool IsTitle(string bare) =>
        bare is [.., ':' or '：'] && bare.AsSpan().Trim(" :：").Count(' ') < MostWords && bare.AsSpan().IndexOfAny(Stems) >= 0 && !bare.Contains('@');

    static bool HasStem(ReadOnlySpan<char> text) => text.IndexOfAny(English) >= 0 || text.IndexOfAny(Stems) >= 0;

    /// <summary>Without what no comparison of letters folds: the Turkish dotted I, Arabic vowel marks.</summary>
    static string Folded(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u064B', '\u0652') < 0)
            return text.Replace('İ', 'i');
        var folded = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
            if (c is < '\u064B' or > '\u0652')
                folded.Append(c);
        return folded.ToString();
    }

    /// <summary>A line between dashes, or of dashes alone: what is set around forwarded or answered mails, whatever it says.</summary>
    public static bool IsRule(string line) =>
        line.Length <= Longest && LineText.Bare(line) is { Length: > 1 } bare
        && (Separators.IsRule(bare, least: 2) || HasDashes(bare) && bare.AsSpan().TrimEnd(' ').TrimEnd(Dashes).Length + 2 <= bare.Length || Separators.Read(bare) != Separator.None);

    /// <summary>"===8&lt;===End of original message text===", the scissors of The Bat!.</summary>
    public static bool IsScissors(string line) =>
        line.Length <= Longest && (line.Contains("8<", StringComparison.Ordinal) || line.Contains(">8", StringComparison.Ordinal)) && HasDashes(line.Trim());

    /// <summary>A line of dashes alone, as long as KMail's.</summary>
    public static bool IsLongRule(string line) => LineText.Bare(line) is { Length: >= 20 } bare && bare.AsSpan().Trim('-').Length == 0;

    /// <summary>"--- Forwarded message --- From: ...": what follows on the same line; empty when the line is no such.</summary>
    public static string Behind(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length < 20 || !Dashes.Contains(text[0]) || !Dashes.Contains(text[1]))
            return "";
        var words = text.TrimStart(Dashes + " ");
        var close = words[..Math.Min(Longest, words.Length)].IndexOf("--");
        return close > 0 && HasStem(Folded(words[..close].ToString())) ? words[close..].TrimStart(Dashes + " ").ToString() : "";
    }

    static bool HasDashes(string bare)
    {
        var dashes = 0;
        while (dashes < bare.Length && Dashes.Contains(bare[dashes]))
            dashes++;
        return dashes >= 2;
    }

    static bool IsAlone(string bare, string words) =>
        bare.Length <= words.Length + 2 && bare.AsSpan().TrimEnd(" :：.").Equals(words, StringComparison.OrdinalIgnoreCase);
}
