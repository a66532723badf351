using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Takes in accounts with their domains and contacts, and our own people.</summary>
sealed class PeopleRows(MailroomDb db, ImportTally tally, DateTimeOffset now)
{
    readonly ContactBook contacts = new(db, now);

    // By name, in any case of letters as everywhere else.
    readonly Dictionary<string, Account> accounts = new(StringComparer.OrdinalIgnoreCase);

    public async Task ApplyAsync(WordList words, CancellationToken ct)
    {
        foreach (var employee in words.Employees)
            await EmployeeAsync(employee, ct);
        foreach (var account in words.Accounts)
            await AccountAsync(account, ct);
    }

    async Task EmployeeAsync(Address person, CancellationToken ct)
    {
        var row = db.Employees.Local.FirstOrDefault(e => e.Email == person.Key) ?? await db.Employees.FirstOrDefaultAsync(e => e.Email == person.Key, ct);
        if (row is null)
        {
            tally.Add("employees");
            db.Add(row = new Employee { Email = person.Key, Name = person.Name.Length > 0 ? person.Name : person.Key });
        }
        else if (person.Name.Length > 0 && row.Name != person.Name)
        {
            tally.Change("employees");
            row.Name = person.Name;
        }
    }

    async Task AccountAsync(AccountWord word, CancellationToken ct)
    {
        if (accounts.Count == 0)
            foreach (var known in await db.Accounts.Include(a => a.Domains).OrderBy(a => a.Id).ToListAsync(ct))
                accounts.TryAdd(known.Name, known);
        if (!accounts.TryGetValue(word.Name, out var account))
        {
            tally.Add("accounts");
            db.Add(account = accounts[word.Name] = new Account { Name = word.Name });
        }
        foreach (var domain in word.Domains.Where(domain => account.Domains.All(d => d.Domain != domain)))
        {
            tally.Add("domains");
            account.Domains.Add(new AccountDomain { Domain = domain });
        }
        await db.SaveChangesAsync(ct);
        foreach (var person in word.Contacts)
        {
            var contact = await contacts.OfAsync(person, ct);
            // The file knows better than the first mail that had a name.
            if (person.Name.Length > 0)
                contact.Name = person.Name;
            if (await contacts.BelongsToAsync(contact, account.Id, ct))
                tally.Add("contacts");
        }
    }
}
