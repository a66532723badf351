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

    // RFC 6890 and its successors: everything that is not a public unicast address. IPv6 is decided the other way
    // round: only 2000::/3 is public, less the networks here.
    static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    // Cloud machines hand their own credentials out on link-local addresses: a name that an operator listed must not lead there.
    static readonly IPNetwork[] NeverByName = [IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fd00:ec2::/32")];

    readonly TargetEntry[] allowed;
    readonly TargetEntry[] unencrypted;

    /// <summary>Reads the lists.</summary>
    /// <param name="settings">The lists.</param>
    /// <exception cref="InvalidOperationException">An entry cannot be read; the message names it.</exception>
    public TargetGuard(NetworkSettings settings)
    {
        allowed = [.. settings.Allow.Select(text => TargetEntry.Parse("Mailroom:Network:Allow", text, portNeeded: true))];
        unencrypted = [.. settings.AllowUnencrypted.Select(text => TargetEntry.Parse("Mailroom:Network:AllowUnencrypted", text, portNeeded: false))];
    }

    /// <summary>Whether a connection may be made.</summary>
    /// <param name="host">The name that was entered.</param>
    /// <param name="address">The address it stands for now.</param>
    /// <param name="port">The port.</param>
    public bool Allows(string host, IPAddress address, int port)
    {
        var plain = Plain(address);
        return (MailPorts.Contains(port) && IsPublic(plain)) || Lists(allowed, host, plain, port);
    }

    /// <summary>Whether a connection to an identity provider may be made: to a public address over HTTPS, or to what is listed.</summary>
    /// <param name="host">The name that was entered.</param>
    /// <param name="address">The address it stands for now.</param>
    /// <param name="port">The port.</param>
    public bool AllowsProvider(string host, IPAddress address, int port)
    {
        var plain = Plain(address);
        return (port == 443 && IsPublic(plain)) || Lists(allowed, host, plain, port);
    }

    /// <summary>Whether a host may be spoken to without encryption.</summary>
    /// <param name="host">The name that was entered.</param>
    /// <param name="address">The address it stands for now.</param>
    /// <param name="port">The port.</param>
    public bool AllowsUnencrypted(string host, IPAddress address, int port)
    {
        var plain = Plain(address);
        return IPAddress.IsLoopback(plain) || Lists(unencrypted, host, plain, port);
    }

    /// <summary>The one form in which addresses are compared: no IPv4 dressed up as IPv6, no zone.</summary>
    internal static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily != AddressFamily.InterNetworkV6 ? address
        : Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes()[12..]) // RFC 6052: leads to the IPv4 address inside
        : address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes())
        : address;

    /// <summary>The one form in which names are compared and looked up.</summary>
    internal static string Plain(string host) => host.Trim().TrimEnd('.');

    static bool Lists(TargetEntry[] entries, string host, IPAddress address, int port) =>
        Array.Exists(entries, entry => entry.Fits(Plain(host), address, port)
            && (entry.NamesAddresses || !Array.Exists(NeverByName, network => network.Contains(address))));

    static bool IsPublic(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || GlobalV6.Contains(address))
        && !Array.Exists(NotPublic, network => network.Contains(address));
}
