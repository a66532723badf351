using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Looks for what speaks for an account where the sender leads to none for certain. The suggestion is a person's to take; it decides nothing.</summary>
static class HintFinder
{
    /// <summary>Rows looked at for one batch: beyond it a suggestion may be missing, and nothing else.</summary>
    const int MostRows = 2_000;

    /// <summary>The hints for each address, the strongest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="people">Those who lead to no account.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<Hint>>> OfAsync(MailroomDb db, IReadOnlyList<Address> people, CancellationToken ct)
    {
        if (people.Count == 0)
            return new Dictionary<string, IReadOnlyList<Hint>>();
        var domains = people.Select(PublicDomains.DomainOf).Where(d => d.Length > 0 && !PublicDomains.Has(d)).Distinct().ToList();
        var assigned = await AssignedAsync(db, [.. people.Select(p => p.Key)], domains, ct);
        var above = await AboveAsync(db, domains, ct);
        var contacts = await ContactsAsync(db, domains, ct);
        return people.ToDictionary(p => p.Key, p => Hints(p, assigned, above, contacts));
    }

    static IReadOnlyList<Hint> Hints(Address person, List<Assigned> assigned, ILookup<string, AccountRef> above, ILookup<string, Belonging> contacts)
    {
        var domain = PublicDomains.DomainOf(person);
        List<Hint> hints = [.. assigned.Where(a => a.Email == person.Key).Take(1).Select(a => new Hint(a.Account, $"{a.By} put #{a.Ticket} of the same sender on {a.Account}."))];
        if (domain.Length == 0 || PublicDomains.Has(domain))
            return hints;
        // The nearest domain above that is listed, and only where it leads to one account.
        var parent = PublicDomains.Above(domain).FirstOrDefault(above.Contains);
        if (parent is not null && above[parent].Distinct().ToList() is [var of])
            hints.Add(new Hint(of, $"{domain} lies under {parent}, which is listed on {of}."));
        hints.AddRange(assigned.Where(a => a.Domain == domain).Take(1).Select(a => new Hint(a.Account, $"{a.By} put #{a.Ticket}, of a sender of {domain}, on {a.Account}.")));
        hints.AddRange(Majority(domain, [.. contacts[domain]]));
        return hints;
    }

    static IEnumerable<Hint> Majority(string domain, IReadOnlyList<Belonging> contacts)
    {
        var all = contacts.Select(c => c.Email).Distinct().Count();
        var most = contacts.GroupBy(c => c.Account).Select(g => (Account: g.Key, Count: g.Count())).OrderByDescending(g => g.Count).FirstOrDefault();
        if (most.Count * 2 > all)
            yield return new Hint(most.Account, $"Of {all} known {(all == 1 ? "contact" : "contacts")} of {domain}, {most.Count} {(most.Count == 1 ? "belongs" : "belong")} to {most.Account}.");
    }

    static async Task<List<Assigned>> AssignedAsync(MailroomDb db, List<string> keys, List<string> domains, CancellationToken ct)
    {
        var rows = await (from a in db.Assignments
                          where a.UndoneAt == null
                          join t in db.Tickets on a.TicketId equals t.Id
                          where t.AccountId == a.AccountId
                          join c in db.Contacts on t.RequesterId equals c.Id
                          where keys.Contains(c.Email) || domains.Any(d => c.Email.EndsWith("@" + d))
                          join account in db.Accounts on a.AccountId equals account.Id
                          orderby a.Id descending
                          select new { c.Email, account.Id, account.Name, a.TicketId, a.By }).Take(MostRows).ToListAsync(ct);
        return [.. rows.Select(r => new Assigned(r.Email, DomainOf(r.Email), new AccountRef(r.Id, r.Name), r.TicketId, r.By))];
    }

    static async Task<ILookup<string, AccountRef>> AboveAsync(MailroomDb db, List<string> domains, CancellationToken ct)
    {
        var above = domains.SelectMany(PublicDomains.Above).Distinct().ToList();
        var rows = above.Count == 0 ? [] : await (from d in db.AccountDomains
                                                  where above.Contains(d.Domain)
                                                  join a in db.Accounts on d.AccountId equals a.Id
                                                  select new { d.Domain, a.Id, a.Name }).ToListAsync(ct);
        return rows.ToLookup(r => r.Domain, r => new AccountRef(r.Id, r.Name));
    }

    static async Task<ILookup<string, Belonging>> ContactsAsync(MailroomDb db, List<string> domains, CancellationToken ct)
    {
        var rows = domains.Count == 0 ? [] : await (from c in db.Contacts
                                                    where domains.Any(d => c.Email.EndsWith("@" + d))
                                                    join link in db.AccountContacts on c.Id equals link.ContactId
                                                    join a in db.Accounts on link.AccountId equals a.Id
                                                    orderby c.Id
                                                    select new { c.Email, a.Id, a.Name }).Take(MostRows).ToListAsync(ct);
        return rows.ToLookup(r => DomainOf(r.Email), r => new Belonging(r.Email, new AccountRef(r.Id, r.Name)));
    }

    static string DomainOf(string email) => PublicDomains.DomainOf(new Address("", email));

    sealed record Assigned(string Email, string Domain, AccountRef Account, long Ticket, string By);

    sealed record Belonging(string Email, AccountRef Account);
}
