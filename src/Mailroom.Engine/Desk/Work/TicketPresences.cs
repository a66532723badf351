using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Somebody else who is at a ticket.</summary>
/// <param name="User">The user name.</param>
/// <param name="Writes">Whether they are writing, and not only looking.</param>
public sealed record AtTicket(string User, bool Writes);

/// <summary>Knows who is at which ticket right now, so that two people do not answer one customer.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class TicketPresences(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Who has not been heard of for this long is gone. An open page is heard of every ten seconds.</summary>
    public static readonly TimeSpan Gone = TimeSpan.FromSeconds(35);

    /// <summary>Says that somebody is at a ticket, and who else is. Forgets those who are gone, wherever they were.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="user">The user name.</param>
    /// <param name="writes">Whether they are writing.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The others; null when there is no such ticket.</returns>
    public async Task<IReadOnlyList<AtTicket>?> SeeAsync(long number, string user, bool writes, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.Tickets.AnyAsync(t => t.Id == number, ct))
            return null;
        await db.Presences.Where(p => p.SeenAt < now - Gone).ExecuteDeleteAsync(ct);
        if (await db.Presences.FindAsync([number, user], ct) is not { } row)
            db.Add(row = new TicketPresence { TicketId = number, UserName = user });
        (row.Writes, row.SeenAt) = (writes, now);
        await db.SaveChangesAsync(ct);
        var others = await OthersAsync(db, number, user, now, ct);
        await transaction.CommitAsync(ct);
        return others;
    }

    /// <summary>Says that somebody has left a ticket.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="user">The user name.</param>
    /// <param name="ct">Gives up.</param>
    public async Task LeaveAsync(long number, string user, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Presences.Where(p => p.TicketId == number && p.UserName == user).ExecuteDeleteAsync(ct);
    }

    /// <summary>Who else is at a ticket.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="user">The user name that does not count.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<AtTicket>> OthersAsync(long number, string user, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await OthersAsync(db, number, user, clock.GetUtcNow(), ct);
    }

    static async Task<IReadOnlyList<AtTicket>> OthersAsync(MailroomDb db, long number, string user, DateTimeOffset now, CancellationToken ct) =>
        await db.Presences.Where(p => p.TicketId == number && p.UserName != user && p.SeenAt >= now - Gone).OrderBy(p => p.UserName)
            .Select(p => new AtTicket(p.UserName, p.Writes)).ToListAsync(ct);
}
