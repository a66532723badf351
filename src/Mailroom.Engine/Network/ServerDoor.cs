using System.Net;
using System.Net.Sockets;

namespace Mailroom.Engine.Network;

/// <summary>What a name stands for.</summary>
public abstract record Lookup
{
    /// <summary>It stands for addresses.</summary>
    /// <param name="Addresses">One or more.</param>
    public sealed record Found(IReadOnlyList<IPAddress> Addresses) : Lookup;

    /// <summary>It stands for nothing, or nobody could be asked.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Failed(string Reason) : Lookup;
}

/// <summary>What became of a connection attempt.</summary>
public abstract record Knock
{
    /// <summary>Somebody answered.</summary>
    /// <param name="Stream">The connection; the caller closes it.</param>
    /// <param name="Address">The address that answered.</param>
    public sealed record Answered(NetworkStream Stream, IPAddress Address) : Knock;

    /// <summary>Nobody answered.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Silent(string Reason) : Knock;

    /// <summary>The instance's settings forbid this target. Says the same whether or not something is there.</summary>
    public sealed record Forbidden : Knock;
}

/// <summary>Looks names up and opens TCP connections, within what the settings allow.</summary>
/// <param name="guard">What is allowed.</param>
/// <param name="settings">The time-outs.</param>
public sealed class ServerDoor(TargetGuard guard, NetworkSettings settings)
{
    /// <summary>Looks a name up.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Lookup> LookUpAsync(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host, out var literal))
            return new Lookup.Found([literal]);
        using var limit = Within(ct);
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, limit.Token);
            return found.Length > 0 ? new Lookup.Found(found) : new Lookup.Failed($"The name {host} has no address.");
        }
        catch (SocketException failed)
        {
            return new Lookup.Failed(failed.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
                ? $"There is no server named {host}." : $"The name {host} could not be looked up ({failed.SocketErrorCode}).");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Lookup.Failed($"The name {host} could not be looked up within {settings.ConnectTimeout.TotalSeconds:0} s.");
        }
    }

    /// <summary>Connects to the first address that answers; all are tried in turn, each within its own time.</summary>
    /// <param name="host">The name that was entered.</param>
    /// <param name="addresses">What it stands for.</param>
    /// <param name="port">The port.</param>
    /// <param name="encrypted">Whether the connection will be encrypted before anything secret is said.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Knock> KnockAsync(string host, IReadOnlyList<IPAddress> addresses, int port, bool encrypted, CancellationToken ct)
    {
        var open = addresses.Where(address => guard.Allows(host, address, port) && (encrypted || guard.AllowsUnencrypted(host, address))).ToList();
        if (open.Count == 0)
            return new Knock.Forbidden();
        var reasons = new List<string>();
        foreach (var address in open)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var limit = Within(ct);
            try
            {
                await socket.ConnectAsync(address, port, limit.Token);
                return new Knock.Answered(new NetworkStream(socket, ownsSocket: true), address);
            }
            catch (Exception silent) when (silent is SocketException || (silent is OperationCanceledException && !ct.IsCancellationRequested))
            {
                socket.Dispose();
                reasons.Add($"{address}: {(silent is SocketException failed ? Words(failed.SocketErrorCode) : $"no answer within {settings.ConnectTimeout.TotalSeconds:0} s")}");
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        return new Knock.Silent($"Port {port} of {host} does not answer ({string.Join("; ", reasons)}).");
    }

    static string Words(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.TimedOut => "no answer",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "not reachable from here",
        _ => error.ToString(),
    };

    CancellationTokenSource Within(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.ConnectTimeout);
        return limit;
    }
}
