using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Forward.Heads;

/// <summary>The sender and the date in a line such as "Am 5. November 2024 um 09:20 schrieb Ada &lt;a@x.example&gt;:".</summary>
static class AttributionParts
{
    static readonly HashSet<string> OfTime = new(StringComparer.OrdinalIgnoreCase)
    {
        "am", "pm", "a.m.", "p.m.", "uhr", "h", "hrs", "gmt", "utc", "cet", "cest", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "ist", "jst", "msk", "г.", "г", "ч.", "р.", "год", "o'clock", "óra", "klo", "val.",
    };

    static readonly string[] VerbsLongestFirst = [.. AttributionWords.Verbs.OrderByDescending(v => v.Length)];

    /// <summary>Who wrote, as it stands there.</summary>
    public static Address Sender(string line)
    {
        var (before, address, after) = Apart(line);
        if (address.Length == 0)
            return new Address(NameFirst(before) is { Name.Length: > 0 } first ? first.Name : Split(before).Name, "");
        var name = HasDigits(before) ? Split(before).Name : WithoutVerb(before);
        return WrittenAddress.Read($"{(name.Length == 0 && after.StartsWith('(') ? after : name)} {address}");
    }

    /// <summary>When, as it stands there; empty when nothing does.</summary>
    public static string Date(string line)
    {
        var (before, address, after) = Apart(line);
        if (address.Length == 0 && NameFirst(before) is { Name.Length: > 0 } first)
            return first.Date;
        return HasDigits(before) ? Split(before).Date : HasDigits(after) ? WithoutOpener(WithoutVerb(after)) : "";
    }

    /// <summary>What stands before the address, the address, and what follows it up to the colon.</summary>
    static (string Before, string Address, string After) Apart(string line)
    {
        var text = line.Trim().TrimEnd(':', '：', '-', ' ', '*').TrimStart('-', '*', ' ');
        var sign = text.IndexOf('@');
        if (sign < 0)
            return (text, "", "");
        var start = text.LastIndexOfAny([' ', '<', '(', '['], sign) + 1;
        var end = text.IndexOfAny([' ', '>', ')', ']'], sign);
        end = end < 0 ? text.Length : end;
        var open = start > 0 && text[start - 1] is '<' or '(' or '[' ? start - 1 : start;
        return (text[..open].Trim(), $"<{text[start..end].TrimEnd(',', ':')}>", end < text.Length ? text[(end + 1)..].TrimStart('>', ')', ']', ' ', ',') : "");
    }

    /// <summary>A date with a name behind it: the name begins after the last digits and the words that belong to a time.</summary>
    static (string Date, string Name) Split(string text)
    {
        var words = WithoutVerb(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var end = Array.FindLastIndex(words, HasDigits) + 1;
        while (end > 0 && end < words.Length && (OfTime.Contains(words[end].TrimEnd(',')) || words[end][0] is '+' or '('))
            end++;
        var date = WithoutOpener(string.Join(' ', words[..end]));
        var name = WithoutVerb(string.Join(' ', words[end..]).Trim(' ', ',', '-'));
        return (date, name.Trim(' ', '"', ','));
    }

    /// <summary>"Ada Berg on 04/11/2024 18:03" and "Ada Berg 04/11/2024 18:03": the name stands before the first digits.</summary>
    static (string Name, string Date) NameFirst(string text)
    {
        var words = WithoutVerb(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = Array.FindIndex(words, HasDigits);
        if (start < 1 || words.Length - start > 5 || Array.Exists(words[(start + 1)..], w => !HasDigits(w) && !OfTime.Contains(w)))
            return ("", "");
        var name = words[start - 1] is "on" or "am" or "le" or "el" or "il" or "em" or "op" or "den" ? words[..(start - 1)] : words[..start];
        return (WithoutVerb(string.Join(' ', name)).Trim('"', ','), string.Join(' ', words[start..]));
    }

    static string WithoutOpener(string date)
    {
        var text = date.Trim(' ', ',', ':', '，');
        foreach (var opener in AttributionWords.Openers)
            if (text.Length > opener.Length + 1 && text.StartsWith(opener, StringComparison.OrdinalIgnoreCase) && (text[opener.Length] == ' ' || opener is "在" or "于" or "於"))
                return text[opener.Length..].Trim(' ', ',');
        return text;
    }

    static string WithoutVerb(string text)
    {
        var rest = text.Trim(' ', ',', ':', '：');
        foreach (var verb in VerbsLongestFirst)
            if (rest.EndsWith(verb, StringComparison.OrdinalIgnoreCase) && !IsWithinWord(rest, rest.Length - verb.Length - 1, verb[0]))
                return rest[..^verb.Length].Trim(' ', ',', ':');
            else if (rest.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && !IsWithinWord(rest, verb.Length, verb[^1]))
                return rest[verb.Length..].Trim(' ', ',', ':');
        return rest;
    }

    static bool IsWithinWord(string text, int at, char beside) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]) && beside < '\u3000';

    static bool HasDigits(string text)
    {
        foreach (var c in text)
            if (char.IsDigit(c))
                return true;
        return false;
    }
}
