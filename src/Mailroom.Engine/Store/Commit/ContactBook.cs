using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>The people of a batch: looked up once each, made where they are new.</summary>
sealed class ContactBook(MailroomDb db, DateTimeOffset now)
{
    readonly Dictionary<string, Contact> contacts = new(StringComparer.Ordinal);

    public async Task<Contact> OfAsync(Address person, CancellationToken ct)
    {
        if (!contacts.TryGetValue(person.Key, out var contact))
        {
            contact = await db.Contacts.SingleOrDefaultAsync(c => c.Email == person.Key, ct);
            if (contact is null)
                db.Add(contact = new Contact { Email = person.Key, FirstSeenAt = now });
            contacts[person.Key] = contact;
        }
        if (contact.Name.Length == 0)
            contact.Name = person.Name;
        return contact;
    }

    /// <summary>Makes somebody a contact of an account; says whether they were none of it before.</summary>
    public async Task<bool> BelongsToAsync(Contact contact, int accountId, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (await db.AccountContacts.FindAsync([accountId, contact.Id], ct) is not null)
            return false;
        db.Add(new AccountContact { AccountId = accountId, ContactId = contact.Id });
        return true;
    }
}
