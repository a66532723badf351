using System.Data.Common;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Notify;

/// <summary>Looks each second for mail that is due, and has one sender at work for every mailbox that has some.</summary>
/// <param name="rows">The outbox.</param>
/// <param name="run">Sends.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
public sealed partial class OutboxWatch(OutboxRows rows, OutboxRun run, TimeProvider clock, ILogger<OutboxWatch> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly Dictionary<int, Task> running = [];
    readonly Dictionary<int, int> stuckAt = [];

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
            // The end of the program; what is on its way is waited for below.
        }
        await Task.WhenAll(running.Values);
    }

    async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await ChangedAsync(stopping);
            foreach (var mailbox in await rows.DueAsync(stopping))
                if (!running.TryGetValue(mailbox.Id, out var known) || known.IsCompleted)
                    running[mailbox.Id] = Task.Run(() => SendAsync(mailbox, stopping), CancellationToken.None);
        }
        catch (Exception failed) when (failed is DbException or DbUpdateException)
        {
            LogNotLooked(log, failed.Message);
        }
    }

    /// <summary>A mailbox that could not send and was changed since is tried at once.</summary>
    async Task ChangedAsync(CancellationToken ct)
    {
        Dictionary<int, int> stuck;
        lock (stuckAt)
            stuck = new(stuckAt);
        foreach (var mailbox in await rows.ChangedAsync(stuck, ct))
        {
            lock (stuckAt)
                stuckAt.Remove(mailbox);
            await rows.AllDueAsync(mailbox, ct);
        }
    }

    async Task SendAsync(Mailbox mailbox, CancellationToken stopping)
    {
        try
        {
            var why = await run.RunAsync(mailbox, stopping);
            lock (stuckAt)
                if (why is null)
                    stuckAt.Remove(mailbox.Id);
                else
                    stuckAt[mailbox.Id] = mailbox.ConfigVersion;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nothing was in hand, or it was put back.
        }
        // Nothing may end the watch. What was in hand is sent again when its time is over.
        catch (Exception fault)
        {
            LogFault(log, mailbox.Id, fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "Outgoing mail cannot be looked for, the database does not answer: {Message}")]
    static partial void LogNotLooked(ILogger log, string message);

    [LoggerMessage(LogLevel.Error, "Mailbox {Mailbox}: sending failed; what was in hand is sent again in some minutes.")]
    static partial void LogFault(ILogger log, int mailbox, Exception fault);
}
