using Mailroom.Decisions.Parse.Text;
using System.Text;

namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>Knows the labels of quoted mail headers in many languages, and reads the label at the start of a line.</summary>
static class HeaderLabels
{
    const int LongestLabel = 40;
    const int LongestDecoration = 40;

    static readonly Dictionary<string, HeaderLabel> Words = Collect();

    /// <summary>The label a word stands for, whatever its case, also "Kopie (CC)"; <see cref="HeaderLabel.None"/> for any other word.</summary>
    public static HeaderLabel Of(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > LongestLabel)
            return HeaderLabel.None;
        var label = Words.GetValueOrDefault(Key(word));
        return label == HeaderLabel.None && word[^1] == ')' && word.IndexOf('(') is > 0 and var open ? Words.GetValueOrDefault(Key(word[..open])) : label;
    }

    /// <summary>
    /// Reads "Label: value", also "*Label:* value", "| Label : value" and "Label：value". Quote marks at the line's start are the caller's.
    /// </summary>
    /// <returns>The label and what follows it, without blanks at the ends; <see cref="HeaderLabel.None"/> when the line has no label.</returns>
    public static LabelLine Read(string line)
    {
        var start = 0;
        while (start < line.Length && start < LongestDecoration && IsDecoration(line[start]))
            start++;
        if (start < line.Length && line.AsSpan(0, start).Contains('|') && Cell(line, start) is { IsLabel: true } cell)
            return cell;
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

    /// <summary>Reads as <see cref="Read"/>, and also labels without a colon: "From Ada", "From&#9;Ada". Only where labels are expected.</summary>
    public static LabelLine ReadLoosely(string line)
    {
        var strict = Read(line);
        if (strict.IsLabel)
            return strict;
        var text = line.AsSpan().Trim(Blanks);
        for (var end = Math.Min(LongestLabel, text.Length); end > 0; end--)
            if ((end == text.Length || text[end] is ' ' or '\t' or '\u00A0') && char.IsUpper(text[0]) | text[0] > '\u0590' && Of(text[..end].TrimEnd()) is not HeaderLabel.None and var label)
                return new LabelLine(label, text[..end].TrimEnd().ToString(), text[end..].Trim(Blanks).ToString());
        return strict;
    }

    /// <summary>"| From | Ada |", a row of a table drawn in text.</summary>
    static LabelLine Cell(string line, int start)
    {
        var end = line.IndexOf('|', start);
        if (end < 0 || end - start > LongestLabel)
            return LabelLine.None;
        var word = line.AsSpan(start, end - start).Trim(Blanks).TrimEnd(Colons).Trim('*');
        var value = line.AsSpan(end + 1).Trim(Blanks);
        return new LabelLine(Of(word), word.ToString(), (value.EndsWith("|") ? value[..^1] : value).Trim(Blanks).ToString());
    }

    internal const string Colons = ":：﹕︓";

    internal static readonly char[] Blanks = [' ', '\t', '\u00A0', '\u3000', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\uFEFF', '\u200B'];

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
                key.Append(c == '’' ? '\'' : c == 'İ' ? 'i' : char.ToLowerInvariant(c));
        return ComposedText.Of(key.ToString());
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
