using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What admins do with contacts: look, search, add, name, put on accounts, delete.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class ContactCards(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Tickets of a contact that are shown with them.</summary>
    const int MostTickets = 20;

    /// <summary>A page of the contacts whose name or address holds a text, by address.</summary>
    /// <param name="search">The text; empty for all.</param>
    /// <param name="accountId">The account they belong to; null for any or none.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="size">Contacts on a page.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ContactPage> ListAsync(string search, int? accountId, int page, int size, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // The row without an address stands for senders that could not be read.
        var wanted = db.Contacts.AsNoTracking().Where(c => c.Email != "");
        if (search.Trim() is { Length: > 0 } text)
        {
            var pattern = AccountBook.Containing(text);
            wanted = wanted.Where(c => EF.Functions.Like(c.Name, pattern, "\\") || EF.Functions.Like(c.Email, pattern, "\\"));
        }
        if (accountId is { } account)
            wanted = wanted.Where(c => db.AccountContacts.Any(a => a.AccountId == account && a.ContactId == c.Id));
        var rows = await wanted.OrderBy(c => c.Email).Skip((page - 1) * size).Take(size).Select(c => new { c.Id, c.Name, c.Email, Tickets = db.Tickets.Count(t => t.RequesterId == c.Id) }).ToListAsync(ct);
        var accounts = await AccountsAsync(db, rows.ConvertAll(row => row.Id), ct);
        return new ContactPage([.. rows.Select(row => new ContactLine(row.Id, row.Name, row.Email, [.. accounts[row.Id]], row.Tickets))], await wanted.CountAsync(ct));
    }

    /// <summary>One contact; null when there is none of that number.</summary>
    /// <param name="id">Their number.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ContactCard?> FindAsync(int id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Email != "", ct) is not { } contact)
            return null;
        var accounts = (await AccountsAsync(db, [id], ct))[id].ToList();
        return new ContactCard(id, new ContactDraft { Name = contact.Name, Email = contact.Email, Accounts = string.Join('\n', accounts) }, Text(contact, accounts).Seen, contact.FirstSeenAt)
        {
            Tickets = await db.Tickets.Where(t => t.RequesterId == id).OrderByDescending(t => t.Id).Take(MostTickets).Select(t => new ContactTicket(t.Id, t.Subject, t.Status, t.OpenedAt)).ToListAsync(ct),
            TicketCount = await db.Tickets.CountAsync(t => t.RequesterId == id, ct),
            Notes = await db.Notes.CountAsync(n => n.ContactId == id, ct),
        };
    }

    /// <summary>Checks and stores a contact.</summary>
    /// <param name="id">The contact to change; null for a new one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="seen">The <see cref="ContactCard.Seen"/> that the person looked at; ignored for a new one.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> SaveAsync(int? id, ContactDraft draft, string seen, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var contact = id is null ? new Contact { Email = new Address("", draft.Email).Key, FirstSeenAt = now } : await db.Contacts.SingleOrDefaultAsync(c => c.Id == id && c.Email != "", ct);
        if (contact is null)
            return new WordSaving.Gone();
        var known = id is null ? [] : (await AccountsAsync(db, [contact.Id], ct))[contact.Id].ToList();
        var before = Text(contact, known);
        var errors = id is null ? [] : (await before.OvertakenAsync(db, $"contact {id}", seen, ct)).ToList();
        var (accounts, unknown) = await NamedAsync(db, draft.AccountLines, ct);
        if (errors.Count == 0)
            errors.AddRange([.. await ErrorsAsync(db, contact, draft, id is null, ct), .. unknown]);
        if (errors.Count > 0)
            return new WordSaving.Refused(errors, before.Seen);
        contact.Name = draft.Name.Trim();
        if (id is null)
            db.Add(contact);
        await db.SaveChangesAsync(ct);
        await BelongsAsync(db, contact.Id, [.. accounts.Select(a => a.Id)], ct);
        var after = Text(contact, [.. accounts.Select(a => a.Name).Order(StringComparer.OrdinalIgnoreCase)]);
        var changed = id is null ? $"{after}" : after.Since(before);
        if (changed.Length > 0)
            db.Add(Audit(contact.Id, id is null ? "contact.added" : "contact.changed", changed, actor, now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(contact.Id);
    }

    /// <summary>Deletes a contact who has written nothing; whoever has is part of tickets, and stays.</summary>
    /// <param name="id">The contact.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> DeleteAsync(int id, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == id && c.Email != "", ct) is not { } contact)
            return new WordSaving.Gone();
        var (tickets, notes) = (await db.Tickets.CountAsync(t => t.RequesterId == id, ct), await db.Notes.CountAsync(n => n.ContactId == id, ct));
        if (tickets + notes > 0)
            return new WordSaving.Refused([new("main", $"{contact.Email} has written to the desk: {tickets} tickets and {notes} notes on tickets. Whoever has written stays.")], "");
        await db.AccountContacts.Where(c => c.ContactId == id).ExecuteDeleteAsync(ct);
        db.Remove(contact);
        db.Add(Audit(id, "contact.deleted", contact.Email, actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(id);
    }

    static async Task<IReadOnlyList<FieldError>> ErrorsAsync(MailroomDb db, Contact contact, ContactDraft draft, bool isNew, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (draft.Name.Trim().Length > 0 && WordRules.OfName(draft.Name.Trim()) is { } fault)
            errors.Add(new(nameof(draft.Name), fault.ToString()));
        if (!isNew)
            return errors;
        if (WordRules.OfPerson(new Address("", contact.Email), "A contact") is not null)
            errors.Add(new(nameof(draft.Email), "Enter an address such as ann@contoso.com."));
        else if (await db.Contacts.AnyAsync(c => c.Email == contact.Email, ct))
            errors.Add(new(nameof(draft.Email), $"{contact.Email} is a contact already."));
        return errors;
    }

    static async Task<(IReadOnlyList<Account> Accounts, IReadOnlyList<FieldError> Errors)> NamedAsync(MailroomDb db, IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count == 0)
            return ([], []);
        var all = (await db.Accounts.AsNoTracking().ToListAsync(ct)).ToLookup(a => a.Name, StringComparer.OrdinalIgnoreCase);
        return ([.. names.SelectMany(name => all[name].Take(1))], [.. names.Where(name => !all.Contains(name)).Take(1).Select(name => new FieldError(nameof(ContactDraft.Accounts), $"There is no account {name}. Add it first, or write it as its page does."))]);
    }

    static async Task BelongsAsync(MailroomDb db, int id, IReadOnlyList<int> accounts, CancellationToken ct)
    {
        var rows = await db.AccountContacts.Where(c => c.ContactId == id).ToListAsync(ct);
        db.RemoveRange(rows.Where(row => !accounts.Contains(row.AccountId)));
        db.AddRange(accounts.Except(rows.Select(row => row.AccountId)).Select(account => new AccountContact { AccountId = account, ContactId = id }));
    }

    static async Task<ILookup<int, string>> AccountsAsync(MailroomDb db, IReadOnlyList<int> contacts, CancellationToken ct) =>
        (await db.AccountContacts.Where(c => contacts.Contains(c.ContactId)).Join(db.Accounts, c => c.AccountId, a => a.Id, (c, a) => new { c.ContactId, a.Name }).ToListAsync(ct))
        .OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ToLookup(row => row.ContactId, row => row.Name);

    static RowText Text(Contact contact, IReadOnlyList<string> accounts) => new(("address", contact.Email), ("name", contact.Name), ("accounts", string.Join('\n', accounts)));

    static AuditRow Audit(int id, string action, string because, string actor, DateTimeOffset now) => new() { At = now, Actor = actor, Action = action, Target = $"contact {id}", Because = because };
}
