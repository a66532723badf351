using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Writes down how a mailbox is doing.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class Statuses(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Changes a status, and leaves an audit row when the state is another one.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="change">Changes the row.</param>
    /// <param name="ct">Gives up.</param>
    public async Task SetAsync(int mailboxId, Action<MailboxStatus> change, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var status = await db.Statuses.SingleAsync(s => s.MailboxId == mailboxId, ct);
        var before = status.State;
        change(status);
        if (status.State != before)
        {
            status.Since = clock.GetUtcNow();
            db.Add(new AuditRow
            {
                At = clock.GetUtcNow(),
                Actor = "worker",
                Action = "mailbox.state",
                Target = $"mailbox {mailboxId}",
                Because = $"{before} -> {status.State}. {status.Code} {status.Reason}".Trim(),
            });
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A password is about to be shown to a mail server (Basic authentication). One audit row a day (UTC) says so.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="host">The server.</param>
    /// <param name="ct">Gives up.</param>
    public async Task BasicUsedAsync(int mailboxId, string host, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var status = await db.Statuses.SingleAsync(s => s.MailboxId == mailboxId, ct);
        var now = clock.GetUtcNow();
        if (status.BasicUsedAt?.UtcDateTime.Date != now.UtcDateTime.Date)
            db.Add(new AuditRow { At = now, Actor = "worker", Action = "basic.used", Target = $"mailbox {mailboxId}", Because = $"The password was shown to {host}: OAuth 2.0 is set to No." });
        status.BasicUsedAt = now;
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Writes down how sending is doing, and leaves an audit row when that is another state.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="state">How.</param>
    /// <param name="why">Why it does not work; null when it does.</param>
    /// <param name="ct">Gives up.</param>
    public async Task SendingAsync(int mailboxId, SendState state, Diagnosis? why, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var status = await db.Statuses.SingleAsync(s => s.MailboxId == mailboxId, ct);
        var now = clock.GetUtcNow();
        if (status.Send != state)
            db.Add(new AuditRow { At = now, Actor = "worker", Action = "mailbox.sending", Target = $"mailbox {mailboxId}", Because = $"{status.Send} -> {state}. {why?.Code} {why?.Meaning}".Trim() });
        (status.Send, status.SendReason, status.SendFix, status.SendCode, status.SendCheckedAt) = (state, why?.Meaning ?? "", why?.Fix ?? "", why?.Code ?? "", now);
        await db.SaveChangesAsync(ct);
    }
}
