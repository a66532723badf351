using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>An expected mail that did not come by its time.</summary>
/// <param name="Name">The monitor's name.</param>
/// <param name="Due">When it should have come.</param>
/// <param name="LastSeenAt">When one was last seen, as it was known; null for never.</param>
public sealed record MissedMail(string Name, DateTimeOffset Due, DateTimeOffset? LastSeenAt);

/// <summary>Stores the mail that tells of a missing one, like any other mail; of several processes only one does, and each time is told once.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class MissingCommit(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>The folder of mails that Mailroom writes to itself. No server has one of them.</summary>
    public const string Folder = "(mailroom)";

    /// <summary>Stores it.</summary>
    /// <param name="missed">What did not come.</param>
    /// <param name="mailboxId">The mailbox whose ticket it becomes.</param>
    /// <param name="mail">The mail that tells of it.</param>
    /// <param name="ct">Gives up before the commit.</param>
    /// <returns>The ticket; null when somebody else has told it, or the mail has come since.</returns>
    public async Task<long?> RunAsync(MissedMail missed, int mailboxId, DecidedMail mail, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // This also takes the write lock, so that what is seen here stays true to the end of the transaction.
        var ours = await db.ExpectedMails.Where(e => e.Name == missed.Name && e.LastSeenAt == missed.LastSeenAt && (e.ToldForAt == null || e.ToldForAt < missed.Due))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.ToldForAt, missed.Due), ct) == 1;
        if (!ours)
            return null;
        var ledger = (await BatchRows.AddAsync(db, mailboxId, [mail], silent: false, "worker", clock.GetUtcNow(), ct)).Ledger;
        var ticket = ledger[0].TicketId;
        await db.ExpectedMails.Where(e => e.Name == missed.Name).ExecuteUpdateAsync(set => set.SetProperty(e => e.TicketId, ticket), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ticket;
    }
}
