using System.Net;
using System.Net.Sockets;

namespace Mailroom.Testing;

/// <summary>Ports for servers that cannot be told "any free one".</summary>
static class Ports
{
    /// <summary>Loopback ports that were free a moment ago; all are held until the last is found, so they differ.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(l => l.Start());
            return [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(l => l.Dispose());
        }
    }
}
