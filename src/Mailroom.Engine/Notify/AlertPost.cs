using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Notify;

/// <summary>
/// Mails what is owed about alerts, each beginning and each end once: the row says what was mailed. What cannot be mailed now
/// stays owed. Whoever opened or closed an alert mails it; another program takes over only after a while.
/// </summary>
/// <param name="databases">Holds the alerts.</param>
/// <param name="letters">Writes the mails.</param>
/// <param name="settings">Whom to tell.</param>
/// <param name="clock">The time.</param>
/// <param name="way">Sends them, and says what went wrong.</param>
public sealed class AlertPost(IDbContextFactory<SqliteDb> databases, AlertLetter letters, AlertSettings settings, TimeProvider clock, AlertWay way)
{
    static readonly TimeSpan TakeOver = TimeSpan.FromMinutes(2);
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    // The end of a trouble that nobody could be told of for a day is no news any more.
    static readonly TimeSpan WorthTelling = TimeSpan.FromDays(1);

    readonly HashSet<long> ours = [];
    readonly Dictionary<long, (int Failures, DateTimeOffset Next)> pauses = [];

    /// <summary>Mails what is owed.</summary>
    /// <param name="written">The alerts that this program has just opened or closed.</param>
    /// <param name="ct">Gives up.</param>
    public async Task SendAsync(IEnumerable<long> written, CancellationToken ct)
    {
        foreach (var id in written)
        {
            ours.Add(id);
            pauses.Remove(id);
        }
        if (settings.To.Count == 0)
            return;
        await using var db = await databases.CreateDbContextAsync(ct);
        var worth = clock.GetUtcNow() - WorthTelling;
        var owed = await db.Alerts.AsNoTracking().Where(a => a.ClosedAt == null ? a.OpenedMailedAt == null : a.ClosedMailedAt == null && a.ClosedAt > worth).OrderBy(a => a.Id).ToListAsync(ct);
        foreach (var alert in owed.Where(IsDue))
            await OneAsync(db, alert, ct);
    }

    bool IsDue(MailboxAlert alert)
    {
        var now = clock.GetUtcNow();
        return pauses.TryGetValue(alert.Id, out var pause) ? pause.Next <= now
            : ours.Contains(alert.Id) || now - (alert.ClosedAt ?? alert.OpenedAt) >= TakeOver;
    }

    async Task OneAsync(MailroomDb db, MailboxAlert alert, CancellationToken ct)
    {
        var all = (await (from m in db.Mailboxes.AsNoTracking() join s in db.Statuses.AsNoTracking() on m.Id equals s.MailboxId select new { m, s }).ToListAsync(ct)).ConvertAll(row => (row.m, row.s));
        var troubled = all.Single(row => row.m.Id == alert.MailboxId).m;
        foreach (var via in AlertRoute.Around(all, alert.MailboxId))
            if (await way.SendAsync(via, letters.Write(alert, troubled, via, clock.GetUtcNow()), ct))
            {
                await MarkAsync(db, alert, via, ct);
                return;
            }
        var failures = pauses.GetValueOrDefault(alert.Id).Failures + 1;
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
        pauses[alert.Id] = (failures, clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause));
    }

    async Task MarkAsync(MailroomDb db, MailboxAlert alert, Mailbox via, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // What was mailed is what was read: an alert that ended or changed meanwhile still owes that.
        if (alert.ClosedAt is null)
            await db.Alerts.Where(a => a.Id == alert.Id && a.Code == alert.Code).ExecuteUpdateAsync(set => set.SetProperty(a => a.OpenedMailedAt, now), ct);
        else
            await db.Alerts.Where(a => a.Id == alert.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedMailedAt, now), ct);
        db.Add(new AuditRow { At = now, Actor = "alerts", Action = "alert.mailed", Target = $"mailbox {alert.MailboxId}", Because = $"{alert.Kind} {(alert.ClosedAt is null ? "begun" : "over")}, through mailbox {via.Id}" });
        await db.SaveChangesAsync(ct);
        pauses.Remove(alert.Id);
        ours.Remove(alert.Id);
    }
}
