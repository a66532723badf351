using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>The end of a count: the mail is decided, and its ledger row says how often it was begun.</summary>
static class AttemptRows
{
    public static async Task CloseAsync(MailroomDb db, IReadOnlyList<Intake> ledger, CancellationToken ct)
    {
        foreach (var folder in ledger.GroupBy(i => (i.MailboxId, i.Folder, i.UidValidity)))
        {
            var uids = folder.Select(i => i.Uid).ToList();
            var begun = db.Attempts.Where(a => a.MailboxId == folder.Key.MailboxId && a.Folder == folder.Key.Folder && a.UidValidity == folder.Key.UidValidity && uids.Contains(a.Uid));
            var counts = await begun.AsNoTracking().ToDictionaryAsync(a => a.Uid, a => a.Count, ct);
            foreach (var row in folder)
                row.Tries += counts.GetValueOrDefault(row.Uid);
            await begun.ExecuteDeleteAsync(ct);
        }
    }
}
