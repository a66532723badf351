using System.Text;

namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>Knows the labels of quoted mail headers in many languages, and reads the label at the start of a line.</summary>
static class HeaderLabels
{
    const int LongestLabel = 40;
    const int LongestDecoration = 40;

    static readonly Dictionary<string, HeaderLabel> Words = Collect();

    /// <summary>The label a word stands for, whatever its case; <see cref="HeaderLabel.None"/> for any other word.</summary>
    public static HeaderLabel Of(ReadOnlySpan<char> word) =>
        word.Length is > 0 and <= LongestLabel ? Words.GetValueOrDefault(Key(word)) : HeaderLabel.None;

    /// <summary>
    /// Reads "Label: value", also "*Label:* value", "| Label : value" and "Label：value". Quote marks at the line's start are the caller's.
    /// </summary>
    /// <returns>The label and what follows it, without blanks at the ends; <see cref="HeaderLabel.None"/> when the line has no label.</returns>
    public static LabelLine Read(string line)
    {
        var start = 0;
        while (start < line.Length && start < LongestDecoration && IsDecoration(line[start]))
            start++;
        var window = line.AsSpan(start, Math.Min(LongestLabel + 4, line.Length - start));
        var colon = window.IndexOfAny(Colons);
        if (colon <= 0)
            return LabelLine.None;
        var word = window[..colon];
        var label = Of(word.TrimEnd("*_ \t\u00A0\u3000\u200E\u200F"));
        var bold = line.AsSpan(0, start).ContainsAny('*', '_') && !word.ContainsAny('*', '_');
        var value = line[(start + colon + 1)..];
        return new LabelLine(label, word.ToString(), bold ? WithoutBold(value) : value.Trim(Blanks));
    }

    internal const string Colons = ":：﹕︓";

    static readonly char[] Blanks = [' ', '\t', '\u00A0', '\u3000', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\uFEFF', '\u200B'];

    static bool IsDecoration(char c) => c is '*' or '_' or '|' or '•' or '·' or '#' || Array.IndexOf(Blanks, c) >= 0;

    /// <summary>"*From:* Ada", "*From: *Ada" and "*From: Ada*" are all bold made of asterisks.</summary>
    static string WithoutBold(string value)
    {
        var inner = value.Trim(Blanks);
        var opened = inner.TrimStart('*', '_');
        return (opened.Length < inner.Length ? opened : inner.TrimEnd('*', '_')).Trim(Blanks);
    }

    /// <summary>Lower case, composed, without blanks: some programs write "主 题" or "Reply to".</summary>
    static string Key(ReadOnlySpan<char> word)
    {
        var key = new StringBuilder(word.Length);
        foreach (var c in word)
            if (!char.IsWhiteSpace(c) && c is not ('\u200E' or '\u200F' or '\u200B' or '\uFEFF' or '\u202A' or '\u202B' or '\u202C'))
                key.Append(c == '’' ? '\'' : char.ToLowerInvariant(c));
        var text = key.ToString();
        return Ascii(text) || !IsWellFormed(text) ? text : text.Normalize(NormalizationForm.FormC);
    }

    static bool Ascii(string text) => System.Text.Ascii.IsValid(text);

    static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[++i])))
                return false;
        return true;
    }

    static Dictionary<string, HeaderLabel> Collect()
    {
        var words = new Dictionary<string, HeaderLabel>(StringComparer.Ordinal);
        foreach (var language in LabelWords.All)
        {
            Add(words, language.From, HeaderLabel.From);
            Add(words, language.Date, HeaderLabel.Date);
            Add(words, language.To, HeaderLabel.To);
            Add(words, language.Cc, HeaderLabel.Cc);
            Add(words, language.Bcc, HeaderLabel.Bcc);
            Add(words, language.Subject, HeaderLabel.Subject);
            Add(words, language.ReplyTo, HeaderLabel.ReplyTo);
            Add(words, language.Attachments, HeaderLabel.Attachments);
            Add(words, language.Importance, HeaderLabel.Importance);
        }
        Add(words, LabelWords.Senders, HeaderLabel.Sender);
        Add(words, LabelWords.Others, HeaderLabel.Other);
        return words;
    }

    /// <summary>A word that two languages use for different things keeps its first meaning.</summary>
    static void Add(Dictionary<string, HeaderLabel> words, string list, HeaderLabel label)
    {
        foreach (var word in list.Split('|', StringSplitOptions.RemoveEmptyEntries))
            words.TryAdd(Key(word), label);
    }
}
