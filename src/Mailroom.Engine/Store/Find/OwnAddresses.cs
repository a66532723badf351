using Mailroom.Decisions.Mail;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>The addresses of our own mailboxes: they take part in no ticket.</summary>
static class OwnAddresses
{
    /// <summary>All of them, in the form to compare by (<see cref="Address.Key"/>).</summary>
    public static async Task<IReadOnlySet<string>> OfAsync(MailroomDb db, CancellationToken ct)
    {
        var names = await db.Mailboxes.Select(m => new { m.Username, m.SharedMailbox }).ToListAsync(ct);
        return names.Select(m => new Address("", m.SharedMailbox.Length > 0 ? m.SharedMailbox : m.Username).Key).ToHashSet(StringComparer.Ordinal);
    }
}
