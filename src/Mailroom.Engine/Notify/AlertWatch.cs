using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Notify;

/// <summary>Looks every few seconds for mailboxes in trouble. Looking does not wait for mailing.</summary>
/// <param name="rows">Opens and closes alerts.</param>
/// <param name="post">Mails them.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
public sealed partial class AlertWatch(AlertRows rows, AlertPost post, TimeProvider clock, ILogger<AlertWatch> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    Task mailing = Task.CompletedTask;
    readonly List<long> written = [];

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
            // The end of the program; a mail that is on its way is waited for below.
        }
        await mailing;
    }

    async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            written.AddRange(await rows.LookAsync(stopping));
        }
        catch (Exception failed) when (failed is DbException or DbUpdateException)
        {
            LogNotLooked(log, failed.Message);
        }
        if (mailing.IsCompleted)
        {
            var now = written.ToList();
            written.Clear();
            mailing = Task.Run(() => MailAsync(now, stopping), CancellationToken.None);
        }
    }

    async Task MailAsync(IReadOnlyList<long> now, CancellationToken stopping)
    {
        try
        {
            await post.SendAsync(now, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It stays owed, and the next start mails it.
        }
        // Nothing may end the watch. What was not mailed stays owed and is tried at the next look.
        catch (Exception fault)
        {
            LogNotMailed(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "Mailboxes in trouble cannot be looked for, the database does not answer: {Message}")]
    static partial void LogNotLooked(ILogger log, string message);

    [LoggerMessage(LogLevel.Error, "Mailing alerts failed; what is owed is tried again.")]
    static partial void LogNotMailed(ILogger log, Exception fault);
}
