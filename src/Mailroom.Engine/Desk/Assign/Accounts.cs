using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Puts tickets on accounts by hand, learns from it where that is wanted, and takes it back.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class Accounts(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Accounts that a page offers by name; others are typed.</summary>
    const int MostChoices = 500;

    /// <summary>Who a ticket's sender is to the desk; null when there is no such ticket.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AccountView?> FindAsync(long number, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Tickets.AsNoTracking().Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return null;
        var ids = new[] { ticket.AccountId, ticket.SuggestedAccountId }.OfType<int>().ToList();
        var names = await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        var domain = PublicDomains.DomainOf(new Address("", ticket.Requester!.Email));
        return new AccountView(ticket.AccountId is { } account ? names[account] : "", ticket.UnknownBecause)
        {
            Suggested = ticket.UnknownBecause.Length > 0 && ticket.SuggestedAccountId is { } suggested ? names[suggested] : "",
            Evidence = ticket.SuggestedBecause,
            Domain = PublicDomains.Has(domain) || ticket.Unverified ? "" : domain,
            MayLearn = !ticket.Unverified && ticket.Requester.Email.Length > 0,
            Last = await StandingAsync(db, number, ct),
            Choices = await db.Accounts.OrderBy(a => a.Name).Select(a => a.Name).Take(MostChoices).ToListAsync(ct),
        };
    }

    /// <summary>Puts a ticket on an account.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="account">The account's name, in any case of letters.</param>
    /// <param name="learn">What to remember for the sender's next mails.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AssignOutcome> AssignAsync(long number, string account, Learn learn, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tickets.Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return new AssignOutcome.NoTicket();
        var named = account.Trim().ToLowerInvariant();
        var found = (await db.Accounts.AsNoTracking().ToListAsync(ct)).Find(a => a.Name.ToLowerInvariant() == named);
        if (found is null)
            return new AssignOutcome.Refused($"There is no account '{account.Trim()}'.");
        var lesson = new AccountLesson(db, ticket, found);
        if (await lesson.WhyNotAsync(learn, ct) is { Length: > 0 } because)
            return new AssignOutcome.Refused(because);
        var row = new AccountAssignment { TicketId = number, BeforeId = ticket.AccountId, AccountId = found.Id, UnknownBecause = ticket.UnknownBecause, By = actor, At = clock.GetUtcNow() };
        await lesson.LearnAsync(learn, row, ct);
        await TellAsync(db, ticket, actor, row.At, found.Name, ct);
        // What was suggested stays in the row, for the case that this is taken back.
        (ticket.AccountId, ticket.UnknownBecause) = (found.Id, "");
        db.Add(row);
        db.Add(Audit("ticket.assigned", ticket, actor, row.At, $"Put on {found.Name}{Learned(row)}."));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new AssignOutcome.Done(found.Name, row.LearnedDomain, row.LearnedContact);
    }

    /// <summary>Takes back the last assignment that stands, with what was learned by it.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AssignOutcome> UndoAsync(long number, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return new AssignOutcome.NoTicket();
        if (await StandingAsync(db, number, ct) is not { } row)
            return new AssignOutcome.Refused("Nobody put this ticket on an account by hand.");
        if (ticket.AccountId != row.AccountId)
            return new AssignOutcome.Refused("The ticket's account has been changed since in another way.");
        db.Update(row).Entity.UndoneAt = clock.GetUtcNow();
        await AccountLesson.ForgetAsync(db, ticket, row, ct);
        var before = row.BeforeId is { } id ? await db.Accounts.Where(a => a.Id == id).Select(a => a.Name).SingleAsync(ct) : "";
        await TellAsync(db, ticket, actor, row.UndoneAt!.Value, before, ct);
        (ticket.AccountId, ticket.UnknownBecause) = (row.BeforeId, row.UnknownBecause);
        db.Add(Audit("ticket.unassigned", ticket, actor, row.UndoneAt!.Value, $"Taken back{Learned(row)}."));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new AssignOutcome.Done(before, row.LearnedDomain, row.LearnedContact);
    }

    static Task<AccountAssignment?> StandingAsync(MailroomDb db, long number, CancellationToken ct) =>
        db.Assignments.AsNoTracking().Where(a => a.TicketId == number && a.UndoneAt == null).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);

    /// <summary>Tells the ticket's history; the ticket still has the account of before.</summary>
    static async Task TellAsync(MailroomDb db, Ticket ticket, string actor, DateTimeOffset at, string after, CancellationToken ct)
    {
        var account = ticket.AccountId;
        var before = account is null ? "" : await db.Accounts.Where(a => a.Id == account).Select(a => a.Name).SingleAsync(ct);
        ticket.Version++;
        new TicketLog(db, actor, at).Event(ticket.Id, "account", before, after);
    }

    static AuditRow Audit(string action, Ticket ticket, string actor, DateTimeOffset at, string because) =>
        new() { At = at, Actor = actor, Action = action, Target = $"ticket {ticket.Id}", Because = because };

    static string Learned(AccountAssignment row) =>
        (row.LearnedContact ? ", with the sender as a contact" : "") + (row.LearnedDomain.Length > 0 ? $", with the domain {row.LearnedDomain}" : "");
}
