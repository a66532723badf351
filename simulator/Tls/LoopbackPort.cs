using System.Net;
using System.Net.Sockets;

namespace Mailroom.Simulator.Tls;

/// <summary>One port number bound on 127.0.0.1 and, where the machine has it, on ::1,
/// because "localhost" means either and a refused first try costs seconds on some systems.</summary>
internal sealed class LoopbackPort : IDisposable
{
    const int Attempts = 20;

    LoopbackPort(int number, IReadOnlyList<Socket> sockets) => (Number, Sockets) = (number, sockets);

    internal int Number { get; }

    internal IReadOnlyList<Socket> Sockets { get; }

    internal static LoopbackPort Bind(int wanted)
    {
        for (var attempt = 1; ; attempt++)
        {
            var v4 = BindSocket(new IPEndPoint(IPAddress.Loopback, wanted));
            var number = ((IPEndPoint)v4.LocalEndPoint!).Port;
            if (!Socket.OSSupportsIPv6)
                return new LoopbackPort(number, [v4]);
            try
            {
                return new LoopbackPort(number, [v4, BindSocket(new IPEndPoint(IPAddress.IPv6Loopback, number))]);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
            {
                return new LoopbackPort(number, [v4]);   // IPv6 is compiled in, but there is no ::1 (containers)
            }
            catch (PortTakenException) when (wanted == 0 && attempt < Attempts)
            {
                v4.Dispose();   // somebody else has this number on ::1; take another
            }
        }
    }

    public void Dispose()
    {
        foreach (var socket in Sockets)
            socket.Dispose();
    }

    static Socket BindSocket(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            return socket;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && endPoint.Port != 0)
        {
            socket.Dispose();
            throw new PortTakenException(endPoint.Port, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
