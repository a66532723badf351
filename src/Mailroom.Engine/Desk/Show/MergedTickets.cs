using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Which tickets were merged into which.</summary>
static class MergedTickets
{
    /// <summary>Merges followed one after the other. Merging refuses circles; this is for a database that holds one all the same.</summary>
    const int MostMerges = 20;

    /// <summary>The tickets whose conversation goes on in this one: those merged into it, and those merged into them.</summary>
    public static async Task<IReadOnlyList<long>> IntoAsync(MailroomDb db, long ticket, CancellationToken ct)
    {
        var found = new HashSet<long>();
        List<long> last = [ticket];
        for (var round = 0; round < MostMerges && last.Count > 0; round++)
        {
            var merged = await db.Tickets.Where(t => t.MergedIntoId != null && last.Contains(t.MergedIntoId.Value)).Select(t => t.Id).ToListAsync(ct);
            last = [.. merged.Where(id => id != ticket && found.Add(id))];
        }
        return [.. found];
    }
}
