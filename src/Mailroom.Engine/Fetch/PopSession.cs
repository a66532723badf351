using MailKit;
using Mailroom.Decisions.Diagnose;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>
/// A mailbox over POP3. The server's list stands still from sign-in to QUIT, and deletes count at QUIT only, so one
/// session here may be several at the server: what was ended by QUIT is opened again when it is needed.
/// </summary>
public sealed class PopSession : IMailSession
{
    /// <summary>The one folder of a POP3 mailbox.</summary>
    const string Inbox = "INBOX";

    /// <summary>The numbers are ours and never change their meaning.</summary>
    const uint Validity = 1;

    /// <summary>How long a server may be silent within a command before the connection counts as dead.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>How long a list may be gone on with while there is work: it shows no new mail.</summary>
    static readonly TimeSpan ListTime = TimeSpan.FromSeconds(20);

    readonly Func<CancellationToken, Task<Maildrop>> reopen;
    readonly Limits limits;
    readonly TimeProvider clock;
    readonly Dictionary<uint, DateTimeOffset?> dates = [];
    Maildrop drop;
    DateTimeOffset listedAt;

    internal PopSession(Maildrop drop, Func<CancellationToken, Task<Maildrop>> reopen, Limits limits, TimeProvider clock) =>
        (this.drop, this.reopen, this.limits, this.clock, listedAt) = (drop, reopen, limits, clock, clock.GetUtcNow());

    /// <inheritdoc/>
    public FolderState Folder => new(Inbox, Validity, drop.Next, drop.Mails.Count);

    /// <inheritdoc/>
    public string LastWords => drop.Words.Line;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<uint>> UidsAboveAsync(long above, CancellationToken ct) =>
        [.. (await DropAsync(ct)).Mails.Keys.Where(uid => uid > above).Order()];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<uint>> UidsSinceAsync(DateOnly day, CancellationToken ct)
    {
        var all = await DescribeAsync(await UidsAboveAsync(0, ct), dated: true, ct);
        // The list of a server may be in any order; a mail that does not say when it came counts as new.
        return [.. all.Where(mail => mail.ReceivedAt is not { } received || DateOnly.FromDateTime(received.UtcDateTime) >= day).Select(mail => mail.Uid)];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<uint>> SearchAsync(HistoryChoice choice, CancellationToken ct) => UidsAboveAsync(0, ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Listed>> DescribeAsync(IReadOnlyList<uint> uids, bool dated, CancellationToken ct)
    {
        var listed = new List<Listed>(uids.Count);
        foreach (var uid in uids.Order())
            if ((await DropAsync(ct)).Mails.TryGetValue(uid, out var mail))
                listed.Add(new Listed(uid, mail.Size, dated ? await DateAsync(uid, mail, ct) : null));
        return listed;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RawMail>> FetchAsync(IReadOnlyList<Listed> batch, CancellationToken ct)
    {
        var raws = new List<RawMail>(batch.Count);
        foreach (var listed in batch)
            if ((await DropAsync(ct)).Mails.ContainsKey(listed.Uid))
                raws.Add(await FetchAsync(listed.Uid, ct));
        return raws;
    }

    /// <inheritdoc/>
    public async Task SettleAsync(AfterProcessing after, string moveTo, IReadOnlyList<uint> uids, CancellationToken ct)
    {
        // POP3 knows no flags and no folders; the form offers neither.
        if (after != AfterProcessing.Delete)
            return;
        var now = await DropAsync(ct);
        var places = uids.Where(now.Mails.ContainsKey).SelectMany(uid => now.Mails[uid].Places).ToList();
        if (places.Count == 0)
            return;
        foreach (var place in places)
            await now.Client.DeleteMessageAsync(place, ct);
        if (!await now.QuitAsync(ct))
            throw new IOException($"The server did not confirm that {places.Count} mails are deleted; they are deleted again at the next look.");
    }

    /// <inheritdoc/>
    public async Task<bool> WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken ct, CancellationToken wake = default)
    {
        // An open session would keep other programs out of the mailbox on some servers, and sees no new mail on any.
        await drop.QuitAsync(ct);
        using var early = CancellationTokenSource.CreateLinkedTokenSource(ct, wake);
        await Task.Delay(limit, clock, early.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return false;
    }

    /// <inheritdoc/>
    public async Task<bool> LookAgainAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow() - listedAt < ListTime)
            return true;
        await drop.QuitAsync(ct);
        return false;
    }

    /// <inheritdoc/>
    public Diagnosis? Explain(Exception failed) => SessionFault.Explain(failed, MailProtocol.Pop, drop.Words.Line, signingIn: false, oauth: true);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            await drop.QuitAsync(patience.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ProtocolException or CommandException or ServiceNotConnectedException)
        {
            // The connection ended on its own while we said goodbye; there is nobody left to say it to.
        }
        drop.Client.Dispose();
    }

    async Task<Maildrop> DropAsync(CancellationToken ct)
    {
        if (drop.Client.IsConnected)
            return drop;
        var ended = drop;
        (drop, listedAt) = (await reopen(ct), clock.GetUtcNow());
        ended.Client.Dispose();
        return drop;
    }

    async Task<RawMail> FetchAsync(uint uid, CancellationToken ct)
    {
        long full = (await DropAsync(ct)).Mails[uid].Size;
        var body = full > limits.AbsoluteMailSize ? null : await ReadAsync(uid, headersOnly: false, limits.AbsoluteMailSize, ct);
        if (body is null)
        {
            // More than can be held, whatever LIST said: the header alone says whose mail it is.
            full = Math.Max(full, limits.AbsoluteMailSize + 1);
            body = await HeaderAsync(uid, ct) ?? [];
        }
        else
            full = body.Length;
        if (full > limits.MailSize && body.Length > limits.KeptOfLargeMail)
            body = body[..limits.KeptOfLargeMail];
        var now = clock.GetUtcNow();
        var received = ReceivedTime.Read(body, limits) is { } said && said < now ? said : now;
        return new RawMail(new MailPosition(Inbox, Validity, uid), body, received, full);
    }

    /// <summary>When the server took a mail in; null when the mail does not say.</summary>
    async Task<DateTimeOffset?> DateAsync(uint uid, DropMail mail, CancellationToken ct)
    {
        if (!dates.TryGetValue(uid, out var date) && mail.Places.Count > 0)
        {
            date = await HeaderAsync(uid, ct) is { } header ? ReceivedTime.Read(header, limits) : null;
            dates[uid] = date;
        }
        return date;
    }

    async Task<byte[]?> HeaderAsync(uint uid, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(uid, headersOnly: true, limits.MailSize, ct);
        }
        catch (CommandException)
        {
            return null; // TOP is optional (RFC 1939 7); the mail then has no date of its own
        }
    }

    /// <summary>Reads a mail or its header; null when it is larger than the cap, which also ends the connection.</summary>
    async Task<byte[]?> ReadAsync(uint uid, bool headersOnly, long cap, CancellationToken ct)
    {
        var now = await DropAsync(ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var gauge = new Gauge(cap, stop);
        try
        {
            await using var stream = await now.Client.GetStreamAsync(now.Mails[uid].Places[0], headersOnly, stop.Token, gauge);
            var body = new byte[stream.Length];
            await stream.ReadExactlyAsync(body, ct);
            return body;
        }
        catch (OperationCanceledException) when (gauge.IsOver && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Watches a download: it ends when it grows past the cap, whatever LIST said, and when nothing comes any more.</summary>
    sealed class Gauge : ITransferProgress
    {
        readonly long cap;
        readonly CancellationTokenSource stop;

        public Gauge(long cap, CancellationTokenSource stop)
        {
            (this.cap, this.stop) = (cap, stop);
            stop.CancelAfter(Silence);
        }

        public bool IsOver { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

        public void Report(long bytesTransferred)
        {
            stop.CancelAfter(Silence);
            if (IsOver || bytesTransferred <= cap)
                return;
            IsOver = true;
            stop.Cancel();
        }
    }
}
