using System.Collections.Concurrent;
using System.Net.Sockets;
using Mailroom.Simulator.Tls;

namespace Mailroom.Simulator.Connections;

/// <summary>Accepts the connections of one protocol on its ports and runs a session for each.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    const int Backlog = 512;

    readonly MailServices services;
    readonly string protocol;
    readonly Switch? down;
    readonly CancellationTokenSource stop = new();
    readonly ConcurrentDictionary<IMailSession, Task> sessions = [];
    readonly List<Task> accepting = [];

    /// <param name="services">What every session needs.</param>
    /// <param name="protocol">As the log names it.</param>
    /// <param name="down">The switch that keeps everybody out; null: there is none.</param>
    internal MailServer(MailServices services, string protocol, Switch? down)
    {
        (this.services, this.protocol, this.down) = (services, protocol, down);
        services.Server.WasSet += OnSwitch;
    }

    internal MailServer Listen(LoopbackPort port, Func<Connection, IMailSession> open)
    {
        foreach (var socket in port.Sockets)
        {
            socket.Listen(Backlog);
            accepting.Add(AcceptAsync(socket, open));
        }
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        services.Server.WasSet -= OnSwitch;
        await stop.CancelAsync();
        foreach (var session in sessions.Keys)
            session.Drop();
        await Task.WhenAll(accepting);
        await Task.WhenAll(sessions.Values);
        stop.Dispose();
    }

    void OnSwitch(Switch which)
    {
        foreach (var session in sessions.Keys)
            if (which == down)
                session.Drop();
            else
                session.Wake();
    }

    async Task AcceptAsync(Socket listener, Func<Connection, IMailSession> open)
    {
        while (!stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                continue;   // this caller went away while it waited; the next may not
            }
            Begin(socket, open);
        }
    }

    void Begin(Socket socket, Func<Connection, IMailSession> open)
    {
        if (down is { } away && services.Server.Take(away, out _))
        {
            socket.LingerState = new LingerOption(true, 0);   // a reset, as from a machine that is not there
            socket.Dispose();
            return;
        }
        var session = open(new Connection(services, socket, protocol, stop.Token));
        var running = session.RunAsync();
        sessions[session] = running;
        _ = running.ContinueWith(_ => sessions.TryRemove(session, out Task? _), TaskScheduler.Default);
    }
}
