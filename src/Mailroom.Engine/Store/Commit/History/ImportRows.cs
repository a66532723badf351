using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Moves a first import on by what a batch stored, in the batch's own transaction: after a death it is neither ahead of the ledger nor behind it.</summary>
static class ImportRows
{
    public static async Task CountAsync(MailroomDb db, ImportShare share, IReadOnlyList<Intake> ledger, CancellationToken ct)
    {
        int Became(Outcome outcome) => ledger.Count(row => row.Outcome == outcome);
        var (tickets, notes, known, held, dropped) = (Became(Outcome.Ticket), Became(Outcome.Note), Became(Outcome.Duplicate), Became(Outcome.Held), Became(Outcome.Dropped));
        await db.Imports.Where(i => i.Id == share.ImportId).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.DoneUid, share.UpToUid)
            .SetProperty(i => i.Done, i => i.Done + ledger.Count + share.Passed + share.Left)
            .SetProperty(i => i.Tickets, i => i.Tickets + tickets).SetProperty(i => i.Notes, i => i.Notes + notes).SetProperty(i => i.Known, i => i.Known + known)
            .SetProperty(i => i.Held, i => i.Held + held).SetProperty(i => i.Dropped, i => i.Dropped + dropped)
            .SetProperty(i => i.Passed, i => i.Passed + share.Passed).SetProperty(i => i.Left, i => i.Left + share.Left)
            .SetProperty(i => i.WorkedSeconds, i => i.WorkedSeconds + share.Worked.TotalSeconds), ct);
    }
}
