using System.Globalization;
using System.Text;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Reads "word; name=value; name*0*=charset''part; ..." (RFC 2045, RFC 2231), forgiving about quotes, blanks and comments.</summary>
static class Parameters
{
    readonly record struct Section(int Number, bool Encoded, string Value);

    public static MediaType Read(ReadOnlySpan<byte> header, Reading reading)
    {
        if (header.IsEmpty)
            return MediaType.None;
        // Bytes are kept one to a character: charsets are applied to each value, not to the whole.
        var text = Encoding.Latin1.GetString(header);
        var at = 0;
        var word = ReadWord(text, ref at);
        var plain = new Dictionary<string, string>();
        var sections = new Dictionary<string, List<Section>>();
        var count = 0;
        while (at < text.Length)
        {
            var (name, value) = ReadPair(text, ref at);
            if (name.Length == 0)
                continue;
            if (name.Contains('*') && SplitName(name) is var (stem, section))
                count = KeepSection(sections, stem, section with { Value = value }, count, reading);
            else if (!plain.TryAdd(name, DecodePlain(value, reading)) && plain[name] != value && name is "boundary" or "charset")
                reading.Warn("ambiguous-parameter", "A parameter that decides how the mail is read occurs twice; the first was used.");
        }
        foreach (var (name, list) in sections)
            plain[name] = Join(list, reading);
        return new MediaType(word, plain);
    }

    static string ReadWord(string text, ref int at)
    {
        var word = new StringBuilder();
        while (at < text.Length && text[at] != ';')
        {
            if (text[at] == '(')
                SkipComment(text, ref at);
            else if (text[at] > ' ' && text[at] < 127 && text[at] != '"')
                word.Append(char.ToLowerInvariant(text[at++]));
            else if (word.Length > 0 && text[at] is ' ' or '\t' && StartsParameter(text, at))
                break;
            else
                at++;
        }
        return word.ToString();
    }

    /// <summary>"text/plain charset=x" with its semicolon forgotten.</summary>
    static bool StartsParameter(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(40, text.Length - at)).TrimStart();
        var equals = rest.IndexOf('=');
        return equals > 0 && rest[..equals].IndexOfAny(" ;/\"") < 0;
    }

    static (string Name, string Value) ReadPair(string text, ref int at)
    {
        while (at < text.Length && (text[at] is ';' or '(' || char.IsWhiteSpace(text[at])))
            if (text[at] == '(')
                SkipComment(text, ref at);
            else
                at++;
        var start = at;
        while (at < text.Length && text[at] is not ('=' or ';'))
            at++;
        var name = text[start..at].Trim(' ', '\t', '\r', '\n', '\0').ToLowerInvariant();
        if (at >= text.Length || text[at] == ';')
            return ("", "");
        at++;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return (name, at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadToken(text, ref at));
    }

    static string ReadQuoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
                value.Append(text[++at]);
            else if (text[at] is not ('\r' or '\n'))
                value.Append(text[at]);
        at++;
        while (at < text.Length && text[at] != ';' && !char.IsWhiteSpace(text[at]))
            at++;
        return value.ToString();
    }

    // Some mailers write file names with blanks and without quotes: a token goes on to the semicolon or the line's end.
    static string ReadToken(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (';' or '\r' or '\n'))
            at++;
        var token = text[start..at].Trim();
        var comment = token.IndexOf(" (", StringComparison.Ordinal);
        return comment > 0 && token.EndsWith(')') ? token[..comment].TrimEnd() : token;
    }

    static void SkipComment(string text, ref int at)
    {
        var depth = 0;
        do
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '(')
                depth++;
            else if (text[at] == ')')
                depth--;
            at++;
        }
        while (at < text.Length && depth > 0);
        at = Math.Min(at, text.Length);
    }

    static (string Stem, Section Section)? SplitName(string name)
    {
        var pieces = name.Split('*');
        if (pieces[0].Length == 0 || pieces.Length > 3)
            return null;
        if (pieces.Length == 2 && pieces[1].Length == 0)
            return (pieces[0], new Section(0, true, ""));
        return int.TryParse(pieces[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (pieces[0], new Section(number, pieces.Length == 3, "")) : null;
    }

    static int KeepSection(Dictionary<string, List<Section>> sections, string stem, Section section, int count, Reading reading)
    {
        if (count >= reading.Limits.ParameterSections)
            reading.Warn("too-many-parameter-sections", "A parameter is cut into more sections than the limit allows; the rest was not used.");
        else if (sections.TryGetValue(stem, out var list))
            list.Add(section);
        else
            sections.Add(stem, [section]);
        return count + 1;
    }

    static string Join(List<Section> sections, Reading reading)
    {
        sections.Sort((a, b) => a.Number.CompareTo(b.Number));
        var charset = "";
        var bytes = new List<byte>();
        foreach (var section in sections)
        {
            var value = section.Value;
            if (section.Encoded && section.Number == sections[0].Number && value.Split('\'', 3) is [var name, _, var rest])
                (charset, value) = (name, rest);
            AddBytes(bytes, value, section.Encoded);
        }
        var joined = bytes.ToArray();
        return charset.Length > 0 ? Charsets.Decode(joined, charset, reading) : DecodePlain(Encoding.Latin1.GetString(joined), reading);
    }

    static void AddBytes(List<byte> bytes, string value, bool encoded)
    {
        for (var i = 0; i < value.Length; i++)
            if (encoded && value[i] == '%' && i + 2 < value.Length
                && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else
                bytes.Add((byte)value[i]);
    }

    // RFC 2047 5 forbids encoded words in parameters; many mailers write file names so nevertheless.
    static string DecodePlain(string value, Reading reading) =>
        HeaderText.Decode(Encoding.Latin1.GetBytes(value), reading);
}
