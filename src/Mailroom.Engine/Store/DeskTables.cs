using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>The tables of the desk's work: what goes out, what was changed by hand, and how the desk wants it.</summary>
static class DeskTables
{
    public static void AddDesk(this ModelBuilder builder)
    {
        var outgoing = builder.Entity<OutgoingMail>().ToTable("Outgoing");
        outgoing.HasIndex(o => o.MessageId).IsUnique();
        outgoing.HasIndex(o => o.TicketId);
        outgoing.HasIndex(o => o.QueuedAt);
        // What waits is a handful of rows among all that was ever sent.
        outgoing.HasIndex(o => new { o.MailboxId, o.NextAt }).HasFilter("\"State\" = 1").HasDatabaseName("IX_Outgoing_Waiting");
        outgoing.HasOne<Mailbox>().WithMany().HasForeignKey(o => o.MailboxId);
        outgoing.HasOne<Ticket>().WithMany().HasForeignKey(o => o.TicketId);
        outgoing.HasOne<Intake>().WithMany().HasForeignKey(o => o.BouncedIntakeId);
        builder.Entity<Note>().HasOne<OutgoingMail>().WithMany().HasForeignKey(n => n.OutgoingId);
        builder.Entity<TicketEvent>().HasIndex(e => new { e.TicketId, e.At });
        builder.Entity<TicketEvent>().HasOne<Ticket>().WithMany().HasForeignKey(e => e.TicketId);
        builder.Entity<TicketMerge>().HasOne<Ticket>().WithMany().HasForeignKey(m => m.TicketId);
        builder.Entity<TicketMerge>().HasOne<Ticket>().WithMany().HasForeignKey(m => m.IntoId);
        builder.Entity<TicketPresence>().HasKey(p => new { p.TicketId, p.UserName });
        builder.Entity<TicketPresence>().HasOne<Ticket>().WithMany().HasForeignKey(p => p.TicketId);
        builder.Entity<SavedView>().HasIndex(v => new { v.Owner, v.Name }).IsUnique();
        builder.Entity<LetterTemplate>().HasIndex(l => new { l.Letter, l.QueueId }).IsUnique();
        builder.Entity<LetterTemplate>().HasOne<Queue>().WithMany().HasForeignKey(l => l.QueueId);
        builder.Entity<WorkingHours>().HasIndex(h => h.QueueId).IsUnique();
        builder.Entity<WorkingHours>().HasOne<Queue>().WithMany().HasForeignKey(h => h.QueueId);
        builder.Entity<HistoryImport>().HasOne<Mailbox>().WithMany().HasForeignKey(i => i.MailboxId);
        // One import of a mailbox at a time, whoever asks.
        builder.Entity<HistoryImport>().HasIndex(i => i.MailboxId).IsUnique().HasFilter("\"State\" IN (1, 2)").HasDatabaseName("IX_HistoryImports_Open");
    }
}
