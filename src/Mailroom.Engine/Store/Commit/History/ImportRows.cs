using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Moves a first import on by what a batch stored, in the batch's own transaction: after a death it is neither ahead of the ledger nor behind it.</summary>
static class ImportRows
{
    public static async Task CountAsync(MailroomDb db, ImportShare share, IReadOnlyList<Intake> ledger, DateTimeOffset now, CancellationToken ct)
    {
        int Became(Outcome outcome) => ledger.Count(row => row.Outcome == outcome);
        var (tickets, notes, known, held, dropped) = (Became(Outcome.Ticket), Became(Outcome.Note), Became(Outcome.Duplicate), Became(Outcome.Held), Became(Outcome.Dropped));
        var worked = Math.Max(0, (now - share.BegunAt).TotalSeconds);
        await db.Imports.Where(i => i.Id == share.ImportId).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.DoneUid, share.UpToUid)
            .SetProperty(i => i.Done, i => i.Done + ledger.Count + share.Passed + share.Left)
            .SetProperty(i => i.Tickets, i => i.Tickets + tickets).SetProperty(i => i.Notes, i => i.Notes + notes).SetProperty(i => i.Known, i => i.Known + known)
            .SetProperty(i => i.Held, i => i.Held + held).SetProperty(i => i.Dropped, i => i.Dropped + dropped)
            .SetProperty(i => i.Passed, i => i.Passed + share.Passed).SetProperty(i => i.Left, i => i.Left + share.Left)
            .SetProperty(i => i.WorkedSeconds, i => i.WorkedSeconds + worked), ct);
    }

    /// <summary>Ends one, within the transaction of the caller.</summary>
    public static async Task EndAsync(MailroomDb db, HistoryImport import, ImportState state, string because, string actor, DateTimeOffset now, CancellationToken ct)
    {
        (import.State, import.Because, import.EndedAt) = (state, because, now);
        var action = state switch { ImportState.Done => "import.done", ImportState.Cancelled => "import.cancelled", _ => "import.failed" };
        db.Add(new AuditRow { At = now, Actor = actor, Action = action, Target = $"mailbox {import.MailboxId}", Because = $"{import.Done} of {import.Total} mails. {because}".Trim() });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Ends what is open of a mailbox, because other mail is read from now on.</summary>
    public static async Task EndOpenAsync(MailroomDb db, int mailboxId, string because, string actor, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var import in await db.Imports.Where(i => i.MailboxId == mailboxId && (i.State == ImportState.Running || i.State == ImportState.Paused)).ToListAsync(ct))
            await EndAsync(db, import, ImportState.Failed, because, actor, now, ct);
    }
}
