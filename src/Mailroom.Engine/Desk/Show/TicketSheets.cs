using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Reads what tickets say of themselves, their history, and what they may be given.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class TicketSheets(IDbContextFactory<SqliteDb> databases)
{
    /// <summary>The sheet of a ticket; null when there is no such ticket.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TicketSheet?> FindAsync(long number, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == number, ct) is { } ticket ? await OfAsync(db, ticket, ct) : null;
    }

    /// <summary>What happened to a ticket, the oldest first.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<HistoryLine>> HistoryAsync(long number, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await TicketHistory.ReadAsync(db, number, new TicketStamp(), ct);
    }

    /// <summary>What tickets may be given.</summary>
    public async Task<TicketChoices> ChoicesAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return new TicketChoices
        {
            Statuses = await db.StatusWords.OrderBy(s => s.Id).Select(s => s.Name).ToListAsync(ct) is { Count: > 0 } words ? words : [.. Enum.GetNames<TicketStatus>()],
            Queues = await db.Queues.OrderBy(q => q.Name).Select(q => q.Name).ToListAsync(ct),
            Types = await db.Types.OrderBy(t => t.Name).Select(t => t.Name).ToListAsync(ct),
            Priorities = await db.Priorities.OrderBy(p => p.Rank).ThenBy(p => p.Name).Select(p => p.Name).ToListAsync(ct),
            Employees = await db.Employees.OrderBy(e => e.Name).ThenBy(e => e.Email).Select(e => new EmployeeChoice(e.Email, e.Name)).ToListAsync(ct),
        };
    }

    internal static async Task<TicketSheet> OfAsync(MailroomDb db, Ticket ticket, CancellationToken ct)
    {
        var words = await TicketWords.OfAsync(db, ticket, ct);
        var values = await db.FieldValues.Where(v => v.TicketId == ticket.Id).ToDictionaryAsync(v => v.FieldId, v => v.Value, ct);
        var all = (await MergedTickets.IntoAsync(db, ticket.Id, ct)).Append(ticket.Id).ToList();
        return new TicketSheet(await StampAsync(db, ticket, ct))
        {
            Status = words.Status,
            Queue = words.Queue,
            Type = words.Type,
            Priority = words.Priority,
            Assignee = words.Assignee,
            AssigneeEmail = words.AssigneeEmail,
            Account = words.Account,
            Tags = await db.Tags.Where(t => t.TicketId == ticket.Id).OrderBy(t => t.Tag).Select(t => t.Tag).ToListAsync(ct),
            Fields = [.. (await db.CustomFields.AsNoTracking().OrderBy(f => f.Name).ToListAsync(ct)).Select(f => new FieldOnTicket(f, values.GetValueOrDefault(f.Id, "")))],
            Links = await LinksAsync(db, ticket.Id, ct),
            Merged = await db.Tickets.Where(t => t.MergedIntoId == ticket.Id).OrderBy(t => t.Id).Select(t => new MergedTicket(t.Id, t.Subject)).ToListAsync(ct),
            Watchers = await db.Watchers.Where(w => w.TicketId == ticket.Id).OrderBy(w => w.Email).Select(w => w.Email).ToListAsync(ct),
            Participants = await db.Participants.Where(p => all.Contains(p.TicketId)).Select(p => p.Email).Distinct().OrderBy(e => e).ToListAsync(ct),
        };
    }

    internal static async Task<TicketStamp> StampAsync(MailroomDb db, Ticket ticket, CancellationToken ct) => new(
        ticket.Version,
        await db.TicketEvents.Where(e => e.TicketId == ticket.Id).MaxAsync(e => (long?)e.Id, ct) ?? 0,
        await db.States.Where(s => s.TicketId == ticket.Id).MaxAsync(s => (long?)s.Id, ct) ?? 0);

    static async Task<IReadOnlyList<LinkedTicket>> LinksAsync(MailroomDb db, long number, CancellationToken ct)
    {
        var earlier = await (from l in db.Links where l.TicketId == number join t in db.Tickets on l.OtherId equals t.Id select new LinkedTicket(t.Id, t.Subject, l.Kind, false) { Status = t.Status }).ToListAsync(ct);
        var later = await (from l in db.Links where l.OtherId == number join t in db.Tickets on l.TicketId equals t.Id select new LinkedTicket(t.Id, t.Subject, l.Kind, true) { Status = t.Status }).ToListAsync(ct);
        return [.. earlier.Concat(later).OrderBy(l => l.Number)];
    }
}
