using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mailroom.Engine.Network;

/// <summary>
/// Says which addresses and ports may be connected to. Without it, "test connection" would be a port scanner
/// inside the admin's network. Checked on the very address that is used, never on a name alone.
/// </summary>
public sealed class TargetGuard
{
    static readonly HashSet<int> MailPorts = [25, 110, 143, 465, 587, 993, 995];

    static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    readonly List<Entry> allowed;
    readonly HashSet<string> unencrypted;

    /// <summary>Reads the lists.</summary>
    /// <param name="settings">The lists.</param>
    /// <exception cref="InvalidOperationException">An entry cannot be read; the message names it.</exception>
    public TargetGuard(NetworkSettings settings)
    {
        allowed = [.. settings.Allow.Select(Entry.Parse)];
        unencrypted = settings.AllowUnencrypted.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a connection may be made.</summary>
    /// <param name="host">The name that was entered.</param>
    /// <param name="address">The address it stands for now.</param>
    /// <param name="port">The port.</param>
    public bool Allows(string host, IPAddress address, int port)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (MailPorts.Contains(port) && !Array.Exists(NotPublic, network => network.Contains(real)))
            || allowed.Exists(entry => entry.Fits(host, real, port));
    }

    /// <summary>Whether a host may be spoken to without encryption.</summary>
    /// <param name="host">The name that was entered.</param>
    /// <param name="address">The address it stands for now.</param>
    public bool AllowsUnencrypted(string host, IPAddress address) => IPAddress.IsLoopback(address) || unencrypted.Contains(host);

    sealed record Entry(string Host, IPNetwork? Network, int? Port)
    {
        public static Entry Parse(string text)
        {
            var colon = text.LastIndexOf(':');
            var port = colon < 0 ? "" : text[(colon + 1)..];
            if (colon <= 0 || (port != "*" && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536)))
                throw new InvalidOperationException($"Mailroom:Network:Allow holds \"{text}\". Write host:port, such as mail.example.com:1993, 10.0.0.0/8:993 or localhost:*.");
            var host = text[..colon].Trim('[', ']');
            IPNetwork? network = IPAddress.TryParse(host, out var address)
                ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
                : IPNetwork.TryParse(host.Replace("]", "", StringComparison.Ordinal), out var range) ? range : null;
            return new Entry(host, network, port == "*" ? null : int.Parse(port, CultureInfo.InvariantCulture));
        }

        public bool Fits(string host, IPAddress address, int port) =>
            (Port is null || Port == port) && (Network is { } network ? network.Contains(address) : Host.Equals(host, StringComparison.OrdinalIgnoreCase));
    }
}
