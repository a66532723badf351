using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What people look at: tickets, their mails and files.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class Tickets(IDbContextFactory<SqliteDb> databases)
{
    /// <summary>Notes of a ticket that are read at most, however long it is.</summary>
    public const int MostNotes = 2_000;

    /// <summary>One ticket; null when there is none of that number.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="most">Notes at most, the latest; 1 to <see cref="MostNotes"/>.</param>
    public async Task<TicketView?> FindAsync(long number, CancellationToken ct, int most = MostNotes)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Tickets.AsNoTracking().Include(t => t.Intake).Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return null;
        var mailbox = await db.Mailboxes.Where(m => m.Id == ticket.MailboxId).Select(m => m.Name).SingleAsync(ct);
        var copies = await db.Ledger.AsNoTracking().Where(i => i.TicketId == number && i.Outcome == Outcome.Duplicate).OrderBy(i => i.Id).ToListAsync(ct);
        var (entries, leftOut) = await new Conversation(db, ticket).ReadAsync(Math.Clamp(most, 1, MostNotes), ct);
        return new TicketView(ticket, mailbox, entries, copies) { LeftOut = leftOut };
    }

    /// <summary>Whether a mail is one of a ticket's own.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="intakeId">The mail's ledger row.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<bool> HoldsAsync(long number, long intakeId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Ledger.AnyAsync(i => i.Id == intakeId && i.TicketId == number && i.Outcome != Outcome.Duplicate, ct)
            || await db.Tickets.AnyAsync(t => t.Id == number && t.IntakeId == intakeId, ct)
            || await db.Notes.AnyAsync(n => n.TicketId == number && n.IntakeId == intakeId, ct);
    }

    /// <summary>The raw bytes of a mail (message/rfc822) as the server gave them; null when there is no such mail.</summary>
    /// <param name="intakeId">The ledger row.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="DamagedMailException">The stored bytes are not what was stored.</exception>
    public async Task<byte[]?> RawAsync(long intakeId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var stored = await (from i in db.Ledger where i.Id == intakeId join m in db.Mails.AsNoTracking() on i.RawId equals m.Id select m).SingleOrDefaultAsync(ct);
        return stored is null ? null : MailPacking.Unpack(stored);
    }

    /// <summary>A mail read again out of its raw bytes, for its HTML and files; null when there is no such mail.</summary>
    /// <param name="intakeId">The ledger row.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ParsedMail?> ReadAsync(long intakeId, Limits limits, CancellationToken ct) =>
        await RawAsync(intakeId, ct) is { } raw ? MailParser.Parse(raw, limits, ct) : null;
}
