using MailKit;
using MailKit.Net.Imap;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>Opens a mailbox's folder over IMAP.</summary>
/// <param name="servers">The way in.</param>
/// <param name="limits">The byte caps.</param>
public sealed class ImapDoor(MailServerDoor servers, Limits limits)
{
    /// <summary>Opens it.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="afresh">Whether to sign in anew from the stored credentials, as a test does.</param>
    /// <param name="watcher">Told about every step; null when nobody looks.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<OpenOutcome> OpenAsync(Mailbox mailbox, bool afresh, IOpenWatcher? watcher, CancellationToken ct) =>
        OpenOutcome.Of(await servers.EnterAsync(
            new Errand(mailbox, MailProtocol.Imap, afresh, watcher), words => new ImapClient(words), (client, words, limit) => OpenFolderAsync(mailbox, client, words, limit), ct));

    async Task<(ImapSession, string)> OpenFolderAsync(Mailbox mailbox, ImapClient client, LastWords words, CancellationToken ct)
    {
        var folder = mailbox.Folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox! : await client.GetFolderAsync(mailbox.Folder, ct);
        await folder.OpenAsync(mailbox.After == AfterProcessing.Leave ? FolderAccess.ReadOnly : FolderAccess.ReadWrite, ct);
        return (new ImapSession(client, (ImapFolder)folder, limits, words), $"{mailbox.Folder} is open and holds {folder.Count} mails.");
    }
}
