using MailKit.Net.Pop3;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>Opens a mailbox over POP3.</summary>
/// <param name="servers">The way in.</param>
/// <param name="numbers">Keeps the mails' numbers.</param>
/// <param name="limits">The byte caps.</param>
/// <param name="clock">The time.</param>
public sealed class PopDoor(MailServerDoor servers, PopNumbers numbers, Limits limits, TimeProvider clock)
{
    /// <summary>Opens it.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="afresh">Whether to sign in anew from the stored credentials, as a test does.</param>
    /// <param name="watcher">Told about every step; null when nobody looks.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<OpenOutcome> OpenAsync(Mailbox mailbox, bool afresh, IOpenWatcher? watcher, CancellationToken ct) =>
        OpenOutcome.Of(await servers.EnterAsync(new Errand(mailbox, MailProtocol.Pop, afresh, watcher), words => new Pop3Client(words), async (client, words, limit) =>
        {
            var drop = await Maildrop.ListAsync(mailbox, client, words, numbers, limit);
            return (new PopSession(drop, again => ReopenAsync(mailbox, again), limits, clock), $"The mailbox is open and holds {drop.Client.Count} mails.");
        }, ct));

    async Task<Maildrop> ReopenAsync(Mailbox mailbox, CancellationToken ct)
    {
        var outcome = await servers.EnterAsync(new Errand(mailbox, MailProtocol.Pop, Afresh: false, null), words => new Pop3Client(words),
            async (client, words, limit) => (await Maildrop.ListAsync(mailbox, client, words, numbers, limit), ""), ct);
        return outcome is DoorOutcome<Maildrop>.Inside inside ? inside.Session
            : throw new IOException($"The mailbox did not open again: {((DoorOutcome<Maildrop>.Shut)outcome).Fault.Diagnosis.Meaning}");
    }
}
