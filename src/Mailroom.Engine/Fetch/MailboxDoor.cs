using Mailroom.Engine.SignIn;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>Opens a mailbox for reading, in the protocol that the admin chose.</summary>
/// <param name="imap">Opens it over IMAP.</param>
/// <param name="pop">Opens it over POP3.</param>
/// <param name="signIn">Renews tokens.</param>
public sealed class MailboxDoor(ImapDoor imap, PopDoor pop, MailboxSignIn signIn)
{
    /// <summary>Opens it.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="afresh">Whether to sign in anew from the stored credentials, as a test does.</param>
    /// <param name="watcher">Told about every step; null when nobody looks.</param>
    /// <param name="ct">Gives up.</param>
    public Task<OpenOutcome> OpenAsync(Mailbox mailbox, bool afresh, IOpenWatcher? watcher, CancellationToken ct) =>
        mailbox.Protocol == MailProtocol.Pop ? pop.OpenAsync(mailbox, afresh, watcher, ct) : imap.OpenAsync(mailbox, afresh, watcher, ct);

    /// <summary>Renews the token of an open mailbox, and says whether a session with the new one can take over.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="opened">The session that is open.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<bool> HasNewerTokenAsync(Mailbox mailbox, OpenOutcome.Opened opened, CancellationToken ct) =>
        await signIn.ForAsync(mailbox, mailbox.Protocol, ct) is SignInOutcome.SignedIn fresh && fresh.ExpiresAt > opened.TokenExpiresAt;
}
