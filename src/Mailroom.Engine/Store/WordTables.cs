using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>The tables of the desk's words, and of what hangs on a ticket.</summary>
static class WordTables
{
    public static void AddWords(this ModelBuilder builder)
    {
        builder.Entity<Account>().HasIndex(a => a.Name).IsUnique();
        builder.Entity<Account>().HasMany(a => a.Domains).WithOne().HasForeignKey(d => d.AccountId);
        builder.Entity<AccountDomain>().HasKey(d => new { d.AccountId, d.Domain });
        builder.Entity<AccountDomain>().HasIndex(d => d.Domain);
        builder.Entity<AccountContact>().HasKey(c => new { c.AccountId, c.ContactId });
        builder.Entity<AccountContact>().HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        builder.Entity<AccountContact>().HasOne<Contact>().WithMany().HasForeignKey(c => c.ContactId);
        builder.Entity<Employee>().HasIndex(e => e.Email).IsUnique();
        builder.Entity<Queue>().HasIndex(q => q.Name).IsUnique();
        builder.Entity<TicketType>().HasIndex(t => t.Name).IsUnique();
        builder.Entity<Priority>().HasIndex(p => p.Name).IsUnique();
        builder.Entity<StatusWord>().HasIndex(s => s.Name).IsUnique();
        builder.Entity<CustomField>().HasIndex(f => f.Name).IsUnique();
        builder.Entity<MailboxDesk>().HasKey(d => d.MailboxId);
        builder.Entity<MailboxDesk>().HasOne<Mailbox>().WithOne().HasForeignKey<MailboxDesk>(d => d.MailboxId);
        builder.Entity<MailboxDesk>().HasOne<Queue>().WithMany().HasForeignKey(d => d.QueueId);
        builder.Entity<MailboxDesk>().HasOne<Account>().WithMany().HasForeignKey(d => d.CatchAllAccountId);
        AddTicketParts(builder);
    }

    static void AddTicketParts(ModelBuilder builder)
    {
        var tickets = builder.Entity<Ticket>();
        tickets.HasOne<Queue>().WithMany().HasForeignKey(t => t.QueueId);
        tickets.HasOne<TicketType>().WithMany().HasForeignKey(t => t.TypeId);
        tickets.HasOne<Priority>().WithMany().HasForeignKey(t => t.PriorityId);
        tickets.HasOne<StatusWord>().WithMany().HasForeignKey(t => t.StatusId);
        tickets.HasOne<Employee>().WithMany().HasForeignKey(t => t.AssigneeId);
        tickets.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
        tickets.HasOne<Account>().WithMany().HasForeignKey(t => t.SuggestedAccountId);
        tickets.HasOne<Ticket>().WithMany().HasForeignKey(t => t.MergedIntoId);
        builder.Entity<TicketTag>().HasKey(t => new { t.TicketId, t.Tag });
        builder.Entity<TicketTag>().HasOne<Ticket>().WithMany().HasForeignKey(t => t.TicketId);
        builder.Entity<TicketField>().HasKey(f => new { f.TicketId, f.FieldId });
        builder.Entity<TicketField>().HasOne<Ticket>().WithMany().HasForeignKey(f => f.TicketId);
        builder.Entity<TicketField>().HasOne<CustomField>().WithMany().HasForeignKey(f => f.FieldId);
        builder.Entity<TicketWatcher>().HasKey(w => new { w.TicketId, w.Email });
        builder.Entity<TicketWatcher>().HasOne<Ticket>().WithMany().HasForeignKey(w => w.TicketId);
        builder.Entity<TicketLink>().HasKey(l => new { l.TicketId, l.OtherId });
        builder.Entity<TicketLink>().HasOne<Ticket>().WithMany().HasForeignKey(l => l.TicketId);
        builder.Entity<TicketLink>().HasOne<Ticket>().WithMany().HasForeignKey(l => l.OtherId);
        builder.Entity<AccountAssignment>().HasOne<Ticket>().WithMany().HasForeignKey(a => a.TicketId);
    }
}
