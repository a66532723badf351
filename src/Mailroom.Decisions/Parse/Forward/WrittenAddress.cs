using System.Buffers;
using System.Text;
using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Parse.Forward;

/// <summary>
/// Reads one person as mail programs show it: "Ada &lt;a@x.example&gt;", "Ada [mailto:a@x.example]", "Ada (a@x.example)",
/// "a@x.example&lt;mailto:a@x.example&gt;", a bare address, or a name alone. Nothing is made up: without an address the address is empty.
/// </summary>
static class WrittenAddress
{
    const int Longest = 2_000;
    const string Invisible = "\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF";
    const string Quotes = "\"'“”„‟‘’‚`";

    static readonly SearchValues<char> Ends = SearchValues.Create(" \t\n<>()[]{}\",;|“”（）〈〉＜＞【】");
    static readonly SearchValues<char> Opens = SearchValues.Create("<[(（〈＜");
    static readonly HashSet<string> Nobody = new(StringComparer.OrdinalIgnoreCase) { "(none)", "none", "<none>", "(无)", "（无）", "无", "(無)", "（無）", "無", "なし", "(なし)", "없음", "n/a", "-" };
    static readonly string[] Schemes = ["mailto:", "smtp:"];
    static readonly string[] OnBehalf = [" on behalf of ", " im auftrag von ", " de la part de ", " en nombre de ", " em nome de ", " per conto di ", " namens "];

    /// <summary>The person; <see cref="Address.None"/> when nothing is there.</summary>
    public static Address Read(string written)
    {
        var text = Clean(written.Length <= Longest ? written : written[..Longest]);
        if (text.StartsWith("undisclosed", StringComparison.OrdinalIgnoreCase) || Nobody.Contains(text) || text.EndsWith(':') && !text.Contains('@'))
            return Address.None;
        var (sender, other) = Behalf(text);
        return other.Contains('@') ? ReadOne(other) : ReadOne(sender) is { Name.Length: > 0 } named ? named : ReadOne(sender) with { Name = Name(other) };
    }

    static Address ReadOne(string text)
    {
        var (start, end) = FindAddress(text);
        if (start < 0)
            return new Address(Name(WithoutBrackets(text)), "");
        var email = text[start..end];
        var before = text.AsSpan(0, start).IndexOfAny(Opens) is >= 0 and var open && NothingButAddress(text, open, start) ? text[..open] : text[..start];
        var name = Name(before);
        if (name.Length == 0)
            name = Name(Remark(text, end));
        return new Address(SameAs(name, email) ? "" : name, email);
    }

    static string Clean(string written)
    {
        var text = new StringBuilder(written.Length);
        foreach (var c in written)
            if (c is '\n' or '\t' or '\u00A0' or '\u3000' or '\u202F')
                text.Append(' ');
            else if (!Invisible.Contains(c))
                text.Append(c);
        return text.ToString().Trim(' ', ',', ';', '；', '，', '、');
    }

    /// <summary>Where the first address stands: in brackets when there is one, else as a word.</summary>
    static (int Start, int End) FindAddress(string text)
    {
        var bare = (-1, -1);
        for (var sign = text.IndexOf('@'); sign >= 0; sign = text.IndexOf('@', sign + 1))
        {
            var start = text.AsSpan(0, sign).LastIndexOfAny(Ends) + 1;
            var length = text.AsSpan(sign).IndexOfAny(Ends);
            var end = length < 0 ? text.Length : sign + length;
            start = WithoutScheme(text, start, sign);
            end = TrimmedEnd(text, end, sign);
            if (start == sign && start > 0 && text[start - 1] == '"')
                start = StartOfQuoted(text, start);
            if (start >= sign || end <= sign + 1)
                continue;
            var inBrackets = start > 0 && IsOpenedBy(text, start);
            if (inBrackets || end < text.Length && text[end] == '>')
                return (start, end);
            if (bare.Item1 < 0 && text.IndexOf('.', sign, end - sign) > 0)
                bare = (start, end);
            sign = end - 1;
        }
        return bare;
    }

    static int WithoutScheme(string text, int start, int sign)
    {
        var word = text.AsSpan(start, sign - start);
        foreach (var scheme in Schemes)
            if (word.LastIndexOf(scheme, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return start + at + scheme.Length;
        return word.StartsWith('\'') ? start + 1 : start;
    }

    static int TrimmedEnd(string text, int end, int sign)
    {
        while (end > sign + 1 && text[end - 1] is '\'' or '.' or ':' or '’' or '*')
            end--;
        return end;
    }

    /// <summary>"john doe"@x.example</summary>
    static int StartOfQuoted(string text, int start) => start >= 2 && text.LastIndexOf('"', start - 2) is >= 0 and var open ? open : start;

    static bool IsOpenedBy(string text, int start)
    {
        foreach (var scheme in Schemes)
            if (text.AsSpan(0, start).EndsWith(scheme, StringComparison.OrdinalIgnoreCase))
                start -= scheme.Length;
        return start > 0 && text[start - 1] is '<' or '[';
    }

    /// <summary>Between an opening bracket and the address there is nothing but "mailto:" and further brackets.</summary>
    static bool NothingButAddress(string text, int open, int start)
    {
        var between = text[open..start].Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Replace("smtp:", "", StringComparison.OrdinalIgnoreCase);
        return between.AsSpan().Trim("<[(（〈＜ '").Length == 0;
    }

    /// <summary>What Outlook writes when somebody sends for somebody else: the two of them.</summary>
    static (string Sender, string Other) Behalf(string text)
    {
        foreach (var words in OnBehalf)
            if (text.IndexOf(words, StringComparison.OrdinalIgnoreCase) is > 0 and var at)
                return (text[..at], text[(at + words.Length)..]);
        return (text, "");
    }

    /// <summary>"a@x.example (Ada)"</summary>
    static string Remark(string text, int end)
    {
        var rest = text[end..].TrimStart('>', ')', ']', ' ', '"', '\'');
        return rest is ['(', .., ')'] && !rest.Contains('@') ? rest[1..^1] : "";
    }

    static string WithoutBrackets(string text) =>
        text.EndsWith('>') && text.LastIndexOf('<') is > 0 and var open ? text[..open] : text.Trim('<', '>');

    static string Name(string raw)
    {
        var name = string.Join(' ', raw.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim(' ', '*', '<', '[').TrimEnd('-', '–', '|', ' ');
        foreach (var scheme in Schemes)
            if (name.EndsWith(scheme, StringComparison.OrdinalIgnoreCase))
                name = name[..^scheme.Length].TrimEnd(' ', '[', '<');
        while (name.Length > 1 && Quotes.Contains(name[0]) && Quotes.Contains(name[^1]))
            name = name[1..^1].Trim();
        if (name.Length == 1 && Quotes.Contains(name[0]))
            return "";
        if (name.StartsWith('"') && name.AsSpan().Count('"') == 1)
            name = name[1..];
        return name.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal).Trim();
    }

    static bool SameAs(string name, string email)
    {
        var bare = name.Trim('(', ')', '[', ']', '<', '>', ' ', '\'', '"');
        return bare.Equals(email, StringComparison.OrdinalIgnoreCase) || bare.Equals("mailto:" + email, StringComparison.OrdinalIgnoreCase);
    }
}
