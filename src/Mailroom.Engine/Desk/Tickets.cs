using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>One line of the ticket list.</summary>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RequesterName">The requester's name; may be empty.</param>
/// <param name="RequesterEmail">The requester's address; may be empty.</param>
/// <param name="OpenedAt">When the first mail was received.</param>
/// <param name="UpdatedAt">When the last mail was received.</param>
/// <param name="Notes">How many notes it has.</param>
/// <param name="Files">How many files its mails hold.</param>
/// <param name="Mailbox">The mailbox's name.</param>
public sealed record TicketLine(
    long Number, string Subject, TicketStatus Status, string RequesterName, string RequesterEmail,
    DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt, int Notes, int Files, string Mailbox)
{
    /// <summary>How often the alert came, the first included; 0 for a ticket that is no alert.</summary>
    public int AlertCount { get; init; }
}

/// <summary>A page of the ticket list.</summary>
/// <param name="Lines">The lines, the last changed first.</param>
/// <param name="Total">How many tickets there are in all.</param>
public sealed record TicketPage(IReadOnlyList<TicketLine> Lines, int Total);

/// <summary>A mail of a ticket as it is shown: the first is the ticket itself, the others are its notes.</summary>
/// <param name="Intake">Its ledger row: why it is here, and what was wrong with it.</param>
/// <param name="Contact">Who wrote it.</param>
/// <param name="Text">The text.</param>
/// <param name="Files">Its files.</param>
public sealed record TicketMail(Intake Intake, Contact Contact, string Text, IReadOnlyList<MailFile> Files)
{
    /// <summary>Whether it is no mail of its own, but what one of our people wrote above the forwarded mail that is the ticket.</summary>
    public bool Above { get; init; }
}

/// <summary>A whole ticket.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Mailbox">The mailbox's name.</param>
/// <param name="Mails">The first mail, then the notes, oldest first.</param>
/// <param name="Copies">Later copies of its mails that were recognised as such.</param>
public sealed record TicketView(Ticket Ticket, string Mailbox, IReadOnlyList<TicketMail> Mails, IReadOnlyList<Intake> Copies);

/// <summary>What people look at: tickets, their mails and files.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class Tickets(IDbContextFactory<SqliteDb> databases)
{
    /// <summary>A page of tickets, the last changed first.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">Lines on a page, 1 to 500.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TicketPage> ListAsync(int page, int size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 500);
        await using var db = await databases.CreateDbContextAsync(ct);
        var total = await db.Tickets.CountAsync(ct);
        var lines = await (
            from t in db.Tickets
            join m in db.Mailboxes on t.MailboxId equals m.Id
            orderby t.UpdatedAt descending, t.Id descending
            select new TicketLine(t.Id, t.Subject, t.Status, t.Requester!.Name, t.Requester.Email, t.OpenedAt, t.UpdatedAt, t.Notes.Count,
                db.Files.Count(f => db.Ledger.Any(i => i.Id == f.IntakeId && i.TicketId == t.Id && i.Outcome != Outcome.Duplicate)), m.Name)
            { AlertCount = t.AlertCount })
            .Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new TicketPage(lines, total);
    }

    /// <summary>One ticket; null when there is none of that number.</summary>
    public async Task<TicketView?> FindAsync(long number, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Intake).Include(t => t.Requester)
            .Include(t => t.Notes.OrderBy(n => n.WrittenAt).ThenBy(n => n.Id)).ThenInclude(n => n.Intake)
            .Include(t => t.Notes).ThenInclude(n => n.Contact).AsSplitQuery().SingleOrDefaultAsync(t => t.Id == number, ct);
        if (ticket is null)
            return null;
        var mailbox = await db.Mailboxes.Where(m => m.Id == ticket.MailboxId).Select(m => m.Name).SingleAsync(ct);
        var ids = ticket.Notes.Select(n => n.IntakeId ?? 0).Append(ticket.IntakeId).ToList();
        var files = (await db.Files.AsNoTracking().Where(f => ids.Contains(f.IntakeId)).OrderBy(f => f.Index).ToListAsync(ct)).ToLookup(f => f.IntakeId);
        var copies = await db.Ledger.AsNoTracking().Where(i => i.TicketId == number && i.Outcome == Outcome.Duplicate).OrderBy(i => i.Id).ToListAsync(ct);
        var first = new TicketMail(ticket.Intake!, ticket.Requester!, ticket.Text, [.. files[ticket.IntakeId]]);
        var later = ticket.Notes.Where(n => n.Intake is not null)
            .Select(n => new TicketMail(n.Intake!, n.Contact!, n.Text, n.IntakeId == ticket.IntakeId ? [] : [.. files[n.Intake!.Id]]) { Above = n.IntakeId == ticket.IntakeId });
        return new TicketView(ticket, mailbox, [first, .. later], copies);
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
