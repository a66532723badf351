using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Channels;

namespace Mailroom.Simulator.Imap;

/// <summary>One connection: reads command after command, and ends as the client or the switches want it.</summary>
internal sealed class ImapSession : IMailboxSession
{
    static readonly string[] AllowedUnconnected = ["CAPABILITY", "ID", "LOGOUT"];

    readonly Socket socket;
    readonly bool implicitTls;
    readonly SessionEntry entry;
    readonly CancellationTokenSource stop;
    readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    Stream stream;
    DateTimeOffset signedInAt;
    DateTimeOffset tokenUntil;

    internal ImapSession(ImapServices services, Socket socket, bool implicitTls, CancellationToken serverStop)
    {
        (Services, this.socket, this.implicitTls) = (services, socket, implicitTls);
        entry = services.Log.OpenSession(services.Time.GetUtcNow());
        stop = CancellationTokenSource.CreateLinkedTokenSource(serverStop);
        Stopping = stop.Token;
        socket.NoDelay = true;
        stream = new NetworkStream(socket, ownsSocket: true);
        (Reader, Writer) = (new ImapReader(stream), new ImapWriter(stream));
        Boards = new Boards(services.Server);
    }

    internal ImapServices Services { get; }

    internal ImapReader Reader { get; private set; }

    internal ImapWriter Writer { get; private set; }

    internal CancellationToken Stopping { get; }

    internal int Number => entry.Number;

    internal bool Encrypted { get; private set; }

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

    public void Drop()
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

    internal async Task WokenAsync(CancellationToken ct) => await woken.Reader.ReadAsync(ct);

    internal async Task RunAsync()
    {
        var (how, dropped) = ("dropped", true);
        try
        {
            await GreetAsync();
            await ServeAsync();
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
            Account?.Mailbox.Leave(this);
            await stream.DisposeAsync();
            Services.Log.CloseSession(entry, Services.Time.GetUtcNow(), how, dropped);
            stop.Dispose();
        }
    }

    internal async Task StartTlsAsync()
    {
        var tls = new SslStream(stream);
        stream = tls;
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Services.Leaf }, Stopping);
        // A new reader: what was sent in the clear after STARTTLS must not count as sent under TLS.
        (Reader, Writer, Encrypted) = (new ImapReader(tls), new ImapWriter(tls), true);
    }

    internal void SignIn(Account account, DateTimeOffset until, bool connected)
    {
        (Account, tokenUntil, Connected) = (account, until, connected);
        signedInAt = Services.Time.GetUtcNow();
        Boards = new Boards(account.Switches, Services.Server);
        entry.Account = account.Address;
        account.Mailbox.Enter(this);
    }

    internal void Answer(ImapCommand command, string text) => Writer.Line($"{command.Tag} {text}");

    /// <summary>Says a last line and ends the session.</summary>
    internal async Task ByeAsync(string text, string how, bool dropped = true)
    {
        Writer.CutAfter = null;
        Writer.Line($"* BYE {text}");
        await Writer.FlushAsync(Stopping);
        throw new SessionEndedException(how, dropped);
    }

    internal Task ExpireAsync() => ByeAsync("Session invalidated - AccessTokenExpired", "token expired");

    async Task GreetAsync()
    {
        if (Boards.Take(Switch.ImapSlow, out var slow))
            await Task.Delay(slow.Time, Services.Time, Stopping);
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
            var text = command.ForLog(Account is not null, ImapCommands.Knows(command.Verb));
            entry.Add(new CommandEntry(Services.Time.GetUtcNow(), text));
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
            await Task.Delay(slow.Time, Services.Time, Stopping);
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
