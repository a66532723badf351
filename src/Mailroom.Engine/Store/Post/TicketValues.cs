using System.Globalization;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Looks up what a letter about a ticket may speak of.</summary>
static class TicketValues
{
    /// <summary>The values; who wrote, and what, is added by the caller.</summary>
    public static async Task<LetterValues> OfAsync(MailroomDb db, PostDesk desk, Ticket ticket, Mailbox mailbox, CancellationToken ct)
    {
        var requester = ticket.Requester ?? await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == ticket.RequesterId, ct);
        var assignee = ticket.AssigneeId is { } id ? await db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) : null;
        return new LetterValues
        {
            Number = ticket.Id,
            Token = desk.Tokens.Write(ticket.Id),
            Subject = ticket.Subject,
            Status = await StatusAsync(db, ticket, ct),
            Queue = ticket.QueueId is { } queue ? await db.Queues.Where(q => q.Id == queue).Select(q => q.Name).SingleOrDefaultAsync(ct) ?? "" : "",
            Priority = ticket.PriorityId is { } priority ? await db.Priorities.Where(p => p.Id == priority).Select(p => p.Name).SingleOrDefaultAsync(ct) ?? "" : "",
            Account = ticket.AccountId is { } account ? await db.Accounts.Where(a => a.Id == account).Select(a => a.Name).SingleOrDefaultAsync(ct) ?? "" : "",
            Link = desk.Settings.Link is { } link ? string.Create(CultureInfo.InvariantCulture, $"{link.AbsoluteUri.TrimEnd('/')}/tickets/{ticket.Id}") : "",
            Requester = (requester.Name, requester.Email),
            Mailbox = (mailbox.Name, mailbox.Address),
            Assignee = (assignee?.Name ?? "", assignee?.Email ?? ""),
        };
    }

    /// <summary>The word for where a ticket stands.</summary>
    public static async Task<string> StatusAsync(MailroomDb db, Ticket ticket, CancellationToken ct) =>
        (ticket.StatusId is { } id ? await db.StatusWords.Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(ct) : null) ?? ticket.Status.ToString();
}
