using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mailroom.Simulator.Tests;

/// <summary>A mail connection of plain lines, for what must be said exactly so.</summary>
sealed class Wire : IAsyncDisposable
{
    readonly TcpClient tcp;
    readonly Func<X509Certificate?, SslPolicyErrors, bool> trusts;
    Stream stream;

    Wire(TcpClient tcp, Func<X509Certificate?, SslPolicyErrors, bool> trusts) =>
        (this.tcp, this.trusts, stream) = (tcp, trusts, tcp.GetStream());

    internal static string XOAuth2(string user, string token) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={user}\u0001auth=Bearer {token}\u0001\u0001"));

    internal static async Task<Wire> ConnectAsync(int port, bool tls, Func<X509Certificate?, SslPolicyErrors, bool> trusts)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync("localhost", port, Room.Ct);
        var wire = new Wire(tcp, trusts);
        if (tls)
            await wire.StartTlsAsync();
        return wire;
    }

    internal async Task StartTlsAsync()
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => trusts(certificate, errors),
            },
            Room.Ct);
        stream = tls;
    }

    internal async Task SendAsync(string line)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), Room.Ct);
        await stream.FlushAsync(Room.Ct);
    }

    /// <summary>Sends text just as it is and reads one line.</summary>
    internal async Task<string?> SayRawAsync(string text)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), Room.Ct);
        await stream.FlushAsync(Room.Ct);
        return await LineAsync();
    }

    /// <summary>The next line; null when the server has closed.</summary>
    internal async Task<string?> LineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await ReadAsync(one) > 0)
        {
            if (one[0] == '\n')
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return line.Count == 0 ? null : Encoding.Latin1.GetString([.. line]);
    }

    /// <summary>Sends a command and reads to its tagged answer, which is the last line returned.</summary>
    internal async Task<List<string>> AskAsync(string command)
    {
        await SendAsync(command);
        var tag = command.Split(' ')[0] + " ";
        var lines = new List<string>();
        while (lines.Count == 0 || !lines[^1].StartsWith(tag, StringComparison.Ordinal))
            lines.Add(await LineAsync() ?? throw new IOException($"Closed after: {string.Join(" | ", lines)}"));
        return lines;
    }

    /// <summary>Sends a line and reads one; null when the server has closed.</summary>
    internal async Task<string?> SayAsync(string line)
    {
        try
        {
            await SendAsync(line);
        }
        catch (IOException)
        {
            return null;   // the server has closed already
        }
        return await LineAsync();
    }

    /// <summary>Sends a POP3 command of many lines' answer and reads them, without the dot that ends them; one line if it is refused.</summary>
    internal async Task<List<string>> PopLinesAsync(string command)
    {
        var lines = new List<string> { await SayAsync(command) ?? throw new IOException("Closed.") };
        if (!lines[0].StartsWith("+OK", StringComparison.Ordinal))
            return lines;
        while (await LineAsync() is var line && line != ".")
            lines.Add(line ?? throw new IOException($"Closed after: {string.Join(" | ", lines)}"));
        return lines;
    }

    /// <summary>Sends an SMTP command and reads all lines of its answer, codes included.</summary>
    internal async Task<List<string>> SmtpLinesAsync(string command)
    {
        await SendAsync(command);
        var lines = new List<string>();
        do
            lines.Add(await LineAsync() ?? throw new IOException($"Closed after: {string.Join(" | ", lines)}"));
        while (lines[^1][3] == '-');
        return lines;
    }

    /// <summary>AUTH XOAUTH2 in the two lines that POP3 wants; what the server says to it.</summary>
    internal async Task<string?> PopSignInAsync(string user, string token)
    {
        Assert.Equal("+ ", await SayAsync("AUTH XOAUTH2"));
        return await SayAsync(XOAuth2(user, token));
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        tcp.Dispose();
    }

    async Task<int> ReadAsync(byte[] one)
    {
        try
        {
            return await stream.ReadAsync(one, Room.Ct);
        }
        catch (IOException)
        {
            return 0;   // a reset is an end too
        }
    }
}
