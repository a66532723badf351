using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>A mail of the ledger with its bytes, as it came from the server.</summary>
/// <param name="Row">Its ledger row.</param>
/// <param name="Raw">Its bytes and where they came from.</param>
public sealed record KeptMail(Intake Row, RawMail Raw);

/// <summary>Takes mails out of the store, to handle them again.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class KeptMails(IDbContextFactory<SqliteDb> databases)
{
    /// <summary>One mail; null when there is none of that number.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="DamagedMailException">The stored bytes are not what was stored.</exception>
    public async Task<KeptMail?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = await (from i in db.Ledger.AsNoTracking() where i.Id == id join m in db.Mails.AsNoTracking() on i.RawId equals m.Id select new { Row = i, Stored = m }).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        var position = new MailPosition(found.Row.Folder, (uint)found.Row.UidValidity, (uint)found.Row.Uid);
        return new KeptMail(found.Row, new RawMail(position, MailPacking.Unpack(found.Stored), found.Row.ReceivedAt, found.Stored.FullSize));
    }
}
