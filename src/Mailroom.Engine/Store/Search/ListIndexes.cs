using System.Linq.Expressions;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>
/// The indexes that the ticket list is read from. A ticket's row is as long as its mail, so a list must find its fifty rows
/// without reading any other: each index begins with an order or a filter and holds all that lists filter by.
/// </summary>
static class ListIndexes
{
    public static void AddListIndexes(this ModelBuilder builder)
    {
        var tickets = builder.Entity<Ticket>();
        void Add(string name, Expression<Func<Ticket, object?>> columns, string? filter = null) => tickets.HasIndex(columns, name).HasFilter(filter);
        Add("IX_Tickets_Updated", t => new { t.UpdatedAt, t.Status, t.MergedIntoId, t.QueueId, t.AssigneeId, t.AccountId, t.PriorityId, t.TypeId, t.OpenedAt, t.MailboxId });
        Add("IX_Tickets_Opened", t => new { t.OpenedAt, t.Status, t.MergedIntoId, t.QueueId, t.AssigneeId, t.AccountId, t.PriorityId, t.TypeId });
        Add("IX_Tickets_OpenOnes", t => new { t.UpdatedAt, t.Status, t.MergedIntoId, t.QueueId, t.AssigneeId, t.AccountId, t.PriorityId, t.TypeId, t.OpenedAt, t.MailboxId }, "\"Status\" <> 2");
        Add("IX_Tickets_UnknownSender", t => new { t.UpdatedAt, t.Status, t.MergedIntoId, t.QueueId, t.AssigneeId, t.AccountId }, "\"UnknownBecause\" <> ''");
        Add("IX_Tickets_Queue", t => new { t.QueueId, t.UpdatedAt, t.Status, t.MergedIntoId, t.AssigneeId, t.AccountId, t.PriorityId, t.TypeId, t.OpenedAt });
        Add("IX_Tickets_Assignee", t => new { t.AssigneeId, t.UpdatedAt, t.Status, t.MergedIntoId, t.QueueId, t.AccountId, t.PriorityId, t.TypeId, t.OpenedAt });
        Add("IX_Tickets_Account", t => new { t.AccountId, t.UpdatedAt, t.Status, t.MergedIntoId, t.QueueId, t.AssigneeId, t.PriorityId, t.TypeId, t.OpenedAt });
        Add("IX_Tickets_StatusWord", t => new { t.StatusId, t.UpdatedAt, t.MergedIntoId, t.QueueId, t.AssigneeId });
        Add("IX_Tickets_Priority", t => new { t.PriorityId, t.UpdatedAt, t.Status, t.MergedIntoId, t.QueueId, t.AssigneeId });
        Add("IX_Tickets_Type", t => new { t.TypeId, t.UpdatedAt, t.Status, t.MergedIntoId, t.QueueId, t.AssigneeId });
        // Nearly all tickets are merged into none: an index that held those, too, would be taken for the best way to them.
        tickets.HasIndex(t => t.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
        builder.Entity<TicketTag>().HasIndex(t => new { t.Tag, t.TicketId });
        builder.Entity<Participant>().HasIndex(p => new { p.Email, p.TicketId });
        builder.Entity<Note>().HasIndex(n => new { n.ContactId, n.TicketId });
    }
}
