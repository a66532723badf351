using System.Globalization;
using System.Net;

namespace Mailroom.Engine.Network;

/// <summary>One line of an allow-list: a name, an address or a network, with a port or any port.</summary>
sealed record TargetEntry
{
    string Name { get; init; } = "";

    IPNetwork? Network { get; init; }

    int? Port { get; init; }

    /// <summary>Whether the line names addresses; a line that names a host never opens link-local addresses.</summary>
    public bool NamesAddresses => Network is not null;

    /// <summary>Reads a line.</summary>
    /// <param name="setting">The list's name, for the message.</param>
    /// <param name="text">The line.</param>
    /// <param name="portNeeded">Whether a line without a port is wrong; else it counts for every port.</param>
    /// <exception cref="InvalidOperationException">It cannot be read.</exception>
    public static TargetEntry Parse(string setting, string text, bool portNeeded)
    {
        var (host, port) = Split(text.Trim());
        if (host.Length == 0 || (port is null && portNeeded) || !TryPort(port, out var number))
            throw Wrong(setting, text);
        if (IPNetwork.TryParse(host, out var network))
            return new TargetEntry { Network = network, Port = number };
        if (IPAddress.TryParse(host, out var address))
            return new TargetEntry { Network = Single(address), Port = number };
        if (host.Contains('/') || Uri.CheckHostName(host) != UriHostNameType.Dns)
            throw Wrong(setting, text);
        return new TargetEntry { Name = TargetGuard.Plain(host), Port = number };
    }

    /// <summary>Whether a target is meant.</summary>
    /// <param name="host">The name that was entered, plain.</param>
    /// <param name="address">The address that would be used, plain.</param>
    /// <param name="port">The port.</param>
    public bool Fits(string host, IPAddress address, int port) =>
        (Port is null || Port == port)
        && (Network is { } network ? network.Contains(address) : Name.Equals(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>The colon before the port is the last one outside brackets: <c>[fd00::/8]:993</c>, but also a bare <c>fd00::1</c>.</summary>
    static (string Host, string? Port) Split(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']');
            if (end < 0 || (end + 1 < text.Length && text[end + 1] != ':'))
                return ("", null);
            return (text[1..end], end + 1 < text.Length ? text[(end + 2)..] : null);
        }
        var colon = text.IndexOf(':');
        return colon < 0 ? (text, null)
            : colon == text.LastIndexOf(':') ? (text[..colon], text[(colon + 1)..])
            : (text, null);
    }

    static bool TryPort(string? text, out int? port)
    {
        port = null;
        if (text is null or "*")
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
            return false;
        port = number;
        return true;
    }

    static IPNetwork Single(IPAddress address)
    {
        var plain = TargetGuard.Plain(address);
        return new IPNetwork(plain, plain.GetAddressBytes().Length * 8);
    }

    static InvalidOperationException Wrong(string setting, string text) => new(
        $"{setting} holds \"{text}\". Write host:port, such as mail.example.com:1993, 10.0.0.0/8:993, [fd00::/8]:993 or localhost:*.");
}
