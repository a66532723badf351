using System.Buffers;

namespace Mailroom.Decisions.Parse.Quotes.Openings;

/// <summary>Judges a text that may introduce a quote. Knows the verb in many languages, dates by their digits, names not at all.</summary>
static class Attributions
{
    const int Longest = 400;
    const int LongestWeak = 140;
    const string Colons = ":：﹕︓∶";
    const string Tail = " \t\u00A0\u3000*_\"'»>|-–—";

    static readonly SearchValues<string> Verbs = SearchValues.Create(AttributionWords.Verbs, StringComparison.OrdinalIgnoreCase);
    static readonly HashSet<string> By = new(StringComparer.OrdinalIgnoreCase) { "by", "von", "de", "par", "por", "da", "door", "af", "av", "od", "от", "від", "from", "przez", "tarafından" };
    static readonly SearchValues<string> FirstPersons = SearchValues.Create(AttributionWords.FirstPersons, StringComparison.OrdinalIgnoreCase);

    /// <summary>Judges one line, or the joined lines of a wrapped one.</summary>
    /// <param name="text">The text on one line, without quote marks, without direction marks (<see cref="LineText.Bare"/>).</param>
    public static Attribution Judge(string text)
    {
        if (text.Length is < 4 or > Longest)
            return Attribution.None;
        var line = text.AsSpan().Trim().TrimEnd(Tail);
        var colon = line.Length > 0 && Colons.Contains(line[^1]);
        var inner = colon ? line[..^1].TrimEnd(Tail) : line;
        if (!colon && !EndsWithVerb(inner))
            return Attribution.None;
        var address = HasAddress(inner);
        var date = DateEvidence.In(inner);
        if (HasVerb(inner))
            return Verbal(inner, address, date, colon);
        if (!colon || !(address || date is { HasDate: true, HasTime: true }))
            return Attribution.None;
        // Programs in Russian, Japanese or Hebrew say no verb: date and time, then "Ada <ada@berg.example>:".
        if (address && date is { HasDate: true, HasTime: true } && EndsInAddress(text))
            return Attribution.Complete;
        return inner.Length <= LongestWeak ? Attribution.Weak : Attribution.None;
    }

    /// <summary>Whether a verb of this kind stands in the text, as a word.</summary>
    public static bool HasVerb(ReadOnlySpan<char> text)
    {
        for (var from = 0; from < text.Length;)
        {
            var at = text[from..].IndexOfAny(Verbs);
            if (at < 0)
                return false;
            at += from;
            if (Word(text, at))
                return true;
            from = at + 1;
        }
        return false;
    }

    static Attribution Verbal(ReadOnlySpan<char> inner, bool address, DateEvidence date, bool colon)
    {
        if (inner.IndexOfAny(FirstPersons) >= 0)
            return inner.Length <= LongestWeak ? Attribution.Weak : Attribution.None;
        if (colon && date.HasDate && (address || date.HasTime))
            return Attribution.Complete;
        if (colon && address)
            return Attribution.Sure;
        return inner.Length <= LongestWeak || date.HasDate ? Attribution.Weak : Attribution.None;
    }

    static bool EndsWithVerb(ReadOnlySpan<char> text)
    {
        var from = Math.Max(0, text.Length - 20);
        return HasVerb(text[from..]) && (HasAddress(text) || DateEvidence.In(text).HasDate);
    }

    static bool HasAddress(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return at > 0 && at + 1 < text.Length && !char.IsWhiteSpace(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
    }

    /// <summary>"... &lt;ada@berg.example&gt;:" or "ada@berg.example:" or "[2024-11-05 09:20]:".</summary>
    static bool EndsInAddress(string text)
    {
        var end = text.AsSpan().TrimEnd().TrimEnd(Colons).TrimEnd();
        var blank = end.LastIndexOf(' ');
        var before = blank < 0 ? [] : end[..blank].TrimEnd();
        // "5 Nov 2024, 09:20 by ada@berg.example:" introduces a quote, a line of a log that ends with an address does not.
        return (end[(blank + 1)..].Contains('@') && By.Contains(before[(before.LastIndexOf(' ') + 1)..].ToString())) || end is [.., '>' or ')' or ']'] && end.Length - Math.Max(end.LastIndexOf('<'), Math.Max(end.LastIndexOf('('), end.LastIndexOf('['))) < 120;
    }

    /// <summary>Whether a word of the list stands here by itself.</summary>
    static bool Word(ReadOnlySpan<char> text, int at)
    {
        if (!char.IsLetter(text[at]) || IsWithoutBlanks(text[at]))
            return true;
        if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
            return false;
        foreach (var verb in AttributionWords.Verbs)
            if (text[at..].StartsWith(verb, StringComparison.OrdinalIgnoreCase) && (at + verb.Length >= text.Length || !char.IsLetterOrDigit(text[at + verb.Length])))
                return true;
        return false;
    }

    /// <summary>Scripts that set no blanks between words: Thai, Han, kana, Hangul.</summary>
    static bool IsWithoutBlanks(char c) => c is >= '\u0E00' and <= '\u0E7F' or >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3';
}
