using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Everything Mailroom remembers. One subclass a database provider, each with migrations of its own.</summary>
/// <param name="options">The provider's options.</param>
public abstract class MailroomDb(DbContextOptions options) : IdentityDbContext<Staff>(options), IDataProtectionKeyContext
{
    /// <summary>The mailboxes.</summary>
    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();

    /// <summary>How each mailbox is doing.</summary>
    public DbSet<MailboxStatus> Statuses => Set<MailboxStatus>();

    /// <summary>The mailboxes' secrets, encrypted.</summary>
    public DbSet<MailboxSecret> Secrets => Set<MailboxSecret>();

    /// <summary>Whose turn it is to ask for tokens.</summary>
    public DbSet<TokenTurn> TokenTurns => Set<TokenTurn>();

    /// <summary>The last test of each mailbox.</summary>
    public DbSet<LastTest> LastTests => Set<LastTest>();

    /// <summary>The alerts, open and over.</summary>
    public DbSet<MailboxAlert> Alerts => Set<MailboxAlert>();

    /// <summary>The numbers of POP3 mails.</summary>
    public DbSet<PopNumber> PopNumbers => Set<PopNumber>();

    /// <summary>How far each folder has been read.</summary>
    public DbSet<MailboxCursor> Cursors => Set<MailboxCursor>();

    /// <summary>Mails begun and not yet in the ledger.</summary>
    public DbSet<Attempt> Attempts => Set<Attempt>();

    /// <summary>The intake ledger.</summary>
    public DbSet<Intake> Ledger => Set<Intake>();

    /// <summary>Raw mail.</summary>
    public DbSet<StoredMail> Mails => Set<StoredMail>();

    /// <summary>The tickets.</summary>
    public DbSet<Ticket> Tickets => Set<Ticket>();

    /// <summary>The notes on tickets.</summary>
    public DbSet<Note> Notes => Set<Note>();

    /// <summary>The files in mails.</summary>
    public DbSet<MailFile> Files => Set<MailFile>();

    /// <summary>The contacts.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>Who may add to which ticket by mail.</summary>
    public DbSet<Participant> Participants => Set<Participant>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>The key ring, each key wrapped by the master key.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Mailbox>().HasIndex(m => m.Name).IsUnique();
        builder.Entity<MailboxStatus>().HasKey(s => s.MailboxId);
        builder.Entity<MailboxStatus>().HasOne<Mailbox>().WithOne().HasForeignKey<MailboxStatus>(s => s.MailboxId);
        builder.Entity<MailboxSecret>().HasKey(s => new { s.MailboxId, s.Kind });
        builder.Entity<MailboxSecret>().HasOne<Mailbox>().WithMany().HasForeignKey(s => s.MailboxId);
        builder.Entity<MailboxCursor>().HasKey(c => new { c.MailboxId, c.Folder });
        builder.Entity<MailboxCursor>().HasOne<Mailbox>().WithMany().HasForeignKey(c => c.MailboxId);
        builder.Entity<TokenTurn>().HasKey(t => t.MailboxId);
        builder.Entity<TokenTurn>().HasOne<Mailbox>().WithOne().HasForeignKey<TokenTurn>(t => t.MailboxId);
        builder.Entity<LastTest>().HasKey(t => t.MailboxId);
        builder.Entity<LastTest>().HasOne<Mailbox>().WithOne().HasForeignKey<LastTest>(t => t.MailboxId);
        builder.Entity<MailboxAlert>().HasOne<Mailbox>().WithMany().HasForeignKey(a => a.MailboxId);
        // One open alert of a kind, whoever looks.
        builder.Entity<MailboxAlert>().HasIndex(a => new { a.MailboxId, a.Kind }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        builder.Entity<PopNumber>().HasKey(p => new { p.MailboxId, p.Uidl });
        builder.Entity<PopNumber>().HasIndex(p => new { p.MailboxId, p.Uid }).IsUnique();
        builder.Entity<PopNumber>().HasOne<Mailbox>().WithMany().HasForeignKey(p => p.MailboxId);
        builder.Entity<Attempt>().HasKey(a => new { a.MailboxId, a.Folder, a.UidValidity, a.Uid });
        BuildLedger(builder);
        BuildTickets(builder);
    }

    static void BuildLedger(ModelBuilder builder)
    {
        var ledger = builder.Entity<Intake>().ToTable("Ledger");
        ledger.HasIndex(i => new { i.MailboxId, i.Folder, i.UidValidity, i.Uid }).IsUnique();
        ledger.HasIndex(i => i.ContentKey);
        ledger.HasIndex(i => i.MessageId);
        ledger.HasIndex(i => i.TicketId);
        // What is owed at the server is a handful of rows among millions: index only those.
        ledger.HasIndex(i => i.MailboxId).HasFilter("\"SettledAt\" IS NULL").HasDatabaseName("IX_Ledger_Owed");
        ledger.HasOne<StoredMail>().WithMany().HasForeignKey(i => i.RawId);
        builder.Entity<StoredMail>().ToTable("Mails").HasIndex(m => m.Sha256).IsUnique();
        builder.Entity<MailFile>().HasIndex(f => new { f.IntakeId, f.Index }).IsUnique();
        builder.Entity<MailFile>().HasOne<Intake>().WithMany().HasForeignKey(f => f.IntakeId);
    }

    static void BuildTickets(ModelBuilder builder)
    {
        builder.Entity<Contact>().HasIndex(c => c.Email).IsUnique();
        builder.Entity<Participant>().HasKey(p => new { p.TicketId, p.Email });
        builder.Entity<Participant>().HasOne<Ticket>().WithMany().HasForeignKey(p => p.TicketId);
        var tickets = builder.Entity<Ticket>();
        tickets.HasIndex(t => t.UpdatedAt);
        tickets.HasOne(t => t.Intake).WithMany().HasForeignKey(t => t.IntakeId);
        tickets.HasOne(t => t.Requester).WithMany().HasForeignKey(t => t.RequesterId);
        tickets.HasMany(t => t.Notes).WithOne().HasForeignKey(n => n.TicketId);
        builder.Entity<Note>().HasOne(n => n.Intake).WithMany().HasForeignKey(n => n.IntakeId);
        builder.Entity<Note>().HasOne(n => n.Contact).WithMany().HasForeignKey(n => n.ContactId);
    }
}
