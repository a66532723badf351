using System.Globalization;
using System.Text;

namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>Gives everything that names somebody the same stand-in each time, and masks what was learned to be secret in every spelling.</summary>
sealed class StandIns
{
    /// <summary>Shorter ones are found in ordinary words.</summary>
    const int ShortestName = 3;
    const int ShortestCore = 6;

    readonly Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, int> counts = [];
    readonly List<(string Find, string? Instead)> masks = [];

    /// <summary>The stand-in for a text, made at its first sight.</summary>
    /// <param name="kind">user, host, name, guid or s.</param>
    /// <param name="text">What is replaced.</param>
    public string For(string kind, string text)
    {
        if (known.TryGetValue(text, out var before))
            return before;
        var number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return known[text] = kind switch
        {
            "user" => string.Create(CultureInfo.InvariantCulture, $"user{number}@example.com"),
            "host" => string.Create(CultureInfo.InvariantCulture, $"host{number}.example.com"),
            "guid" => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:d12}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}"),
        };
    }

    /// <summary>Takes note of a name of the tenant: it is replaced wherever it turns up, and masked where it is encoded.</summary>
    public void Name(string name)
    {
        name = name.Trim();
        if (name.Length < ShortestName || name.Equals("INBOX", StringComparison.OrdinalIgnoreCase))
            return;
        var at = name.IndexOf('@');
        masks.Add((name, For(at > 0 ? "user" : Uri.CheckHostName(name) == UriHostNameType.Dns && name.Contains('.') ? "host" : "name", name)));
        Encoded(name);
        if (at > 0)
        {
            Name(name[..at]);
            Name(name[(at + 1)..]);
        }
    }

    /// <summary>Takes note of a secret.</summary>
    public void Secret(string secret)
    {
        if (secret.Length < ShortestName)
            return;
        masks.Add((secret, null));
        Encoded(secret);
    }

    /// <summary>Replaces all that is noted, the longest first, so that no part of an address is left over.</summary>
    public string Apply(string text)
    {
        foreach (var (find, instead) in masks.OrderByDescending(mask => mask.Find.Length))
            text = text.Replace(find, instead ?? Filler.Of(find.Length), StringComparison.OrdinalIgnoreCase);
        return text;
    }

    /// <summary>A text inside Base64 has three spellings, by the place where it begins; Exchange also encodes UTF-16.</summary>
    void Encoded(string text)
    {
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)])
            for (var offset = 0; offset < 3; offset++)
            {
                // The first and the last group mix with their neighbours.
                var spelt = Convert.ToBase64String([.. new byte[offset], .. bytes]).TrimEnd('=');
                var core = spelt[(offset == 0 ? 0 : 4)..];
                core = core[..Math.Max(0, core.Length - 3)];
                if (core.Length >= ShortestCore)
                    masks.Add((core, null));
            }
    }
}
