using System.Globalization;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Mails of one slot of time that are alike.</summary>
/// <param name="Slot">The slot, from 0.</param>
/// <param name="Silent">Whether they were there before us.</param>
/// <param name="Outcome">What became of them.</param>
/// <param name="Seconds">How long they took from delivery to the ledger, rounded down: to a second below two minutes, to a minute below two hours, then to an hour.</param>
/// <param name="Count">How many.</param>
public sealed record SlotRow(int Slot, bool Silent, Outcome Outcome, long Seconds, int Count);

/// <summary>Counts the ledger by slots of time, out of one index and without looking at a row.</summary>
public static class LedgerSlots
{
    /// <summary>Counts what came in.</summary>
    /// <param name="db">The database.</param>
    /// <param name="bounds">Where slots begin, ascending, and where the last one ends.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IReadOnlyList<SlotRow>> CountAsync(MailroomDb db, IReadOnlyList<DateTimeOffset> bounds, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Packed>(Counting(bounds)).ToListAsync(ct);
        return [.. rows.Select(row => new SlotRow((int)(row.Kind >> 40), (row.Kind >> 36 & 1) == 1, (Outcome)(row.Kind >> 32 & 15), row.Kind & uint.MaxValue, row.Count))];
    }

    /// <summary>What makes mails alike, in one number: SQLite groups by one number several times as fast as by four.</summary>
    sealed record Packed(long Kind, int Count);

    /// <summary>The question. Nothing in it was written by anybody: there are numbers only.</summary>
    internal static string Counting(IReadOnlyList<DateTimeOffset> bounds)
    {
        var slots = string.Join(", ", bounds.Zip(bounds.Skip(1)).Select((slot, number) => string.Create(CultureInfo.InvariantCulture, $"({number}, {slot.First.UtcTicks}, {slot.Second.UtcTicks})")));
        return string.Create(CultureInfo.InvariantCulture, $"""
            WITH slots (slot, since, until) AS (VALUES {slots})
            SELECT slot * {1L << 40} + "Silent" * {1L << 36} + "Outcome" * {1L << 32}
                + CASE WHEN s < 0 THEN 0 WHEN s < 120 THEN s WHEN s < 7200 THEN s / 60 * 60 ELSE MIN(s / 3600 * 3600, {int.MaxValue}) END AS "Kind", COUNT(*) AS "Count"
            FROM (SELECT slot, "Silent", "Outcome", ("TakenInAt" - "ReceivedAt") / {TimeSpan.TicksPerSecond} AS s FROM slots CROSS JOIN "Ledger" ON "TakenInAt" >= since AND "TakenInAt" < until)
            GROUP BY 1
            """);
    }
}
