using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
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

    /// <summary>Why each mail ended where it did.</summary>
    public DbSet<Trace> Traces => Set<Trace>();

    /// <summary>How the tickets stood, and since when.</summary>
    public DbSet<TicketState> States => Set<TicketState>();

    /// <summary>The links between tickets.</summary>
    public DbSet<TicketLink> Links => Set<TicketLink>();

    /// <summary>The tags on tickets.</summary>
    public DbSet<TicketTag> Tags => Set<TicketTag>();

    /// <summary>The values of custom fields on tickets.</summary>
    public DbSet<TicketField> FieldValues => Set<TicketField>();

    /// <summary>Who watches which ticket.</summary>
    public DbSet<TicketWatcher> Watchers => Set<TicketWatcher>();

    /// <summary>The tickets that were put on an account by hand.</summary>
    public DbSet<AccountAssignment> Assignments => Set<AccountAssignment>();

    /// <summary>The accounts.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>The accounts' mail domains.</summary>
    public DbSet<AccountDomain> AccountDomains => Set<AccountDomain>();

    /// <summary>Which contact belongs to which account.</summary>
    public DbSet<AccountContact> AccountContacts => Set<AccountContact>();

    /// <summary>Our own people.</summary>
    public DbSet<Employee> Employees => Set<Employee>();

    /// <summary>The queues.</summary>
    public DbSet<Queue> Queues => Set<Queue>();

    /// <summary>The types of ticket.</summary>
    public DbSet<TicketType> Types => Set<TicketType>();

    /// <summary>The priorities.</summary>
    public DbSet<Priority> Priorities => Set<Priority>();

    /// <summary>The words for where a ticket stands.</summary>
    public DbSet<StatusWord> StatusWords => Set<StatusWord>();

    /// <summary>The desk's own fields.</summary>
    public DbSet<CustomField> CustomFields => Set<CustomField>();

    /// <summary>What becomes of each mailbox's mail.</summary>
    public DbSet<MailboxDesk> Desks => Set<MailboxDesk>();

    /// <summary>The versions of the rules.</summary>
    public DbSet<RuleBook> RuleBooks => Set<RuleBook>();

    /// <summary>Rules whose patterns took too long.</summary>
    public DbSet<RuleFlag> RuleFlags => Set<RuleFlag>();

    /// <summary>The expected mails.</summary>
    public DbSet<ExpectedMail> ExpectedMails => Set<ExpectedMail>();

    /// <summary>The mails of ours, to be sent and sent.</summary>
    public DbSet<OutgoingMail> Outgoing => Set<OutgoingMail>();

    /// <summary>What happened to the tickets.</summary>
    public DbSet<TicketEvent> TicketEvents => Set<TicketEvent>();

    /// <summary>The merges of tickets.</summary>
    public DbSet<TicketMerge> Merges => Set<TicketMerge>();

    /// <summary>Who is at which ticket.</summary>
    public DbSet<TicketPresence> Presences => Set<TicketPresence>();

    /// <summary>The saved views of the ticket list.</summary>
    public DbSet<SavedView> Views => Set<SavedView>();

    /// <summary>The texts of our mails.</summary>
    public DbSet<LetterTemplate> Letters => Set<LetterTemplate>();

    /// <summary>When the desk works.</summary>
    public DbSet<WorkingHours> WorkingHours => Set<WorkingHours>();

    /// <summary>The first imports.</summary>
    public DbSet<HistoryImport> Imports => Set<HistoryImport>();

    /// <summary>The instance's secrets, encrypted.</summary>
    public DbSet<InstanceSecret> InstanceSecrets => Set<InstanceSecret>();

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
        builder.AddWords();
        builder.AddDesk();
        builder.AddListIndexes();
        builder.Entity<RuleFlag>().HasKey(f => f.Rule);
        builder.Entity<ExpectedMail>().HasKey(e => e.Name);
        builder.Entity<InstanceSecret>().HasKey(s => s.Kind);
    }

    static void BuildLedger(ModelBuilder builder)
    {
        var ledger = builder.Entity<Intake>().ToTable("Ledger");
        ledger.HasIndex(i => new { i.MailboxId, i.Folder, i.UidValidity, i.Uid }).IsUnique();
        ledger.HasIndex(i => i.ContentKey);
        ledger.HasIndex(i => i.MessageId);
        ledger.HasIndex(i => i.TicketId);
        ledger.HasIndex(i => new { i.SenderKey, i.TakenInAt });
        // The dashboard counts a month by it, without looking into the rows.
        ledger.HasIndex(i => new { i.TakenInAt, i.Silent, i.Outcome, i.ReceivedAt }).HasDatabaseName("IX_Ledger_Hours");
        ledger.HasIndex(i => i.FirstCopyId).HasFilter("\"FirstCopyId\" IS NOT NULL");
        ledger.HasIndex(i => i.Outcome).HasFilter("\"Outcome\" = 4").HasDatabaseName("IX_Ledger_Held");
        // What is owed at the server is a handful of rows among millions: index only those.
        ledger.HasIndex(i => i.MailboxId).HasFilter("\"SettledAt\" IS NULL").HasDatabaseName("IX_Ledger_Owed");
        ledger.HasOne<StoredMail>().WithMany().HasForeignKey(i => i.RawId);
        builder.Entity<StoredMail>().ToTable("Mails").HasIndex(m => m.Sha256).IsUnique();
        builder.Entity<MailFile>().HasIndex(f => new { f.IntakeId, f.Index }).IsUnique();
        builder.Entity<MailFile>().HasOne<Intake>().WithMany().HasForeignKey(f => f.IntakeId);
        builder.Entity<Trace>().HasKey(t => t.IntakeId);
        builder.Entity<Trace>().HasOne<Intake>().WithOne().HasForeignKey<Trace>(t => t.IntakeId);
    }

    static void BuildTickets(ModelBuilder builder)
    {
        builder.Entity<Contact>().HasIndex(c => c.Email).IsUnique();
        builder.Entity<Participant>().HasKey(p => new { p.TicketId, p.Email });
        builder.Entity<Participant>().HasOne<Ticket>().WithMany().HasForeignKey(p => p.TicketId);
        var tickets = builder.Entity<Ticket>();
        // What is open is a small part of what ever was.
        // What is open, counted by queue and by whose it is beside every list; and how old it is, on the dashboard. Written as "less
        // than closed", as those two ask: SQLite would take it for any other question about open tickets, too, and read each one's row.
        tickets.HasIndex(t => new { t.QueueId, t.AssigneeId, t.OpenedAt, t.Status, t.MergedIntoId }).HasFilter("\"Status\" < 2").HasDatabaseName("IX_Tickets_Open");
        tickets.HasIndex(t => t.AlertKey).HasFilter("\"AlertKey\" <> ''");
        tickets.HasOne(t => t.Intake).WithMany().HasForeignKey(t => t.IntakeId);
        tickets.HasOne(t => t.Requester).WithMany().HasForeignKey(t => t.RequesterId);
        builder.Entity<TicketState>().HasIndex(s => new { s.TicketId, s.At });
        builder.Entity<TicketState>().HasOne<Ticket>().WithMany().HasForeignKey(s => s.TicketId);
        tickets.HasMany(t => t.Notes).WithOne().HasForeignKey(n => n.TicketId);
        builder.Entity<Note>().HasOne(n => n.Intake).WithMany().HasForeignKey(n => n.IntakeId);
        builder.Entity<Note>().HasOne(n => n.Contact).WithMany().HasForeignKey(n => n.ContactId);
    }
}
