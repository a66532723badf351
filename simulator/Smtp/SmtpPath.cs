namespace Mailroom.Simulator.Smtp;

/// <summary>What follows MAIL and RCPT: <c>FROM:&lt;address&gt; NAME=value ...</c> (RFC 5321 4.1.2).</summary>
/// <param name="Address">Without brackets; empty for the null sender.</param>
/// <param name="Parameters">By name, in capitals.</param>
internal sealed record SmtpPath(string Address, IReadOnlyDictionary<string, string> Parameters)
{
    /// <param name="text">What follows the verb.</param>
    /// <param name="name"><c>FROM:</c> or <c>TO:</c>.</param>
    /// <returns>Null where it cannot be read.</returns>
    internal static SmtpPath? Read(string text, string name)
    {
        if (!text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = text[name.Length..].TrimStart();
        var end = rest.IndexOf('>');
        if (!rest.StartsWith('<') || end < 0)
            return null;
        var address = rest[1..end];
        var at = address.LastIndexOf('@');
        if (address.Length > 254 || address.Any(c => char.IsControl(c) || c is ' ' or '<') || address.Length > 0 && (at < 1 || at == address.Length - 1))
            return null;
        var parameters = new Dictionary<string, string>();
        foreach (var word in rest[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = word.IndexOf('=');
            if (!parameters.TryAdd((equals < 0 ? word : word[..equals]).ToUpperInvariant(), equals < 0 ? "" : word[(equals + 1)..]))
                return null;
        }
        return new SmtpPath(address, parameters);
    }
}
