using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mailroom.Engine.Network;

/// <summary>Looks names up and opens TCP connections, within what the settings allow.</summary>
/// <param name="guard">What is allowed.</param>
/// <param name="settings">The time-outs.</param>
public sealed class ServerDoor(TargetGuard guard, NetworkSettings settings)
{
    // A hostile zone may list thousands of addresses; each could cost a whole time-out.
    const int MostAddresses = 8;

    /// <summary>Looks a name up.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Lookup> LookUpAsync(string host, CancellationToken ct)
    {
        var name = TargetGuard.Plain(host);
        if (IPAddress.TryParse(name.Trim('[', ']'), out var literal))
            return new Lookup.Found([literal]);
        if (name.Length == 0 || !TryAscii(name, out var ascii))
            return new Lookup.Failed($"\"{name}\" is not a server name.") { NoSuchName = true };
        using var limit = Within(ct);
        try
        {
            var found = await Dns.GetHostAddressesAsync(ascii, limit.Token);
            return found.Length > 0 ? new Lookup.Found(found) : new Lookup.Failed($"The name {name} has no address.") { NoSuchName = true };
        }
        catch (SocketException failed)
        {
            var unknown = failed.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData;
            return new Lookup.Failed(unknown ? $"There is no server named {name}." : $"The name servers did not say what {name} is ({failed.SocketErrorCode}).")
            { NoSuchName = unknown };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Lookup.Failed($"The name servers did not answer for {name} within {settings.ConnectTimeout.TotalSeconds:0} s.");
        }
    }

    /// <summary>Connects to the first address that answers; all are tried in turn, each within its own time.</summary>
    /// <param name="host">The name that was entered.</param>
    /// <param name="addresses">What it stands for.</param>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="encrypted">Whether the connection will be encrypted before anything secret is said.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Knock> KnockAsync(string host, IReadOnlyList<IPAddress> addresses, int port, bool encrypted, CancellationToken ct)
    {
        var allowed = addresses.Where(address => guard.Allows(host, address, port)).Take(MostAddresses).ToList();
        var open = allowed.Where(address => encrypted || guard.AllowsUnencrypted(host, address, port)).ToList();
        return open.Count == 0 ? new Knock.Forbidden { NeedsEncryption = allowed.Count > 0 } : await TryAllAsync(host, open, port, ct);
    }

    /// <summary>The same for an identity provider, which is spoken to over HTTPS.</summary>
    /// <param name="host">The name that was entered.</param>
    /// <param name="addresses">What it stands for.</param>
    /// <param name="port">The port.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Knock> KnockProviderAsync(string host, IReadOnlyList<IPAddress> addresses, int port, CancellationToken ct)
    {
        var open = addresses.Where(address => guard.AllowsProvider(host, address, port)).Take(MostAddresses).ToList();
        return open.Count == 0 ? new Knock.Forbidden() : await TryAllAsync(host, open, port, ct);
    }

    async Task<Knock> TryAllAsync(string host, IReadOnlyList<IPAddress> open, int port, CancellationToken ct)
    {
        var reasons = new List<string>();
        var refused = true;
        foreach (var address in open)
        {
            var (answered, error) = await TryAsync(address, port, ct);
            if (answered is not null)
                return answered;
            refused &= error == SocketError.ConnectionRefused;
            reasons.Add($"{address}: {Words(error)}");
        }
        return new Knock.Silent($"Port {port} of {host} does not answer ({string.Join("; ", reasons)}).") { Refused = refused };
    }

    async Task<(Knock.Answered? Answered, SocketError Error)> TryAsync(IPAddress address, int port, CancellationToken ct)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = Within(ct);
        try
        {
            await socket.ConnectAsync(address, port, limit.Token);
            return (new Knock.Answered(new NetworkStream(socket, ownsSocket: true), address), SocketError.Success);
        }
        catch (SocketException failed)
        {
            socket.Dispose();
            return (null, failed.SocketErrorCode);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            socket.Dispose();
            return (null, SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    string Words(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.TimedOut => $"no answer within {settings.ConnectTimeout.TotalSeconds:0} s",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AddressFamilyNotSupported => "not reachable from here",
        _ => error.ToString(),
    };

    /// <summary>Names outside ASCII are looked up in their DNS form (RFC 5891).</summary>
    static bool TryAscii(string name, out string ascii)
    {
        try
        {
            ascii = new IdnMapping().GetAscii(name);
            return ascii.Length <= 253;
        }
        catch (ArgumentException)
        {
            ascii = "";
            return false;
        }
    }

    CancellationTokenSource Within(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.ConnectTimeout);
        return limit;
    }
}
