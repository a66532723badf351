using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Looks up what the desk knows of the people who write: contacts, domains of accounts, employees.</summary>
public sealed class PeopleFinder
{
    internal async Task AddAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, CancellationToken ct)
    {
        var people = mails.SelectMany(m => m.People).Where(p => p.IsKnown).DistinctBy(p => p.Key).ToList();
        var keys = people.Select(p => p.Key).ToList();
        var domains = people.Select(PublicDomains.DomainOf).Where(d => d.Length > 0 && !PublicDomains.Has(d)).Distinct().ToList();
        var contacts = (await (from c in db.Contacts
                               where keys.Contains(c.Email)
                               join link in db.AccountContacts on c.Id equals link.ContactId
                               join a in db.Accounts on link.AccountId equals a.Id
                               orderby a.Id
                               select new { c.Email, a.Id, a.Name }).ToListAsync(ct)).ToLookup(c => c.Email, c => new AccountRef(c.Id, c.Name));
        var listed = (await (from d in db.AccountDomains
                             where domains.Contains(d.Domain)
                             join a in db.Accounts on d.AccountId equals a.Id
                             orderby a.Id
                             select new { d.Domain, a.Id, a.Name }).ToListAsync(ct)).ToLookup(d => d.Domain, d => new AccountRef(d.Id, d.Name));
        var employees = await db.Employees.Where(e => keys.Contains(e.Email)).ToDictionaryAsync(e => e.Email, e => new EmployeeRef(e.Id, e.Name), ct);
        var known = people.ToDictionary(person => person, person => new SenderFacts([.. contacts[person.Key]], [.. listed[PublicDomains.DomainOf(person)]],
            employees.TryGetValue(person.Key, out var employee) ? employee : null));
        var hints = await HintFinder.OfAsync(db, [.. people.Where(person => SenderTable.Read(known[person]) is SenderStanding.Unknown)], ct);
        foreach (var (person, about) in known)
            facts.AddPerson(person.Key, hints.TryGetValue(person.Key, out var hint) ? about with { Hints = hint } : about);
    }

    /// <summary>What is known of one address now.</summary>
    internal async Task<SenderFacts> OfAsync(MailroomDb db, DeskView desk, Address person, CancellationToken ct)
    {
        var mail = new ReadMail(new ParsedMail { From = person }, desk);
        var facts = new BatchFacts(desk);
        await AddAsync(db, [mail], facts, ct);
        return facts.About(mail).Of(person);
    }
}
