using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Schedule;

/// <summary>
/// Keeps a worker running for every mailbox that is enabled, and starts it over when an admin changed it, also from
/// another process. Looks at the database each second; a mailbox that was refused for good waits for a change.
/// </summary>
/// <param name="databases">Holds the mailboxes.</param>
/// <param name="worker">Does the work.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
public sealed partial class Supervisor(IDbContextFactory<SqliteDb> databases, MailboxWorker worker, TimeProvider clock, ILogger<Supervisor> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    readonly Dictionary<int, Running> running = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            do
                await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program; what runs is waited for below.
        }
        await Task.WhenAll(running.Values.Select(r => r.StopAsync()));
    }

    async Task LookAsync(CancellationToken stopping)
    {
        IReadOnlyList<Mailbox> wanted;
        IReadOnlyList<int> importing;
        try
        {
            (wanted, importing) = (await WantedAsync(stopping), await ImportingAsync(stopping));
        }
        catch (Exception failed) when (failed is System.Data.Common.DbException)
        {
            LogNoDatabase(log, failed.Message);
            return;
        }
        foreach (var gone in running.Where(r => !wanted.Any(m => m.Id == r.Key && m.ConfigVersion == r.Value.ConfigVersion)).ToList())
        {
            running.Remove(gone.Key);
            await gone.Value.StopAsync();
        }
        foreach (var mailbox in wanted)
        {
            if (running.TryGetValue(mailbox.Id, out var known) && (!known.Ended || clock.GetUtcNow() < known.EndedAt + Rest))
                continue;
            running[mailbox.Id] = Start(mailbox, stopping);
        }
        foreach (var id in importing)
            if (running.TryGetValue(id, out var worker))
                worker.Bell.Ring();
    }

    /// <summary>Mailboxes whose first import is to go on, whichever process started it.</summary>
    async Task<IReadOnlyList<int>> ImportingAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Imports.Where(i => i.State == ImportState.Running).Select(i => i.MailboxId).ToListAsync(ct);
    }

    async Task<IReadOnlyList<Mailbox>> WantedAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await (from m in db.Mailboxes.AsNoTracking()
                      join s in db.Statuses on m.Id equals s.MailboxId
                      where m.Enabled && s.StoppedAtConfig != m.ConfigVersion
                      select m).ToListAsync(ct);
    }

    Running Start(Mailbox mailbox, CancellationToken stopping)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var started = new Running(mailbox.ConfigVersion, stop);
        started.Work = Task.Run(async () =>
        {
            try
            {
                await worker.RunAsync(mailbox, started.Bell, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Stopped as asked.
            }
            // A fault of ours ends this worker only. It is logged with its trace, and the mailbox is begun again after a rest.
            catch (Exception fault)
            {
                LogFault(log, mailbox.Id, fault);
            }
            finally
            {
                started.EndedAt = clock.GetUtcNow();
            }
        }, CancellationToken.None);
        return started;
    }

    sealed class Running(int configVersion, CancellationTokenSource stop)
    {
        public int ConfigVersion => configVersion;
        public Bell Bell { get; } = new();
        public Task Work { get; set; } = Task.CompletedTask;
        public DateTimeOffset EndedAt { get; set; }
        public bool Ended => Work.IsCompleted;

        public async Task StopAsync()
        {
            await stop.CancelAsync();
            await Work;
            stop.Dispose();
            Bell.Dispose();
        }
    }

    [LoggerMessage(LogLevel.Error, "Mailbox {Mailbox}: the worker failed; it is started again.")]
    static partial void LogFault(ILogger log, int mailbox, Exception fault);

    [LoggerMessage(LogLevel.Error, "The database does not answer: {Message}. Nothing is taken in until it does.")]
    static partial void LogNoDatabase(ILogger log, string message);
}
