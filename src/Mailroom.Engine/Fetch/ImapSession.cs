using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Mailroom.Decisions.Diagnose;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>
/// A signed-in connection with one folder open. Everything here is by UID, and nothing sets a flag except
/// <see cref="SettleAsync"/>: bodies are fetched with BODY.PEEK.
/// </summary>
public sealed class ImapSession : IMailSession
{
    /// <summary>UIDs in one command: a longer list makes lines that servers refuse.</summary>
    const int UidsInCommand = 500;

    /// <summary>How long a server may take for a short command before the connection counts as dead.</summary>
    static readonly TimeSpan CommandTime = TimeSpan.FromSeconds(30);

    readonly ImapClient client;
    readonly ImapFolder folder;
    readonly Limits limits;
    readonly LastWords words;

    // How many mails there were when we last asked which ones.
    int countWhenAsked;

    internal ImapSession(ImapClient client, ImapFolder folder, Limits limits, LastWords words) =>
        (this.client, this.folder, this.limits, this.words) = (client, folder, limits, words);

    /// <inheritdoc/>
    public FolderState Folder => new(folder.FullName, folder.UidValidity, folder.UidNext?.Id ?? 0, folder.Count);

    /// <inheritdoc/>
    public string LastWords => words.Line;

    bool CanIdle => client.Capabilities.HasFlag(ImapCapabilities.Idle);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<uint>> UidsAboveAsync(long above, CancellationToken ct)
    {
        // n:* always names the last mail too, even below n (RFC 3501 6.4.8).
        var range = new UniqueIdRange(folder.UidValidity, (uint)Math.Min(above + 1, uint.MaxValue), uint.MaxValue);
        countWhenAsked = folder.Count;
        var found = await folder.SearchAsync(SearchQuery.Uids(range), ct);
        return [.. found.Select(uid => uid.Id).Where(uid => uid > above).Order()];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<uint>> UidsSinceAsync(DateOnly day, CancellationToken ct)
    {
        // The server counts days in its own time zone.
        var found = await folder.SearchAsync(SearchQuery.DeliveredAfter(day.ToDateTime(TimeOnly.MinValue)), ct);
        return [.. found.Select(uid => uid.Id).Order()];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<uint>> SearchAsync(HistoryChoice choice, CancellationToken ct)
    {
        var query = choice.UnreadOnly ? SearchQuery.NotSeen : SearchQuery.All;
        if (choice.Since is { } day)
            query = query.And(SearchQuery.DeliveredAfter(day.ToDateTime(TimeOnly.MinValue)));
        return [.. (await folder.SearchAsync(query, ct)).Select(uid => uid.Id).Order()];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Listed>> DescribeAsync(IReadOnlyList<uint> uids, bool dated, CancellationToken ct)
    {
        var listed = new List<Listed>(uids.Count);
        foreach (var some in uids.Chunk(UidsInCommand))
        {
            var wanted = some.ToHashSet();
            var summaries = await folder.FetchAsync(Ids(some), MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate, ct);
            // A server may answer for mails that nobody asked about; only what was asked for counts.
            listed.AddRange(summaries.Where(s => wanted.Contains(s.UniqueId.Id))
                .Select(s => new Listed(s.UniqueId.Id, s.Size ?? 0, s.InternalDate)));
        }
        return [.. listed.DistinctBy(mail => mail.Uid).OrderBy(mail => mail.Uid)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RawMail>> FetchAsync(IReadOnlyList<Listed> batch, CancellationToken ct)
    {
        var bodies = new Dictionary<uint, byte[]>(batch.Count);
        var wanted = batch.ToDictionary(mail => mail.Uid);
        var whole = batch.Where(mail => mail.Size <= limits.MailSize).Select(mail => mail.Uid).ToList();
        if (whole.Count > 0)
            await folder.GetStreamsAsync(Ids(whole), async (_, _, uid, stream, token) =>
            {
                if (wanted.ContainsKey(uid.Id))
                    bodies[uid.Id] = await ReadAsync(stream, limits.MailSize, token);
            }, ct);
        foreach (var large in batch.Where(mail => mail.Size > limits.MailSize))
        {
            await using var start = await folder.GetStreamAsync(new UniqueId(folder.UidValidity, large.Uid), 0, limits.KeptOfLargeMail, ct);
            bodies[large.Uid] = await ReadAsync(start, limits.KeptOfLargeMail, ct);
        }
        return [.. batch.Where(mail => bodies.ContainsKey(mail.Uid)).Select(mail => ToRaw(mail, bodies[mail.Uid]))];
    }

    /// <inheritdoc/>
    public async Task<bool> WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken ct, CancellationToken wake = default)
    {
        await IdleAsync(limit, clock, wake, ct);
        return await LookAgainAsync(ct);
    }

    /// <inheritdoc/>
    public async Task<bool> LookAgainAsync(CancellationToken ct)
    {
        // The one command that is sent on a connection of which nothing was heard for a while: a dead one must not hold us.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(CommandTime);
        await client.NoOpAsync(patience.Token);
        return true;
    }

    async Task IdleAsync(TimeSpan limit, TimeProvider clock, CancellationToken wake, CancellationToken ct)
    {
        using var done = new CancellationTokenSource(limit, clock);
        using var woken = wake.Register(done.Cancel);
        void Wake(object? sender, EventArgs e) => done.Cancel();
        folder.CountChanged += Wake;
        try
        {
            // A mail that came while we were reading was announced then, and no server says so twice.
            if (folder.Count != countWhenAsked || wake.IsCancellationRequested)
                return;
            if (CanIdle)
            {
                using var deaf = CancellationTokenSource.CreateLinkedTokenSource(ct);
                deaf.CancelAfter(limit + CommandTime);
                await client.IdleAsync(done.Token, deaf.Token);
                return;
            }
            using var early = CancellationTokenSource.CreateLinkedTokenSource(ct, wake);
            await Task.Delay(limit, clock, early.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
        finally
        {
            folder.CountChanged -= Wake;
        }
    }

    /// <inheritdoc/>
    public async Task SettleAsync(AfterProcessing after, string moveTo, IReadOnlyList<uint> uids, CancellationToken ct)
    {
        foreach (var some in uids.Chunk(UidsInCommand))
        {
            var ids = Ids(some);
            switch (after)
            {
                case AfterProcessing.MarkRead:
                    await folder.AddFlagsAsync(ids, MessageFlags.Seen, true, ct);
                    break;
                case AfterProcessing.Move:
                    await folder.MoveToAsync(ids, await FindOrMakeAsync(moveTo, ct), ct);
                    break;
                case AfterProcessing.Delete:
                    await folder.AddFlagsAsync(ids, MessageFlags.Deleted, true, ct);
                    await folder.ExpungeAsync(ids, ct);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public Diagnosis? Explain(Exception failed) => SessionFault.Explain(failed, MailProtocol.Imap, words.Line, signingIn: false, oauth: true);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            await client.DisconnectAsync(client.IsConnected && client.IsAuthenticated && !client.IsIdle, patience.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ProtocolException or CommandException or ServiceNotConnectedException)
        {
            // The connection ended on its own while we said goodbye; there is nobody left to say it to.
        }
        client.Dispose();
    }

    async Task<IMailFolder> FindOrMakeAsync(string name, CancellationToken ct)
    {
        try
        {
            return await client.GetFolderAsync(name, ct);
        }
        catch (FolderNotFoundException)
        {
            return await MakeAsync(name, ct);
        }
    }

    /// <summary>Makes a folder, and those above it that are missing.</summary>
    async Task<IMailFolder> MakeAsync(string name, CancellationToken ct)
    {
        var at = client.GetFolder(client.PersonalNamespaces[0]);
        foreach (var part in name.Split(client.PersonalNamespaces[0].DirectorySeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var below = await at.GetSubfoldersAsync(false, ct);
            at = below.FirstOrDefault(folder => folder.Name.Equals(part, StringComparison.OrdinalIgnoreCase))
                ?? await at.CreateAsync(part, isMessageFolder: true, ct)
                ?? throw new IOException($"The server made no folder {part}.");
        }
        return at;
    }

    List<UniqueId> Ids(IEnumerable<uint> uids) => [.. uids.Select(uid => new UniqueId(folder.UidValidity, uid))];

    RawMail ToRaw(Listed mail, byte[] body)
    {
        // RFC822.SIZE may be wrong; a body that was read to its end is whole, whatever was announced.
        var full = mail.Size > limits.MailSize ? Math.Max(mail.Size, body.Length) : body.Length;
        return new RawMail(new MailPosition(folder.FullName, folder.UidValidity, mail.Uid), body, mail.ReceivedAt ?? DateTimeOffset.UnixEpoch, full);
    }

    /// <summary>Reads a body, never more than the cap: a server that sends more than it announced is not believed.</summary>
    static async Task<byte[]> ReadAsync(Stream stream, long cap, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (body.Length + read > cap)
                throw new IOException($"The server sent more than {cap} bytes for a mail that it had announced as smaller.");
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
