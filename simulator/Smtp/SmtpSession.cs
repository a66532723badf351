using System.Globalization;
using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Smtp;

/// <summary>One SMTP connection, to the submission ports or to the sink.</summary>
internal sealed class SmtpSession(Connection connection, SmtpPort port) : IMailSession
{
    public MailProtocol Protocol => MailProtocol.Smtp;

    internal Connection Connection => connection;

    internal LineWriter Writer => connection.Writer;

    internal SmtpPort Port => port;

    internal bool Greeted { get; set; }

    /// <summary>The mailbox that was signed in to.</summary>
    internal Account? Account { get; private set; }

    /// <summary>Who signed in; null before that.</summary>
    internal TokenBearer? Bearer { get; private set; }

    /// <summary>The switches that bear on this session.</summary>
    internal Boards Boards { get; private set; } = new(connection.Services.Server);

    /// <summary>The mail under way; null between mails.</summary>
    internal SmtpTransaction? Transaction { get; set; }

    internal bool MaySend => port == SmtpPort.Sink || Bearer is not null;

    public void Wake()
    {
        // Nothing in SMTP waits for a change.
    }

    public void Drop() => connection.Drop();

    public Task RunAsync() => connection.RunAsync(ConverseAsync, () => Account?.Mailbox.Leave(this));

    /// <summary>False, and not signed in: the mailbox has enough sessions.</summary>
    internal bool TrySignIn(Account account, TokenBearer bearer)
    {
        var boards = new Boards(account.Switches, connection.Services.Server);
        if (!account.Mailbox.TryEnter(this, boards))
        {
            account.Mailbox.Leave(this);
            return false;
        }
        (Account, Bearer, Boards) = (account, bearer, boards);
        connection.Entry.Account = account.Address;
        return true;
    }

    internal Task Say(string line)
    {
        Writer.Line(line);
        return Task.CompletedTask;
    }

    internal async Task StartTlsAsync()
    {
        await Writer.FlushAsync(connection.Stopping);
        await connection.StartTlsAsync();
        (Greeted, Transaction) = (false, null);   // RFC 3207 4.2: what was said before TLS is forgotten
    }

    async Task ConverseAsync()
    {
        if (port == SmtpPort.Tls)
            await connection.StartTlsAsync();
        var now = connection.Services.Time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000");
        await Say($"220 {MailServices.HostName} Microsoft ESMTP MAIL Service ready at {now}");
        await Writer.FlushAsync(connection.Stopping);
        while (true)
        {
            var command = SmtpCommand.Of(await connection.ReadLineAsync());
            connection.Note(command.ForLog(MaySend, SmtpCommands.Knows(command.Verb)));
            await SmtpCommands.RunAsync(this, command);
            await Writer.FlushAsync(connection.Stopping);
        }
    }
}
