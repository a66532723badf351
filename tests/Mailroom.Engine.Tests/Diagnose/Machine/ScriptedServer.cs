using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mailroom.Engine.Tests.Diagnose.Machine;

/// <summary>A server for one connection: it says and expects plain lines, and then shows a certificate.</summary>
sealed class ScriptedServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task serving;

    /// <param name="certificate">What it shows.</param>
    /// <param name="script">Lines that begin with <c>S:</c> are said; those with <c>C:</c> are expected.</param>
    public ScriptedServer(X509Certificate2 certificate, params string[] script)
    {
        listener.Start();
        serving = ServeAsync(certificate, script);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    async Task ServeAsync(X509Certificate2 certificate, string[] script)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync(stop.Token);
            await using var stream = client.GetStream();
            foreach (var line in script)
            {
                if (line.StartsWith("S:", StringComparison.Ordinal))
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(line[2..] + "\r\n"), stop.Token);
                else if (await LineAsync(stream) != line[2..])
                    return;
            }
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
            while (await tls.ReadAsync(new byte[64], stop.Token) > 0)
            {
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException or SocketException or ObjectDisposedException)
        {
            // The client hung up or the test is over: that is what the test looks at from the other side.
        }
    }

    async Task<string> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
