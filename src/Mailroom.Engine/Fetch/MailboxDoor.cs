using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>Opens a mailbox for reading, in the protocol that the admin chose.</summary>
/// <param name="imap">Opens it over IMAP.</param>
/// <param name="pop">Opens it over POP3.</param>
public sealed class MailboxDoor(ImapDoor imap, PopDoor pop)
{
    /// <summary>Opens it.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="afresh">Whether to sign in anew from the stored credentials, as a test does.</param>
    /// <param name="watcher">Told about every step; null when nobody looks.</param>
    /// <param name="ct">Gives up.</param>
    public Task<OpenOutcome> OpenAsync(Mailbox mailbox, bool afresh, IOpenWatcher? watcher, CancellationToken ct) =>
        mailbox.Protocol == MailProtocol.Pop ? pop.OpenAsync(mailbox, afresh, watcher, ct) : imap.OpenAsync(mailbox, afresh, watcher, ct);
}
