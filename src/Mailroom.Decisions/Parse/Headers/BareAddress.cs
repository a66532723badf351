namespace Mailroom.Decisions.Parse.Headers;

/// <summary>The addr-spec in what stands between angle brackets, or in a phrase that has none.</summary>
static class BareAddress
{
    /// <summary>No angle brackets: the word with the @ is the address, or a single word without any ("root").</summary>
    public static string TakeFrom(ref string name, bool hasSign)
    {
        var hasWords = name.Contains("=?", StringComparison.Ordinal);
        if (hasWords && !hasSign)
            return "";
        var sign = hasWords || name.StartsWith('"') ? name.LastIndexOf('@') : name.IndexOf('@');
        if (sign < 0 && name.Contains(' '))
            return "";
        if (sign < 0 || name.StartsWith('"'))
            return Take(ref name, 0, name.Length);
        // RFC 5322 4.4: blanks and comments may stand around the sign, and what is left of comments is blanks.
        var before = name.AsSpan(0, sign).TrimEnd(' ');
        var after = name.AsSpan(sign + 1).TrimStart(' ');
        if (before.Length > 0 && after.Length > 0 && before.Length + after.Length + 1 < name.Length)
            (name, sign) = ($"{before}@{after}", before.Length);
        var start = name.LastIndexOf(' ', sign) + 1;
        var end = name.IndexOf(' ', sign);
        return Take(ref name, start, end < 0 ? name.Length : end);
    }

    static string Take(ref string name, int start, int end)
    {
        var word = name[start..end].Trim('\'');
        var email = Clean(word.Contains("@[", StringComparison.Ordinal) ? word : word.Trim('[', ']')); // RFC 5321 4.1.3: a@[192.0.2.1]
        name = (name[..start] + name[end..]).Trim();
        return email;
    }

    public static string Clean(string raw)
    {
        var route = raw.StartsWith('@') ? raw.IndexOf(':') : -1; // RFC 5322 4.4: <@a,@b:c@d>
        var email = route > 0 ? raw[(route + 1)..] : raw;
        email = email.Trim().Trim('\'', '<', '>');
        if (email.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            email = email[7..];
        if (!email.Contains('"') && email.Contains('@'))
            email = string.Concat(email.Split(' ', '\t'));
        return IsQuotedWhole(email) ? email[1..^1] : email;
    }

    /// <summary>"a@x.example b@x.example", with the commas forgotten.</summary>
    public static bool AreSeveral(string words, bool hasSign) =>
        hasSign && words.Contains(' ') && words.IndexOfAny(['"', '=']) < 0 && words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => w.IndexOf('@') > 0);

    /// <summary>What mailers write where nobody is named.</summary>
    public static bool MeansNobody(string words)
    {
        var bare = words.TrimStart('<', ' ');
        return !bare.Contains('@') && (bare.StartsWith("undisclosed", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("unlisted-recipients", StringComparison.OrdinalIgnoreCase)
            || bare.EndsWith(":;", StringComparison.Ordinal));
    }

    /// <summary>&lt;"a@x.example"&gt;</summary>
    static bool IsQuotedWhole(string email) =>
        email.Length > 2 && email[0] == '"' && email.IndexOf('"', 1) == email.Length - 1 && email.Contains('@');
}
