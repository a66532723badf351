using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Diagnose;

/// <summary>
/// Tells whether somebody in between, such as a firewall, opens an encrypted connection. On a machine that trusts the
/// firewall's authority all seems well, and yet passwords and tokens are read on the way.
/// </summary>
public static partial class Interception
{
    static readonly string[] MicrosoftHosts =
        ["microsoftonline.com", "microsoftonline.us", "partner.microsoftonline.cn", "office365.com", "office365.us", "office.com", "outlook.com", "outlook.cn"];

    /// <summary>Why the issuer of a certificate looks like somebody in between; null when it does not.</summary>
    /// <param name="host">The server that was meant.</param>
    /// <param name="issuer">Who issued its certificate (a distinguished name, RFC 4514).</param>
    /// <param name="root">The authority at the end of the chain; empty when the chain has no end.</param>
    /// <param name="privateAuthority">Whether only an authority that the operator named vouches for it.</param>
    public static string? Suspect(string host, string issuer, string root, bool privateAuthority)
    {
        var both = $"{issuer} {root}";
        if (Product().IsMatch(both))
            return "That is the name of something that opens encrypted connections.";
        if (!MicrosoftHosts.Any(known => host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase)))
            return null;
        return privateAuthority ? "That is an authority of your own, and the server is Microsoft's."
            : PublicIssuer().IsMatch(both) ? null
            : "That is none of the authorities that Microsoft's servers have their certificates from.";
    }

    [GeneratedRegex(@"\b(zscaler|fortinet|fortigate|palo alto|sophos|blue coat|netskope|cisco umbrella|mcafee|trellix|kaspersky|eset|avast|avg|bitdefender|check point|barracuda|watchguard|sonicwall|untangle|smoothwall|squid|mitmproxy|fiddler|charles|burp|proxy|firewall|inspection|interception)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Product();

    [GeneratedRegex(@"\b(microsoft|digicert|baltimore|globalsign|entrust)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PublicIssuer();
}
