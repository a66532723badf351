using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Desk;

/// <summary>
/// Tells pages that something changed, whichever process changed it: one poller for all watchers, which asks the
/// database each second for a cheap stamp while somebody watches.
/// </summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Where a failing poll is told.</param>
public sealed class Changes(IDbContextFactory<SqliteDb> databases, TimeProvider clock, ILogger<Changes> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    // Proxies drop connections that say nothing for a minute.
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(25);
    readonly Lock gate = new();
    string latest = "";
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int watchers;
    CancellationTokenSource? polling;

    /// <summary>The stamp now: two equal stamps mean that nothing a page shows has changed.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<string> StampAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // The first three are ends of indexes; statuses and mailboxes are as few as mailboxes are.
        var mail = await db.Ledger.MaxAsync(i => (long?)i.Id, ct) ?? 0;
        var ticket = await db.Tickets.MaxAsync(t => (DateTimeOffset?)t.UpdatedAt, ct);
        var audit = await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? 0;
        var versions = await db.Mailboxes.OrderBy(m => m.Id).Select(m => m.ConfigVersion).ToListAsync(ct);
        var statuses = await db.Statuses.AsNoTracking().OrderBy(s => s.MailboxId).ToListAsync(ct);
        // What waits is a handful of rows with an index of their own.
        var waiting = await db.Outgoing.Where(o => o.State == Store.Rows.OutgoingState.Waiting).GroupBy(o => 1).Select(g => new { Count = g.Count(), Tries = g.Sum(o => o.Tries), Newest = g.Max(o => o.Id) }).SingleOrDefaultAsync(ct);
        var hash = new HashCode();
        hash.Add(waiting);
        foreach (var s in statuses)
        {
            hash.Add((s.MailboxId, s.State, s.Since, s.Reason, s.Fix, s.Code));
            hash.Add((s.LastCheckAt, s.LastMailAt, s.NextTryAt, s.TokenExpiresAt, s.ImportDone, s.ImportTotal));
            hash.Add((s.Send, s.SendReason, s.SendFix, s.SendCode));
        }
        foreach (var a in await db.Alerts.AsNoTracking().Where(a => a.ClosedAt == null).OrderBy(a => a.Id).ToListAsync(ct))
            hash.Add((a.Id, a.Reason, a.Fix, a.Code, a.OpenedMailedAt));
        return string.Create(CultureInfo.InvariantCulture,
            $"{mail}-{ticket?.UtcTicks ?? 0:x}-{audit}-{string.Join('.', versions)}-{hash.ToHashCode():x8}");
    }

    /// <summary>The stamp now, after every change, and as a sign of life in between. Ends quietly when told to.</summary>
    /// <param name="ct">Stops watching.</param>
    public async IAsyncEnumerable<string> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        Enter();
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var (stamp, next) = Now();
                if (stamp.Length > 0)
                    yield return stamp;
                await next.WaitAsync(Heartbeat, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            Leave();
        }
    }

    (string Stamp, Task Next) Now()
    {
        lock (gate)
            return (latest, changed.Task);
    }

    void Enter()
    {
        lock (gate)
        {
            if (watchers++ > 0)
                return;
            latest = "";
            polling = new CancellationTokenSource();
            var stop = polling.Token;
            _ = Task.Run(() => PollAsync(stop), CancellationToken.None);
        }
    }

    void Leave()
    {
        lock (gate)
        {
            if (--watchers > 0)
                return;
            polling?.Cancel();
            polling?.Dispose();
            polling = null;
        }
    }

    async Task PollAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Set(await StampAsync(stop), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (DbException e)
            {
                log.LogWarning(e, "Pages are not told of changes: the database did not answer. It is asked again in {Pause}.", Pause);
            }
            await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    void Set(string stamp, CancellationToken stop)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            if (stamp == latest || stop.IsCancellationRequested)
                return;
            latest = stamp;
            before = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        before.SetResult();
    }
}
