using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Schedule;

/// <summary>
/// Renews the sign-ins of paused mailboxes once a week. A refresh token that nobody uses for 90 days is dead (Microsoft
/// Learn, "Refresh tokens"), and a mailbox that was paused for a season would need a person to sign in again.
/// </summary>
/// <param name="databases">Holds the mailboxes.</param>
/// <param name="signIn">Renews.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
public sealed partial class PausedTokens(IDbContextFactory<SqliteDb> databases, MailboxSignIn signIn, TimeProvider clock, ILogger<PausedTokens> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromHours(1);
    static readonly TimeSpan Week = TimeSpan.FromDays(7);

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
            // The end of the program.
        }
    }

    /// <summary>Renews what is due now.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            foreach (var mailbox in await DueAsync(ct))
                await RenewAsync(mailbox, ct);
        }
        catch (System.Data.Common.DbException failed)
        {
            LogNoDatabase(log, failed.Message);
        }
    }

    /// <summary>Mailboxes that nobody reads now, with a person's sign-in that was last renewed a week ago or longer.</summary>
    async Task<List<Mailbox>> DueAsync(CancellationToken ct)
    {
        var weekAgo = clock.GetUtcNow() - Week;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await (from m in db.Mailboxes.AsNoTracking()
                      join s in db.Statuses on m.Id equals s.MailboxId
                      where !m.Enabled && m.OAuth && m.Grant != Grant.AppOnly && (s.TokenExpiresAt == null || s.TokenExpiresAt < weekAgo)
                          && db.Secrets.Any(secret => secret.MailboxId == m.Id && secret.Kind == SecretKind.TokenCache)
                      select m).ToListAsync(ct);
    }

    async Task RenewAsync(Mailbox mailbox, CancellationToken ct)
    {
        var outcome = await signIn.ForAsync(mailbox, mailbox.Protocol, ct);
        if (outcome is SignInOutcome.TryLater)
            return; // in an hour
        // A refusal is noted too: it is asked again in a week, and the mailbox says why when somebody starts it.
        var until = outcome is SignInOutcome.SignedIn signedIn ? signedIn.ExpiresAt : clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Statuses.Where(s => s.MailboxId == mailbox.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.TokenExpiresAt, until), ct);
        LogRenewed(log, mailbox.Id, outcome is SignInOutcome.SignedIn);
    }

    [LoggerMessage(LogLevel.Information, "Mailbox {Mailbox} is paused; its sign-in was looked at so that it does not die of disuse: renewed {Renewed}.")]
    static partial void LogRenewed(ILogger log, int mailbox, bool renewed);

    [LoggerMessage(LogLevel.Error, "The database does not answer: {Message}. Paused mailboxes are looked at again in an hour.")]
    static partial void LogNoDatabase(ILogger log, string message);
}
