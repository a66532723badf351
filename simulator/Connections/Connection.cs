using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Mailroom.Simulator.Connections;

/// <summary>One connection of a mail client: its lines, TLS, end, and entry in the log.</summary>
internal sealed class Connection
{
    readonly Socket socket;
    readonly CancellationTokenSource stop;
    Stream stream;

    /// <param name="services">What every session needs.</param>
    /// <param name="socket">The accepted socket; the connection owns it.</param>
    /// <param name="protocol">As the log names it.</param>
    /// <param name="serverStop">Ends the connection with the server.</param>
    internal Connection(MailServices services, Socket socket, string protocol, CancellationToken serverStop)
    {
        (Services, this.socket) = (services, socket);
        Entry = services.Log.OpenSession(services.Time.GetUtcNow(), protocol);
        stop = CancellationTokenSource.CreateLinkedTokenSource(serverStop);
        Stopping = stop.Token;
        socket.NoDelay = true;
        stream = new NetworkStream(socket, ownsSocket: true);
        (Reader, Writer) = (new LineReader(stream), new LineWriter(stream));
    }

    internal MailServices Services { get; }

    internal SessionEntry Entry { get; }

    internal LineReader Reader { get; private set; }

    internal LineWriter Writer { get; private set; }

    internal CancellationToken Stopping { get; }

    internal bool Encrypted { get; private set; }

    /// <summary>Cuts it without a word, from any thread.</summary>
    internal void Drop()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return;   // it has just ended by itself
        }
        socket.Dispose();
    }

    /// <summary>Runs the conversation and notes how it ended.</summary>
    internal async Task RunAsync(Func<Task> converse, Action leave)
    {
        var (how, dropped) = ("dropped", true);
        try
        {
            await converse();
        }
        catch (SessionEndedException end)
        {
            (how, dropped) = (end.Message, end.Dropped);
        }
        catch (AuthenticationException)
        {
            (how, dropped) = ("TLS failed", false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            if (!stop.IsCancellationRequested)
                (how, dropped) = ("client closed", false);
        }
        finally
        {
            leave();
            await stream.DisposeAsync();
            Services.Log.CloseSession(Entry, Services.Time.GetUtcNow(), how, dropped);
            stop.Dispose();
        }
    }

    internal async Task StartTlsAsync()
    {
        var tls = new SslStream(stream);
        stream = tls;
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Services.Leaf }, Stopping);
        // A new reader: what was sent in the clear after STARTTLS must not count as sent under TLS.
        (Reader, Writer, Encrypted) = (new LineReader(tls), new LineWriter(tls), true);
    }

    /// <summary>The next line without its CRLF.</summary>
    internal async Task<byte[]> ReadLineAsync() =>
        await Reader.ReadLineAsync(Stopping) ?? throw new SessionEndedException("client closed", dropped: false);

    internal void Note(string command) => Entry.Add(new CommandEntry(Services.Time.GetUtcNow(), command));

    internal Task DelayAsync(SwitchSetting slow) => Task.Delay(slow.Time, Services.Time, Stopping);

    /// <summary>Says a last line and ends the session.</summary>
    internal async Task EndAsync(string line, string how, bool dropped = true)
    {
        Writer.CutAfter = null;
        Writer.Line(line);
        await Writer.FlushAsync(Stopping);
        throw new SessionEndedException(how, dropped);
    }

    internal void Record(string mechanism, string user, bool accepted, string because) => Services.Log.Add(
        new SignInEntry(Services.Time.GetUtcNow(), Entry.Number, Entry.Protocol, mechanism, user, accepted, because));
}
