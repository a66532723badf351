using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Notify;

/// <summary>Looks at every mailbox and opens, changes and closes alerts. Of two programs that look at once, one writes.</summary>
/// <param name="databases">Holds mailboxes and alerts.</param>
/// <param name="rules">Decide.</param>
/// <param name="clock">The time.</param>
public sealed class AlertRows(IDbContextFactory<SqliteDb> databases, AlertRules rules, TimeProvider clock)
{
    static readonly AlertKind[] Kinds = Enum.GetValues<AlertKind>();

    readonly DateTimeOffset since = clock.GetUtcNow();

    /// <summary>Looks once.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>The alerts whose beginning or end this call wrote, and which it is therefore to tell of.</returns>
    public async Task<IReadOnlyList<long>> LookAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var open = (await db.Alerts.AsNoTracking().Where(a => a.ClosedAt == null).ToListAsync(ct)).ToDictionary(a => (a.MailboxId, a.Kind));
        var rows = await (from m in db.Mailboxes.AsNoTracking() join s in db.Statuses.AsNoTracking() on m.Id equals s.MailboxId select new { m, s }).ToListAsync(ct);
        var watch = new Watch(since, clock.GetUtcNow());
        var ours = new List<long>();
        foreach (var row in rows)
            foreach (var kind in Kinds)
            {
                var known = open.GetValueOrDefault((row.m.Id, kind));
                if (await ActAsync(rules.Decide(kind, row.m, row.s, known, watch), row.m.Id, known, watch.Now, ct) is { } id)
                    ours.Add(id);
            }
        return ours;
    }

    async Task<long?> ActAsync(AlertDecision decision, int mailboxId, MailboxAlert? known, DateTimeOffset now, CancellationToken ct)
    {
        if (decision is AlertDecision.Keep)
            return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = decision switch
        {
            AlertDecision.Open open => await OpenAsync(db, mailboxId, open.Trouble, now, ct),
            AlertDecision.Change change => await ChangeAsync(db, known!, change, ct),
            _ => await CloseAsync(db, known!, now, ct),
        };
        if (id is not null && decision is not AlertDecision.Change { TellAgain: false })
        {
            db.Add(Audit(decision, mailboxId, known, now));
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return id;
    }

    static async Task<long?> OpenAsync(MailroomDb db, int mailboxId, Trouble trouble, DateTimeOffset now, CancellationToken ct)
    {
        // The unique index has one open alert of a kind: asked first, so that the usual race is no exception.
        if (await db.Alerts.AnyAsync(a => a.MailboxId == mailboxId && a.Kind == trouble.Kind && a.ClosedAt == null, ct))
            return null;
        var alert = new MailboxAlert { MailboxId = mailboxId, Kind = trouble.Kind, Reason = trouble.Reason, Fix = trouble.Fix, Code = trouble.Code, OpenedAt = now };
        db.Add(alert);
        await db.SaveChangesAsync(ct);
        return alert.Id;
    }

    static async Task<long?> ChangeAsync(MailroomDb db, MailboxAlert known, AlertDecision.Change change, CancellationToken ct)
    {
        var (reason, fix, code) = (change.Trouble.Reason, change.Trouble.Fix, change.Trouble.Code);
        var mine = db.Alerts.Where(a => a.Id == known.Id && a.ClosedAt == null && a.Code == known.Code);
        var written = change.TellAgain
            ? await mine.ExecuteUpdateAsync(set => set.SetProperty(a => a.Reason, reason).SetProperty(a => a.Fix, fix).SetProperty(a => a.Code, code).SetProperty(a => a.OpenedMailedAt, (DateTimeOffset?)null), ct)
            : await mine.ExecuteUpdateAsync(set => set.SetProperty(a => a.Reason, reason).SetProperty(a => a.Fix, fix).SetProperty(a => a.Code, code), ct);
        return written == 1 ? known.Id : null;
    }

    static async Task<long?> CloseAsync(MailroomDb db, MailboxAlert known, DateTimeOffset now, CancellationToken ct) =>
        await db.Alerts.Where(a => a.Id == known.Id && a.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, now), ct) == 1 ? known.Id : null;

    static AuditRow Audit(AlertDecision decision, int mailboxId, MailboxAlert? known, DateTimeOffset now)
    {
        var (action, because) = decision switch
        {
            AlertDecision.Open { Trouble: var t } => ("alert.opened", $"{t.Kind}: {t.Code} {t.Reason}"),
            AlertDecision.Change { Trouble: var t } => ("alert.changed", $"{t.Kind}: {t.Code} {t.Reason}"),
            _ => ("alert.closed", $"{known!.Kind}: {known.Code} {known.Reason}"),
        };
        return new AuditRow { At = now, Actor = "alerts", Action = action, Target = $"mailbox {mailboxId}", Because = because };
    }
}
