using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Web.Parts;

/// <summary>How many mails are held, for the navigation.</summary>
public sealed class HeldCount(IDbContextFactory<SqliteDb> databases)
{
    public async Task<int> NowAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Ledger.CountAsync(i => i.Outcome == Outcome.Held, ct);
    }
}
