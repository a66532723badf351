using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Imap;
using Mailroom.Simulator.Pop;
using Mailroom.Simulator.Smtp;
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

    internal LoopbackPort Smtp { get; } = LoopbackPort.Bind(options.SmtpPort);

    internal LoopbackPort SmtpTls { get; } = LoopbackPort.Bind(options.SmtpTlsPort);

    internal LoopbackPort Sink { get; } = LoopbackPort.Bind(options.SinkPort);

    internal void Listen(MailServices services)
    {
        servers.Add(new MailServer(services, "IMAP", Switch.ImapDown)
            .Listen(Imap, c => new ImapSession(c, implicitTls: true)).Listen(ImapStartTls, c => new ImapSession(c, implicitTls: false)));
        servers.Add(new MailServer(services, "POP", Switch.PopDown)
            .Listen(Pop, c => new PopSession(c, implicitTls: true)).Listen(PopStartTls, c => new PopSession(c, implicitTls: false)));
        servers.Add(new MailServer(services, "SMTP", Switch.SmtpDown)
            .Listen(Smtp, c => new SmtpSession(c, SmtpPort.StartTls)).Listen(SmtpTls, c => new SmtpSession(c, SmtpPort.Tls)));
        servers.Add(new MailServer(services, "SINK", down: null).Listen(Sink, c => new SmtpSession(c, SmtpPort.Sink)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var port in (LoopbackPort[])[Imap, ImapStartTls, Pop, PopStartTls, Smtp, SmtpTls, Sink])
            port.Dispose();
        foreach (var server in servers)
            await server.DisposeAsync();
    }
}
