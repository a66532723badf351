using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>An expected mail and how it is doing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Enabled">Whether anybody waits for it.</param>
/// <param name="Schedule">When it has to come, in words.</param>
/// <param name="Since">Since when it is waited for; null when it is not.</param>
/// <param name="LastSeenAt">When the last one was received; null for never.</param>
/// <param name="NextDueAt">The time by which the next one has to come, without the grace; null when nobody waits.</param>
/// <param name="MissingSince">The time of one that did not come and has not come since; null when none.</param>
/// <param name="TicketId">The ticket that tells of it; null for none yet.</param>
public sealed record ExpectedLine(
    string Name, bool Enabled, string Schedule, DateTimeOffset? Since, DateTimeOffset? LastSeenAt, DateTimeOffset? NextDueAt, DateTimeOffset? MissingSince, long? TicketId);

/// <summary>The mails that have to come.</summary>
/// <param name="databases">Knows what came.</param>
/// <param name="inForce">Knows what is expected.</param>
/// <param name="clock">The time.</param>
public sealed class ExpectedMails(IDbContextFactory<SqliteDb> databases, RulesInForce inForce, TimeProvider clock)
{
    /// <summary>All of them, in the order of the rules.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<ExpectedLine>> ListAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.ExpectedMails.AsNoTracking().ToDictionaryAsync(e => e.Name, ct);
        return [.. (await inForce.NowAsync(ct)).Set.Expected.Select(monitor =>
        {
            var row = rows.GetValueOrDefault(monitor.Name);
            var words = RulePhrases.Of(monitor.Schedule, monitor.Grace);
            if (!monitor.Enabled || row is null)
                return new ExpectedLine(monitor.Name, monitor.Enabled, words, null, row?.LastSeenAt, null, null, null);
            var state = monitor.Check(new MonitorWatch(row.Since, row.LastSeenAt, row.ToldForAt), now);
            var missed = (state as MonitorState.Missed)?.Expected;
            // What follows a missed time is known once that is told.
            var next = missed is null ? state : monitor.Check(new MonitorWatch(row.Since, row.LastSeenAt, missed), now);
            return new ExpectedLine(monitor.Name, true, words, row.Since, row.LastSeenAt, (next as MonitorState.Fine)?.LookAgain - monitor.Grace, missed ?? (row.TicketId is null ? null : row.ToldForAt), row.TicketId);
        })];
    }
}
