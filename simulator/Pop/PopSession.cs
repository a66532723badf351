using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Pop;

/// <summary>One POP3 connection. Only QUIT deletes; whatever else ends it leaves the mailbox as it was.</summary>
internal sealed class PopSession : IMailSession
{
    readonly Connection connection;
    readonly bool implicitTls;
    DateTimeOffset tokenUntil;

    internal PopSession(Connection connection, bool implicitTls)
    {
        (this.connection, this.implicitTls) = (connection, implicitTls);
        Boards = new Boards(connection.Services.Server);
    }

    public MailProtocol Protocol => MailProtocol.Pop;

    internal Connection Connection => connection;

    internal LineWriter Writer => connection.Writer;

    internal Account? Account { get; private set; }

    /// <summary>The switches that bear on this session.</summary>
    internal Boards Boards { get; private set; }

    /// <summary>The name that USER gave, until PASS.</summary>
    internal string? UserName { get; set; }

    /// <summary>The mails; only for commands that need a sign-in.</summary>
    internal Maildrop Maildrop { get => field ?? throw new InvalidOperationException("Nobody is signed in."); private set; }

    public void Wake()
    {
        // Nothing in POP3 waits for a change.
    }

    public void Drop() => connection.Drop();

    public Task RunAsync() => connection.RunAsync(ConverseAsync, () => Account?.Mailbox.Leave(this));

    /// <summary>False, and not signed in: the mailbox has enough sessions.</summary>
    internal bool TrySignIn(Account account, DateTimeOffset until)
    {
        var boards = new Boards(account.Switches, connection.Services.Server);
        if (!account.Mailbox.TryEnter(this, boards))
        {
            account.Mailbox.Leave(this);
            return false;
        }
        (Account, Boards, tokenUntil) = (account, boards, until);
        Maildrop = new Maildrop(account.Mailbox["INBOX"]);
        connection.Entry.Account = account.Address;
        return true;
    }

    /// <summary>What Exchange says to what it does not want to understand, and hangs up.</summary>
    internal Task ProtocolErrorAsync() => connection.EndAsync("-ERR Protocol error. Connection is closed. 10", "protocol error");

    internal Task ThrottleAsync(SwitchSetting throttled) => connection.EndAsync(
        $"-ERR Request is throttled. Suggested Backoff Time: {throttled.Milliseconds ?? 10_000} milliseconds", "throttled");

    async Task ConverseAsync()
    {
        if (implicitTls)
            await connection.StartTlsAsync();
        Writer.Line("+OK The Microsoft Exchange POP3 service is ready. [bG9jYWxob3N0]");
        await Writer.FlushAsync(connection.Stopping);
        while (true)
        {
            var command = PopCommand.Of(await connection.ReadLineAsync());
            connection.Note(command.ForLog(Account is not null, PopCommands.Knows(command.Verb)));
            if (Account is not null)
                await StandInTheWayAsync();
            await PopCommands.RunAsync(this, command);
            await Writer.FlushAsync(connection.Stopping);
        }
    }

    /// <summary>What keeps a signed-in session from getting its answer.</summary>
    async Task StandInTheWayAsync()
    {
        if (connection.Services.Time.GetUtcNow() >= tokenUntil)
            await connection.EndAsync("-ERR Session invalidated - AccessTokenExpired", "token expired");
        if (Boards.Take(Switch.PopThrottled, out var throttled))
            await ThrottleAsync(throttled);
    }
}
