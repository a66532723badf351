using System.Globalization;

namespace Mailroom.Decisions.Match;

/// <summary>Domain names in the one form that they are compared in.</summary>
public static class Domains
{
    const int Longest = 255;

    static readonly IdnMapping Mapping = new();

    /// <summary>
    /// Lower case, without a dot at the end, an international one as A-labels (RFC 5890): the same domain comes in both
    /// spellings, by the sender's program. What is no domain name stays as it is and equals only itself.
    /// </summary>
    /// <param name="domain">The domain as it stands in an address or a header.</param>
    public static string Plain(string domain)
    {
        var plain = domain.Trim().TrimEnd('.').ToLowerInvariant();
        return plain.All(char.IsAscii) || plain.Length > Longest ? plain : Mapped(plain);
    }

    /// <summary>Whether a name lies under a domain, or is it.</summary>
    /// <param name="name">The name, plain.</param>
    /// <param name="domain">The domain, plain.</param>
    public static bool IsUnder(string name, string domain) =>
        name == domain || (name.Length > domain.Length && name.EndsWith(domain, StringComparison.Ordinal) && name[^(domain.Length + 1)] == '.');

    /// <summary>The domains above one, the nearest first, down to two labels: of a.b.c.example those are b.c.example and c.example.</summary>
    /// <param name="domain">The domain, plain.</param>
    public static IEnumerable<string> Above(string domain)
    {
        for (var dot = domain.IndexOf('.'); dot >= 0 && domain.IndexOf('.', dot + 1) > 0; dot = domain.IndexOf('.', dot + 1))
            yield return domain[(dot + 1)..];
    }

    static string Mapped(string domain)
    {
        try
        {
            return Mapping.GetAscii(domain);
        }
        // The platform has no way to ask first.
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
