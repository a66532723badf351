using System.Data.Common;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Schedule;

/// <summary>
/// After an upgrade: mails that an older parser could not read are tried again by themselves, once for every version. That a
/// mail's turn has come is written down before it is read, so that one that ends the program ends it once.
/// </summary>
/// <param name="databases">Knows which are held.</param>
/// <param name="retry">Tries one.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Says what was released.</param>
public sealed partial class ReleaseHeld(IDbContextFactory<SqliteDb> databases, RetryHeld retry, TimeProvider clock, ILogger<ReleaseHeld> log) : BackgroundService
{
    /// <summary>Who did it, for the audit log.</summary>
    public const string Actor = "upgrade";

    /// <summary>New mail comes first: between two old ones there is room for it.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    static readonly string[] Ours = ["parser-fault", "time-budget", "attempts"];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Starting up does not wait for this.
        await Task.Yield();
        try
        {
            while (!await AllAsync(stoppingToken))
                await Task.Delay(Rest, clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program. What has not had its turn has it after the next start.
        }
    }

    /// <summary>Tries all whose turn it is. False when the database did not answer.</summary>
    async Task<bool> AllAsync(CancellationToken ct)
    {
        var (tried, released) = (0, 0);
        try
        {
            while (await NextAsync(ct) is { } id)
            {
                tried++;
                if (await retry.RunAsync(id, Actor, ct) is HeldOutcome.Done { Row.Outcome: not Outcome.Held })
                    released++;
                await Task.Delay(Pause, clock, ct);
            }
        }
        catch (DbException failed)
        {
            LogFailed(log, failed.Message);
            return false;
        }
        if (tried > 0)
            LogReleased(log, released, tried, MailParser.Version);
        return true;
    }

    /// <summary>The oldest mail whose turn has not come with this version. It is its turn now, and never again, whatever happens.</summary>
    async Task<long?> NextAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var next = await db.Ledger.Where(i => i.Outcome == Outcome.Held && Ours.Contains(i.Code) && i.ParserVersion < MailParser.Version && i.ReleasedBy < MailParser.Version)
            .OrderBy(i => i.Id).Select(i => (long?)i.Id).FirstOrDefaultAsync(ct);
        if (next is null)
            return null;
        await db.Ledger.Where(i => i.Id == next).ExecuteUpdateAsync(set => set.SetProperty(i => i.ReleasedBy, MailParser.Version), ct);
        await transaction.CommitAsync(ct);
        return next;
    }

    [LoggerMessage(LogLevel.Information, "{Released} of {Tried} held mails could be read with parser version {Version}.")]
    static partial void LogReleased(ILogger log, int released, int tried, int version);

    [LoggerMessage(LogLevel.Warning, "Held mails could not be tried again: {Message}. It is tried again in half a minute.")]
    static partial void LogFailed(ILogger log, string message);
}
