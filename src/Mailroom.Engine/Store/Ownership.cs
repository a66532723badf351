using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>The right to write for a mailbox: good until somebody else claims it.</summary>
/// <param name="MailboxId">The mailbox.</param>
/// <param name="Fence">The fencing number; every transaction presents it.</param>
public readonly record struct Ownership(int MailboxId, long Fence);

/// <summary>Hands out ownership. The database alone decides who owns a mailbox; nothing rests on there being one worker.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class Owners(IDbContextFactory<SqliteDb> databases)
{
    /// <summary>Takes a mailbox over; whoever held it before is refused from now on.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Ownership> ClaimAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Mailboxes.Where(m => m.Id == mailboxId).ExecuteUpdateAsync(set => set.SetProperty(m => m.Fence, m => m.Fence + 1), ct);
        var fence = await db.Mailboxes.Where(m => m.Id == mailboxId).Select(m => m.Fence).SingleAsync(ct);
        await transaction.CommitAsync(ct);
        return new Ownership(mailboxId, fence);
    }

    /// <summary>Whether the claim still holds. Inside a transaction this also takes the write lock, so the answer stays true to its end.</summary>
    internal static async Task<bool> HoldsAsync(MailroomDb db, Ownership owner, CancellationToken ct) =>
        await db.Mailboxes.Where(m => m.Id == owner.MailboxId && m.Fence == owner.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Fence, m => m.Fence), ct) == 1;
}
