using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What is remembered of a ticket that was put on an account by hand: the sender as a contact, or the sender's whole domain.</summary>
sealed class AccountLesson(MailroomDb db, Ticket ticket, Account account)
{
    readonly string domain = PublicDomains.DomainOf(new Address("", ticket.Requester!.Email));

    /// <summary>Why that must not be learned, as a sentence; empty when it may be.</summary>
    public async Task<string> WhyNotAsync(Learn learn, CancellationToken ct)
    {
        if (learn == Learn.Nothing)
            return "";
        if (ticket.Unverified)
            return "It is not proven who sent this mail, so nothing is learned from it. Assign the ticket alone.";
        if (ticket.Requester!.Email.Length == 0)
            return "The mail has no sender, so there is nothing to learn. Assign the ticket alone.";
        if (learn == Learn.Contact)
            return "";
        if (domain.Length == 0)
            return "The sender's address has no domain, so there is none to learn. Assign the ticket alone.";
        if (PublicDomains.Has(domain))
            return $"Anybody can have an address at {domain}, so it says nothing about an account. Learn the contact instead.";
        var others = await db.AccountDomains.Where(d => d.Domain == domain && d.AccountId != account.Id).Join(db.Accounts, d => d.AccountId, a => a.Id, (_, a) => a.Name).ToListAsync(ct);
        return others.Count == 0 ? "" : $"{domain} is listed on {string.Join(" and ", others)} already. On two accounts it would say nothing.";
    }

    /// <summary>Learns, and writes into the assignment what was new.</summary>
    public async Task LearnAsync(Learn learn, AccountAssignment row, CancellationToken ct)
    {
        if (learn == Learn.Contact && await db.AccountContacts.FindAsync([account.Id, ticket.RequesterId], ct) is null)
        {
            db.Add(new AccountContact { AccountId = account.Id, ContactId = ticket.RequesterId });
            row.LearnedContact = true;
        }
        if (learn == Learn.Domain && await db.AccountDomains.FindAsync([account.Id, domain], ct) is null)
        {
            db.Add(new AccountDomain { AccountId = account.Id, Domain = domain });
            row.LearnedDomain = domain;
        }
    }

    /// <summary>Forgets what an assignment taught, and nothing that was known without it.</summary>
    public static async Task ForgetAsync(MailroomDb db, Ticket ticket, AccountAssignment row, CancellationToken ct)
    {
        if (row.LearnedDomain.Length > 0 && await db.AccountDomains.FindAsync([row.AccountId, row.LearnedDomain], ct) is { } domain)
            db.Remove(domain);
        if (row.LearnedContact && await db.AccountContacts.FindAsync([row.AccountId, ticket.RequesterId], ct) is { } contact)
            db.Remove(contact);
    }
}
