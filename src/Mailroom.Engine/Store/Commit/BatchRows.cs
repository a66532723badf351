using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Adds everything that a batch leaves behind, whoever made it: raw bytes, ledger rows, traces, tickets, notes, files, contacts, audit.</summary>
static class BatchRows
{
    /// <summary>Adds it, within the transaction of the caller. Gives the ledger rows, in the batch's order.</summary>
    public static async Task<IReadOnlyList<Intake>> AddAsync(MailroomDb db, int mailboxId, IReadOnlyList<DecidedMail> batch, bool silent, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == mailboxId, ct);
        var ledger = new LedgerRows(db, mailbox, batch, silent, now);
        await ledger.AddAsync(ct);
        var tickets = new TicketRows(db, new BatchInHand(mailbox, batch, ledger.Rows, actor, now), await WordIds.OfAsync(db, ct));
        await tickets.AddAsync(ct);
        ledger.AddGists(tickets.NumberOf);
        await AttemptRows.CloseAsync(db, ledger.Rows, ct);
        return ledger.Rows;
    }
}
