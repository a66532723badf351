using System.Collections.Concurrent;
using System.Net.Sockets;
using Mailroom.Simulator.Tls;

namespace Mailroom.Simulator.Imap;

/// <summary>Accepts IMAP connections on both ports and runs a session for each.</summary>
internal sealed class ImapServer : IAsyncDisposable
{
    const int Backlog = 512;

    readonly ImapServices services;
    readonly CancellationTokenSource stop = new();
    readonly ConcurrentDictionary<ImapSession, Task> sessions = [];
    readonly List<Task> accepting = [];
    readonly LoopbackPort[] ports;

    internal ImapServer(ImapServices services, LoopbackPort implicitTls, LoopbackPort startTls)
    {
        this.services = services;
        ports = [implicitTls, startTls];
        foreach (var port in ports)
            foreach (var socket in port.Sockets)
            {
                socket.Listen(Backlog);
                accepting.Add(AcceptAsync(socket, port == implicitTls));
            }
        services.Server.WasSet += OnSwitch;
    }

    public async ValueTask DisposeAsync()
    {
        services.Server.WasSet -= OnSwitch;
        await stop.CancelAsync();
        foreach (var port in ports)
            port.Dispose();
        foreach (var session in sessions.Keys)
            session.Drop();
        await Task.WhenAll(accepting);
        await Task.WhenAll(sessions.Values);
        stop.Dispose();
    }

    void OnSwitch(Switch which)
    {
        foreach (var session in sessions.Keys)
            if (which == Switch.ImapDown)
                session.Drop();
            else
                session.Wake();
    }

    async Task AcceptAsync(Socket listener, bool implicitTls)
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
            Begin(socket, implicitTls);
        }
    }

    void Begin(Socket socket, bool implicitTls)
    {
        if (services.Server.Take(Switch.ImapDown, out _))
        {
            socket.LingerState = new LingerOption(true, 0);   // a reset, as from a machine that is not there
            socket.Dispose();
            return;
        }
        var session = new ImapSession(services, socket, implicitTls, stop.Token);
        var running = session.RunAsync();
        sessions[session] = running;
        _ = running.ContinueWith(_ => sessions.TryRemove(session, out Task? _), TaskScheduler.Default);
    }
}
