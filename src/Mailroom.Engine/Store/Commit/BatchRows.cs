using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Adds everything that a batch leaves behind, whoever made it: raw bytes, ledger rows, traces, tickets, notes, files, contacts, audit.</summary>
static class BatchRows
{
    /// <summary>Adds it, within the transaction of the caller. Gives the batch with its ledger rows.</summary>
    public static async Task<BatchInHand> AddAsync(MailroomDb db, int mailboxId, IReadOnlyList<DecidedMail> batch, bool silent, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == mailboxId, ct);
        var ledger = new LedgerRows(db, mailbox, batch, silent, now);
        await ledger.AddAsync(ct);
        var inHand = new BatchInHand(mailbox, batch, ledger.Rows, actor, now);
        var tickets = new TicketRows(db, inHand, await WordIds.OfAsync(db, ct));
        await tickets.AddAsync(ct);
        ledger.AddGists(tickets.NumberOf);
        await AttemptRows.CloseAsync(db, ledger.Rows, ct);
        return inHand;
    }
}
