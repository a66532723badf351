using System.Threading.Channels;
using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Imap;

/// <summary>One connection: reads command after command, and ends as the client or the switches want it.</summary>
internal sealed class ImapSession : IMailSession
{
    static readonly string[] AllowedUnconnected = ["CAPABILITY", "ID", "LOGOUT"];

    readonly Connection connection;
    readonly bool implicitTls;
    readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    DateTimeOffset signedInAt;
    DateTimeOffset tokenUntil;

    internal ImapSession(Connection connection, bool implicitTls)
    {
        (this.connection, this.implicitTls) = (connection, implicitTls);
        Boards = new Boards(Services.Server);
    }

    public MailProtocol Protocol => MailProtocol.Imap;

    internal MailServices Services => connection.Services;

    internal LineReader Reader => connection.Reader;

    internal LineWriter Writer => connection.Writer;

    internal CancellationToken Stopping => connection.Stopping;

    internal bool Encrypted => connection.Encrypted;

    internal Account? Account { get; private set; }

    /// <summary>False once signed in to a mailbox that the token does not open.</summary>
    internal bool Connected { get; private set; }

    /// <summary>The switches that bear on this session.</summary>
    internal Boards Boards { get; private set; }

    internal SelectedFolder? Selected { get; set; }

    /// <summary>The mailbox; only for commands that need a sign-in.</summary>
    internal Mailbox Mailbox => Account?.Mailbox ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>When the session ends for want of a valid token.</summary>
    internal DateTimeOffset Until => Boards.IsOn(Switch.ImapSessionCut, out var cut) && signedInAt + cut.Time < tokenUntil
        ? signedInAt + cut.Time
        : tokenUntil;

    public void Wake() => woken.Writer.TryWrite(true);

    public void Drop() => connection.Drop();

    internal async Task WokenAsync(CancellationToken ct) => await woken.Reader.ReadAsync(ct);

    public Task RunAsync() => connection.RunAsync(ConverseAsync, () => Account?.Mailbox.Leave(this));

    internal Task StartTlsAsync() => connection.StartTlsAsync();

    internal void Record(string mechanism, string user, bool accepted, string because) =>
        connection.Record(mechanism, user, accepted, because);

    internal void SignIn(Account account, DateTimeOffset until, bool connected)
    {
        (Account, tokenUntil) = (account, until);
        signedInAt = Services.Time.GetUtcNow();
        Boards = new Boards(account.Switches, Services.Server);
        connection.Entry.Account = account.Address;
        // Beyond the limit Exchange lets people sign in and no further (mscdex/node-imap 523).
        Connected = account.Mailbox.TryEnter(this, Boards) && connected;
    }

    internal void Answer(ImapCommand command, string text) => Writer.Line($"{command.Tag} {text}");

    /// <summary>Says a last line and ends the session.</summary>
    internal Task ByeAsync(string text, string how, bool dropped = true) => connection.EndAsync($"* BYE {text}", how, dropped);

    internal Task ExpireAsync() => ByeAsync("Session invalidated - AccessTokenExpired", "token expired");

    async Task ConverseAsync()
    {
        await GreetAsync();
        await ServeAsync();
    }

    async Task GreetAsync()
    {
        if (Boards.Take(Switch.ImapSlow, out var slow))
            await connection.DelayAsync(slow);
        if (implicitTls)
            await StartTlsAsync();
        Writer.Line("* OK The Microsoft Exchange IMAP4 service is ready. [bG9jYWxob3N0]");
        await Writer.FlushAsync(Stopping);
    }

    async Task ServeAsync()
    {
        while (true)
        {
            var command = await ReadAsync() ?? throw new SessionEndedException("client closed", dropped: false);
            connection.Note(command.ForLog(Account is not null, ImapCommands.Knows(command.Verb)));
            if (Account is not null)
                await StandInTheWayAsync(command);
            await ImapCommands.RunAsync(this, command);
            await Writer.FlushAsync(Stopping);
        }
    }

    async Task<ImapCommand?> ReadAsync()
    {
        try
        {
            var largest = Account is null ? ImapLimits.LargestLiteralBeforeSignIn : ImapLimits.LargestLiteral;
            return await ImapCommand.ReadAsync(Reader, Writer, largest, Stopping);
        }
        catch (ImapSyntaxException)
        {
            await ByeAsync("Connection is closed. 12", "literal too large");
            throw;
        }
    }

    /// <summary>What keeps a signed-in session from getting its answer.</summary>
    async Task StandInTheWayAsync(ImapCommand command)
    {
        if (Boards.Take(Switch.ImapSlow, out var slow))
            await connection.DelayAsync(slow);
        if (Services.Time.GetUtcNow() >= Until)
            await ExpireAsync();
        if (Boards.Take(Switch.ImapThrottled, out var throttled))
            await ThrottleAsync(command, "BAD", throttled);
        if (AllowedUnconnected.Contains(command.Verb) || Connected && !Boards.Take(Switch.ImapNotConnected))
            return;
        Answer(command, "BAD User is authenticated but not connected.");
        await ByeAsync("Connection closed. 14", "not connected");
    }

    internal async Task ThrottleAsync(ImapCommand command, string answer, SwitchSetting throttled)
    {
        Answer(command, $"{answer} Request is throttled. Suggested Backoff Time: {throttled.Milliseconds ?? 10_000} milliseconds");
        await ByeAsync("Connection closed. 14", "throttled");
    }
}
