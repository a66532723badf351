using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>A first import as an object for scripts.</summary>
static class ImportLine
{
    public static object ForScripts(HistoryImport import) => new
    {
        id = import.Id,
        mailboxId = import.MailboxId,
        folder = import.Folder,
        choice = HistoryChoice.Of(import).ToString(),
        state = ImportWords.State(import),
        total = import.Total,
        done = import.Done,
        tickets = import.Tickets,
        notes = import.Notes,
        copies = import.Known,
        held = import.Held,
        dropped = import.Dropped,
        passed = import.Passed,
        left = import.Left,
        perSecond = Math.Round(ImportWords.Rate(import), 2),
        secondsLeft = ImportWords.Left(import)?.TotalSeconds,
        because = import.Because,
        by = import.By,
        startedAt = import.StartedAt,
        endedAt = import.EndedAt,
    };
}
