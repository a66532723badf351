using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>The names behind what a ticket was given; empty for what it was not given.</summary>
sealed record TicketWords(string Status, string Queue, string Type, string Priority, string Account)
{
    public string Assignee { get; init; } = "";

    public string AssigneeEmail { get; init; } = "";

    /// <summary>In one question to the database.</summary>
    public static async Task<TicketWords> OfAsync(MailroomDb db, Ticket ticket, CancellationToken ct)
    {
        var (status, queue, type, priority, assignee, account) = (ticket.StatusId, ticket.QueueId, ticket.TypeId, ticket.PriorityId, ticket.AssigneeId, ticket.AccountId);
        var names = await db.Tickets.Where(t => t.Id == ticket.Id).Select(_ => new
        {
            Status = db.StatusWords.Where(s => s.Id == status).Select(s => s.Name).FirstOrDefault(),
            Queue = db.Queues.Where(q => q.Id == queue).Select(q => q.Name).FirstOrDefault(),
            Type = db.Types.Where(t => t.Id == type).Select(t => t.Name).FirstOrDefault(),
            Priority = db.Priorities.Where(p => p.Id == priority).Select(p => p.Name).FirstOrDefault(),
            Account = db.Accounts.Where(a => a.Id == account).Select(a => a.Name).FirstOrDefault(),
            Assignee = db.Employees.Where(e => e.Id == assignee).Select(e => e.Name).FirstOrDefault(),
            Email = db.Employees.Where(e => e.Id == assignee).Select(e => e.Email).FirstOrDefault(),
        }).SingleAsync(ct);
        return new TicketWords(names.Status ?? ticket.Status.ToString(), names.Queue ?? "", names.Type ?? "", names.Priority ?? "", names.Account ?? "")
        {
            Assignee = names.Assignee is { Length: > 0 } name ? name : names.Email ?? "",
            AssigneeEmail = names.Email ?? "",
        };
    }
}
