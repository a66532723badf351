using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Mailroom.Testing;

/// <summary>
/// Plays a transcript of <c>mailroom mailbox record</c> back over loopback TCP: says the server's lines once the client has
/// said the line before them, with the tags that this client uses. Each connection hears it from the beginning.
/// </summary>
public sealed class TranscriptServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource end = new();
    readonly List<(bool ByClient, string Line)> script;
    readonly Task serving;

    TranscriptServer(List<(bool, string)> script)
    {
        this.script = script;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>The port on 127.0.0.1; there is no TLS.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Where a client left the script; empty while all keep to it.</summary>
    public List<string> Departures { get; } = [];

    /// <summary>Starts.</summary>
    /// <param name="transcript">The file's text.</param>
    public static TranscriptServer Start(string transcript)
    {
        var script = transcript.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("line", out _))
            .Select(line => (line.GetProperty("from").GetString() == "client", line.GetProperty("line").GetString()!)).ToList();
        return script.Count > 0 ? new TranscriptServer(script) : throw new InvalidDataException("The transcript is empty.");
    }

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                try
                {
                    await PlayAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The client left; the next one hears it from the beginning.
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException && end.IsCancellationRequested)
        {
            // Disposed.
        }
    }

    async Task PlayAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var tags = new Dictionary<string, string>();
        foreach (var (byClient, line) in script)
        {
            if (!byClient)
            {
                var words = line.Split(' ', 2);
                var said = tags.TryGetValue(words[0], out var tag) ? $"{tag} {words[^1]}" : line;
                await stream.WriteAsync(Encoding.Latin1.GetBytes(said + "\r\n"), end.Token);
                continue;
            }
            if (await reader.ReadLineAsync(end.Token) is not { } heard)
                return;
            var (wanted, got) = (line.Split(' '), heard.Split(' '));
            if (wanted.Length > 1 && got.Length > 1)
                tags[wanted[0]] = got[0];
            if (wanted.Length != 1 && (got.Length < 2 || !wanted[1].Equals(got[1], StringComparison.OrdinalIgnoreCase)))
            {
                Departures.Add($"{wanted[1]} was expected, {(got.Length > 1 ? got[1] : "something else")} came");
                return;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }
}
