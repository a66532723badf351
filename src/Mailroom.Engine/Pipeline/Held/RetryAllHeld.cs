using System.Runtime.CompilerServices;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Pipeline;

/// <summary>Tries all held mails again, the oldest first: an answer then finds the ticket of its question.</summary>
/// <param name="databases">Knows which are held.</param>
/// <param name="retry">Tries one.</param>
public sealed class RetryAllHeld(IDbContextFactory<SqliteDb> databases, RetryHeld retry)
{
    /// <summary>Tries those that are held now, and says after each how far it is.</summary>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="code">Only those held with this code; empty for all.</param>
    /// <param name="ct">Gives up between two mails.</param>
    public async IAsyncEnumerable<RetryProgress> RunAsync(string actor, string code, [EnumeratorCancellation] CancellationToken ct)
    {
        var ids = await HeldAsync(code, ct);
        var progress = new RetryProgress(0, ids.Count, 0, 0, 0);
        yield return progress;
        foreach (var id in ids)
        {
            progress = progress.With(await retry.RunAsync(id, actor, ct));
            yield return progress;
        }
    }

    async Task<IReadOnlyList<long>> HeldAsync(string code, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Ledger.Where(i => i.Outcome == Outcome.Held && (code.Length == 0 || i.Code == code)).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(ct);
    }
}
