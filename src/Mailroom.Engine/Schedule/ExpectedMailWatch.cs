using System.Data.Common;
using Mailroom.Engine.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Schedule;

/// <summary>Looks again and again for expected mails that did not come.</summary>
/// <param name="missing">Looks, and tells.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
public sealed partial class ExpectedMailWatch(MissingMails missing, TimeProvider clock, ILogger<ExpectedMailWatch> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var startedAt = clock.GetUtcNow();
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            do
                await LookAsync(startedAt, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program. What was not told is told after the next start.
        }
    }

    async Task LookAsync(DateTimeOffset startedAt, CancellationToken ct)
    {
        try
        {
            foreach (var ticket in await missing.LookAsync(clock.GetUtcNow(), startedAt, ct))
                LogMissing(log, ticket);
        }
        // Rules that cannot be used any more stop the mailboxes too, and those say what to do.
        catch (Exception failed) when (failed is DbException or DbUpdateException or InvalidOperationException)
        {
            LogNotLooked(log, failed.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "An expected mail did not come: ticket {Ticket}")]
    static partial void LogMissing(ILogger log, long ticket);

    [LoggerMessage(LogLevel.Error, "Expected mails cannot be looked after: {Message}")]
    static partial void LogNotLooked(ILogger log, string message);
}
