using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>Decides, once for every mailbox, which of the mail that was there before us is left alone.</summary>
public static class FirstConnect
{
    /// <summary>The cursor to begin with.</summary>
    /// <param name="mailbox">The mailbox and the admin's choice.</param>
    /// <param name="session">The open folder.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<MailboxCursor> CursorAsync(Mailbox mailbox, IMailSession session, CancellationToken ct)
    {
        var folder = session.Folder;
        var last = await LastAsync(session, ct);
        var uidNext = folder.UidNext > 0 ? folder.UidNext : (last?.Uid ?? 0) + 1;
        return new MailboxCursor
        {
            MailboxId = mailbox.Id,
            Folder = mailbox.Folder,
            UidValidity = folder.UidValidity,
            FirstUidNext = uidNext,
            NewestBefore = last?.ReceivedAt,
            DoneUpTo = mailbox.FirstImport switch
            {
                FirstImport.OnlyNew => uidNext - 1L,
                FirstImport.SinceDate => await session.UidsSinceAsync(mailbox.ImportSince!.Value, ct) is { Count: > 0 } since ? since[0] - 1L : uidNext - 1L,
                _ => 0,
            },
        };
    }

    /// <summary>The cursor after the server gave all mails new UIDs: everything is looked at again, and what we know is recognised by its content.</summary>
    /// <param name="old">The cursor so far.</param>
    /// <param name="folder">The folder as it is now.</param>
    public static MailboxCursor Renumbered(MailboxCursor old, FolderState folder) => new()
    {
        MailboxId = old.MailboxId,
        Folder = old.Folder,
        UidValidity = folder.UidValidity,
        NewestBefore = old.NewestBefore,
        FirstUidNext = uint.MaxValue,
        DoneUpTo = 0,
    };

    /// <summary>Whether a mail is to be taken in.</summary>
    /// <param name="mailbox">The mailbox and the admin's choice.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="mail">The mail.</param>
    public static bool IsWanted(Mailbox mailbox, MailboxCursor cursor, Listed mail) =>
        mail.Uid >= cursor.FirstUidNext || mailbox.FirstImport switch
        {
            // Only after a renumbering do UIDs not tell old from new; then the server's own dates do.
            FirstImport.OnlyNew => cursor.NewestBefore is not { } newest || mail.ReceivedAt is not { } received || received > newest,
            FirstImport.SinceDate => mail.ReceivedAt is not { } received || DateOnly.FromDateTime(received.Date) >= mailbox.ImportSince,
            _ => true,
        };

    /// <summary>Whether a mail was in the folder before us: what becomes of it now, nobody outside waits for.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="mail">The mail; after a renumbering only its date tells.</param>
    public static bool WasThere(MailboxCursor cursor, Listed mail) => cursor.FirstUidNext == uint.MaxValue
        ? mail.ReceivedAt is { } received && received <= cursor.NewestBefore
        : mail.Uid < cursor.FirstUidNext;

    /// <summary>Whether <see cref="IsWanted"/> has to know when a mail was received.</summary>
    /// <param name="mailbox">The mailbox and the admin's choice.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="uid">The mail.</param>
    public static bool NeedsDate(Mailbox mailbox, MailboxCursor cursor, uint uid) => uid < cursor.FirstUidNext && mailbox.FirstImport != FirstImport.Everything;

    static async Task<Listed?> LastAsync(IMailSession session, CancellationToken ct)
    {
        var uids = await session.UidsAboveAsync(0, ct);
        return uids.Count == 0 ? null : (await session.DescribeAsync([.. uids.TakeLast(200)], dated: true, ct)).MaxBy(mail => mail.ReceivedAt);
    }
}
