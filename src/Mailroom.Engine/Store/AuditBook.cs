using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Writes into the audit log what no transaction of its own writes there.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class AuditBook(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Adds a row.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="action">What, as a stable word.</param>
    /// <param name="target">To what.</param>
    /// <param name="because">Why, or the particulars; never a secret.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AddAsync(string actor, string action, string target, string because, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = action, Target = target, Because = because });
        await db.SaveChangesAsync(ct);
    }
}
