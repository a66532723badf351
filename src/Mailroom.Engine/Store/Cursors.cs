using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>How far a folder has been read, and which of its mails are owed something at the server.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class Cursors(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>The cursor of a folder; null before the first connect.</summary>
    public async Task<MailboxCursor?> FindAsync(int mailboxId, string folder, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Cursors.AsNoTracking().SingleOrDefaultAsync(c => c.MailboxId == mailboxId && c.Folder == folder, ct);
    }

    /// <summary>Stores a cursor, new or moved.</summary>
    public async Task SaveAsync(MailboxCursor cursor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Cursors.AnyAsync(c => c.MailboxId == cursor.MailboxId && c.Folder == cursor.Folder, ct))
            db.Update(cursor);
        else
            db.Add(cursor);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The UIDs above <paramref name="above"/> that are in the ledger.</summary>
    public async Task<HashSet<uint>> HandledAsync(int mailboxId, string folder, uint uidValidity, long above, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var uids = await db.Ledger.Where(i => i.MailboxId == mailboxId && i.Folder == folder && i.UidValidity == uidValidity && i.Uid > above)
            .Select(i => i.Uid).ToListAsync(ct);
        return [.. uids.Select(uid => (uint)uid)];
    }

    /// <summary>The UIDs that still have to be flagged, moved or deleted at the server, because the last connection broke after the commit.</summary>
    public async Task<IReadOnlyList<uint>> OwedAsync(int mailboxId, string folder, uint uidValidity, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var uids = await db.Ledger.Where(i => i.MailboxId == mailboxId && i.SettledAt == null && i.Folder == folder && i.UidValidity == uidValidity)
            .OrderBy(i => i.Uid).Select(i => i.Uid).ToListAsync(ct);
        return [.. uids.Select(uid => (uint)uid)];
    }

    /// <summary>Records that nothing is owed any more for these UIDs.</summary>
    public async Task SettleAsync(int mailboxId, string folder, uint uidValidity, IReadOnlyList<uint> uids, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var wanted = uids.Select(uid => (long)uid).ToList();
        await db.Ledger.Where(i => i.MailboxId == mailboxId && i.Folder == folder && i.UidValidity == uidValidity && i.SettledAt == null && wanted.Contains(i.Uid))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.SettledAt, clock.GetUtcNow()), ct);
    }
}
