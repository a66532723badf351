using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Lets those who watched a merged ticket watch the one that stays, and takes that back.</summary>
static class MergedWatchers
{
    /// <summary>Takes them along.</summary>
    public static async Task TakeAlongAsync(MailroomDb db, TicketLog log, TicketMerge merge, CancellationToken ct)
    {
        var watching = await OfAsync(db, [merge.IntoId], ct);
        var come = (await OfAsync(db, [merge.TicketId], ct)).Except(watching).Order(StringComparer.Ordinal).Take(Math.Max(0, TicketWatch.Most - watching.Count)).ToList();
        foreach (var email in come)
        {
            db.Add(new TicketWatcher { TicketId = merge.IntoId, Email = email });
            log.Event(merge.IntoId, "watched", "", email);
        }
        merge.Watchers = string.Join('\n', come);
    }

    /// <summary>Takes them back. Whom somebody has let watch it since, and who watches another ticket that is merged into it, stays.</summary>
    public static async Task TakeBackAsync(MailroomDb db, TicketLog log, TicketMerge merge, CancellationToken ct)
    {
        var came = merge.Watchers.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (came.Length == 0)
            return;
        var others = await db.Tickets.Where(t => t.MergedIntoId == merge.IntoId && t.Id != merge.TicketId).Select(t => t.Id).ToListAsync(ct);
        var since = await db.TicketEvents.Where(e => e.TicketId == merge.IntoId && e.What == "watched" && e.At > merge.At).Select(e => e.After).ToListAsync(ct);
        foreach (var email in came.Except(await OfAsync(db, others, ct)).Except(since))
            if (await db.Watchers.FindAsync([merge.IntoId, email], ct) is { } row)
            {
                db.Remove(row);
                log.Event(merge.IntoId, "unwatched", email, "");
            }
    }

    static Task<List<string>> OfAsync(MailroomDb db, IReadOnlyList<long> tickets, CancellationToken ct) =>
        db.Watchers.Where(w => tickets.Contains(w.TicketId)).Select(w => w.Email).Distinct().ToListAsync(ct);
}
