using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Mails of one quarter of an hour that are alike.</summary>
/// <param name="Quarter">Quarters of an hour since 0001-01-01 UTC. Every zone's hours begin at one.</param>
/// <param name="Silent">Whether they were there before us.</param>
/// <param name="Outcome">What became of them, as a number of <see cref="Rows.Outcome"/>.</param>
/// <param name="Seconds">How long they took from delivery to the ledger, rounded down: to a second below two minutes, to a minute below two hours, then to an hour.</param>
/// <param name="Count">How many.</param>
public sealed record QuarterRow(long Quarter, bool Silent, int Outcome, long Seconds, int Count);

/// <summary>Counts the ledger by the quarter of an hour, out of one index and without looking at a row.</summary>
public static class LedgerQuarters
{
    /// <summary>A quarter of an hour.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>Counts what came in since a moment.</summary>
    /// <param name="db">The database.</param>
    /// <param name="from">The moment.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IReadOnlyList<QuarterRow>> SinceAsync(MailroomDb db, DateTimeOffset from, CancellationToken ct) =>
        await db.Database.SqlQueryRaw<QuarterRow>(Counting(from)).ToListAsync(ct);

    /// <summary>The question. Nothing in it was written by anybody: there are numbers only.</summary>
    internal static string Counting(DateTimeOffset from) => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT "TakenInAt" / {Length.Ticks} AS "Quarter", "Silent", "Outcome",
            CASE WHEN s < 0 THEN 0 WHEN s < 120 THEN s WHEN s < 7200 THEN s / 60 * 60 ELSE s / 3600 * 3600 END AS "Seconds", COUNT(*) AS "Count"
        FROM (SELECT "TakenInAt", "Silent", "Outcome", ("TakenInAt" - "ReceivedAt") / {TimeSpan.TicksPerSecond} AS s FROM "Ledger" WHERE "TakenInAt" > {from.UtcTicks - 1})
        GROUP BY 1, 2, 3, 4
        """);
}
