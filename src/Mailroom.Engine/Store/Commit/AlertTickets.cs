using Mailroom.Decisions.Route.Alerts;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>
/// Looks, inside the transaction that stores them, whether the alerts of a batch still stand as they did when it was decided.
/// The transaction has the write lock by then, so of two mailboxes that get the first mail of one alert at once, the second
/// one sees the ticket of the first.
/// </summary>
static class AlertTickets
{
    public static async Task<bool> StandAsync(MailroomDb db, IReadOnlyList<DecidedMail> batch, CancellationToken ct)
    {
        // What the batch itself has opened rests on its first mail of that key.
        var claims = batch.Select(mail => mail.Decided.Alert).OfType<AlertClaim>().DistinctBy(claim => claim.Key).ToList();
        if (claims.Count == 0)
            return true;
        var keys = claims.Select(claim => claim.Key).ToList();
        var tickets = await db.Tickets.Where(t => keys.Contains(t.AlertKey) && t.AlertKey != "" && t.ClosedAt == null)
            .OrderByDescending(t => t.Id).Select(t => new { t.Id, t.AlertKey, Merged = t.MergedIntoId != null }).ToListAsync(ct);
        var open = tickets.DistinctBy(t => t.AlertKey).ToDictionary(t => t.AlertKey);
        return claims.TrueForAll(claim => open.TryGetValue(claim.Key, out var ticket) ? ticket.Merged || claim.Open?.Number == ticket.Id : claim.Open is null || claim.Open.Value.InBatch >= 0);
    }
}
