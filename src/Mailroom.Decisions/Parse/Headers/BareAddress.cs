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
        var start = name.LastIndexOf(' ', sign) + 1;
        var end = name.IndexOf(' ', sign);
        return Take(ref name, start, end < 0 ? name.Length : end);
    }

    static string Take(ref string name, int start, int end)
    {
        var email = Clean(name[start..end].Trim('[', ']', '\''));
        name = (name[..start] + name[end..]).Trim();
        return email;
    }

    public static string Clean(string raw)
    {
        var route = raw.StartsWith('@') ? raw.IndexOf(':') : -1; // RFC 5322 4.4: <@a,@b:c@d>
        var email = route > 0 ? raw[(route + 1)..] : raw;
        email = email.Trim().Trim('\'');
        if (email.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            email = email[7..];
        if (!email.Contains('"') && email.Contains('@'))
            email = string.Concat(email.Split(' ', '\t'));
        return email;
    }
}
