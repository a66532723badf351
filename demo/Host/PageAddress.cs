using System.Net;
using System.Net.Sockets;

namespace Mailroom.Demo.Host;

/// <summary>Where the pages are served.</summary>
static class PageAddress
{
    public const string Usual = "http://127.0.0.1:5080";

    /// <summary>The address asked for; else the one kept from last time; else the usual one or, if that is taken, a free port.</summary>
    public static string Choose(string? asked, string? kept)
    {
        if (asked is null && kept is null)
            return IsFree(5080) ? Usual : $"http://127.0.0.1:{FreePort()}";
        if (!Uri.TryCreate(asked ?? kept, UriKind.Absolute, out var uri) || uri.Scheme != "http" || !uri.IsLoopback || uri.PathAndQuery != "/")
            throw new DemoException($"--urls: {asked ?? kept} will not do. Give an address of this machine, such as {Usual}.", 2);
        var port = uri.Port == 0 ? FreePort() : uri.Port;
        return IsFree(port)
            ? $"http://{uri.Host}:{port}"
            : throw new DemoException($"Port {port} is taken. Choose another one: --urls http://127.0.0.1:0 takes any free one.", 2);
    }

    static bool IsFree(int port)
    {
        try
        {
            Listen(port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int FreePort() => Listen(0);

    static int Listen(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
