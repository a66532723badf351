using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Imap;
using Mailroom.Simulator.Pop;
using Mailroom.Simulator.Tls;

namespace Mailroom.Simulator;

/// <summary>The ports of Exchange Online's mail protocols.</summary>
internal sealed class MailEnd(SimulatorOptions options) : IAsyncDisposable
{
    readonly List<MailServer> servers = [];

    internal LoopbackPort Imap { get; } = LoopbackPort.Bind(options.ImapPort);

    internal LoopbackPort ImapStartTls { get; } = LoopbackPort.Bind(options.ImapStartTlsPort);

    internal LoopbackPort Pop { get; } = LoopbackPort.Bind(options.PopPort);

    internal LoopbackPort PopStartTls { get; } = LoopbackPort.Bind(options.PopStartTlsPort);

    internal void Listen(MailServices services)
    {
        servers.Add(new MailServer(services, "IMAP", Switch.ImapDown)
            .Listen(Imap, c => new ImapSession(c, implicitTls: true)).Listen(ImapStartTls, c => new ImapSession(c, implicitTls: false)));
        servers.Add(new MailServer(services, "POP", Switch.PopDown)
            .Listen(Pop, c => new PopSession(c, implicitTls: true)).Listen(PopStartTls, c => new PopSession(c, implicitTls: false)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var port in (LoopbackPort[])[Imap, ImapStartTls, Pop, PopStartTls])
            port.Dispose();
        foreach (var server in servers)
            await server.DisposeAsync();
    }
}
