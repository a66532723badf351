using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mailroom.Engine.Tests.Fetch;

/// <summary>A POP3 server (RFC 1939) on loopback, without encryption, that does what good servers do not.</summary>
sealed class PopScript : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task listening;

    public PopScript()
    {
        listener.Start();
        listening = Task.Run(ListenAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The mails: unique-id, what LIST says of the size (null: the truth), and the mail.</summary>
    public List<(string Uidl, long? Size, byte[] Mail)> Mails { get; } = [];

    public bool KnowsUidl { get; set; } = true;

    /// <summary>Closes the connection instead of answering QUIT, and deletes nothing; so many times.</summary>
    public int DropsAtQuit { get; set; }

    public List<string> Commands { get; } = [];

    async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var closing = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var deleted = new HashSet<int>();
        var mails = Mails.ToList();
        try
        {
            await SayAsync("+OK ready");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                lock (Commands)
                    Commands.Add(line);
                var words = line.Split(' ');
                var at = words.Length > 1 && int.TryParse(words[1], out var number) ? number - 1 : -1;
                switch (words[0].ToUpperInvariant())
                {
                    case "CAPA": await SayAsync(KnowsUidl ? "+OK\r\nUSER\r\nTOP\r\nUIDL\r\n." : "+OK\r\nUSER\r\nTOP\r\n."); break;
                    case "USER" or "PASS" or "NOOP": await SayAsync("+OK"); break;
                    case "STAT": await SayAsync($"+OK {mails.Count} {mails.Sum(m => m.Size ?? m.Mail.Length)}"); break;
                    case "UIDL" when !KnowsUidl: await SayAsync("-ERR no such command"); break;
                    case "UIDL": await SayAsync("+OK\r\n" + string.Concat(mails.Select((m, n) => $"{n + 1} {m.Uidl}\r\n")) + "."); break;
                    case "LIST": await SayAsync("+OK\r\n" + string.Concat(mails.Select((m, n) => $"{n + 1} {m.Size ?? m.Mail.Length}\r\n")) + "."); break;
                    case "RETR": await SayAsync("+OK\r\n" + Encoding.Latin1.GetString(mails[at].Mail) + "."); break;
                    case "TOP": await SayAsync("+OK\r\n" + Head(mails[at].Mail) + "."); break;
                    case "DELE": deleted.Add(at); await SayAsync("+OK"); break;
                    case "QUIT" when DropsAtQuit > 0 && deleted.Count > 0: DropsAtQuit--; return;
                    case "QUIT":
                        var gone = deleted.Select(n => mails[n]).ToList();
                        Mails.RemoveAll(gone.Contains);
                        await SayAsync("+OK bye");
                        return;
                    default: await SayAsync("-ERR no such command"); break;
                }
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // The client is gone, or the test is over.
        }

        async Task SayAsync(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"), stop.Token);
    }

    static string Head(byte[] mail)
    {
        var text = Encoding.Latin1.GetString(mail);
        return text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await listening;
        listener.Stop();
        stop.Dispose();
    }
}
