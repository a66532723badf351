using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Notify;

/// <summary>An open alert as the pages show it.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Name">The mailbox's name.</param>
/// <param name="NobodySends">Whether a mail about it is owed and no other mailbox can send it.</param>
public sealed record ShownAlert(MailboxAlert Alert, string Name, bool NobodySends);

/// <summary>The open alerts, for the banner.</summary>
/// <param name="databases">Holds them.</param>
/// <param name="settings">Whom to tell.</param>
public sealed class AlertBoard(IDbContextFactory<SqliteDb> databases, AlertSettings settings)
{
    /// <summary>The open alerts, the oldest first.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<ShownAlert>> OpenAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var open = await db.Alerts.AsNoTracking().Where(a => a.ClosedAt == null).OrderBy(a => a.Id).ToListAsync(ct);
        if (open.Count == 0)
            return [];
        var all = (await (from m in db.Mailboxes.AsNoTracking() join s in db.Statuses.AsNoTracking() on m.Id equals s.MailboxId select new { m, s }).ToListAsync(ct)).ConvertAll(row => (row.m, row.s));
        return [.. open.Select(alert => new ShownAlert(alert, all.Single(row => row.m.Id == alert.MailboxId).m.Name,
            settings.To.Count > 0 && alert.OpenedMailedAt is null && AlertRoute.Around(all, alert.MailboxId).Count == 0))];
    }
}
