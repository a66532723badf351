using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What admins do with accounts: look, search, add, change.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="limits">How much rules may hold.</param>
/// <param name="clock">The time.</param>
public sealed class AccountBook(IDbContextFactory<SqliteDb> databases, Limits limits, TimeProvider clock)
{
    /// <summary>A page of the accounts whose name or domain holds a text, by name.</summary>
    /// <param name="search">The text; empty for all.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="size">Accounts on a page.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AccountPage> ListAsync(string search, int page, int size, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var wanted = db.Accounts.AsNoTracking();
        if (search.Trim() is { Length: > 0 } text)
        {
            var pattern = Containing(text);
            wanted = wanted.Where(a => EF.Functions.Like(a.Name, pattern, "\\") || a.Domains.Any(d => EF.Functions.Like(d.Domain, pattern, "\\")));
        }
        var rows = await wanted.OrderBy(a => EF.Functions.Collate(a.Name, "NOCASE")).ThenBy(a => a.Id).Skip((page - 1) * size).Take(size)
            .Select(a => new { a.Id, a.Name, Contacts = db.AccountContacts.Count(c => c.AccountId == a.Id), Tickets = db.Tickets.Count(t => t.AccountId == a.Id) }).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var domains = (await db.AccountDomains.AsNoTracking().Where(d => ids.Contains(d.AccountId)).OrderBy(d => d.Domain).ToListAsync(ct)).ToLookup(d => d.AccountId, d => d.Domain);
        return new AccountPage([.. rows.Select(row => new AccountLine(row.Id, row.Name, [.. domains[row.Id]], row.Contacts, row.Tickets))], await wanted.CountAsync(ct));
    }

    /// <summary>One account; null when there is none of that number.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AccountCard?> FindAsync(int id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Accounts.AsNoTracking().Include(a => a.Domains).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
            return null;
        var shared = await (from mine in db.AccountDomains
                            join theirs in db.AccountDomains on mine.Domain equals theirs.Domain
                            join other in db.Accounts on theirs.AccountId equals other.Id
                            where mine.AccountId == id && theirs.AccountId != id
                            orderby mine.Domain, other.Name
                            select new { mine.Domain, other.Name }).Take(50).ToListAsync(ct);
        var catching = await db.Desks.Where(d => d.CatchAllAccountId == id).Join(db.Mailboxes, d => d.MailboxId, m => m.Id, (_, m) => m.Name).ToListAsync(ct);
        var mentions = await RuleMentions.OfAsync(db, limits, ct);
        return new AccountCard(id, new AccountDraft { Name = account.Name, Domains = string.Join('\n', Sorted(account)) }, Text(account).Seen)
        {
            Contacts = await db.AccountContacts.CountAsync(c => c.AccountId == id, ct),
            Shared = [.. shared.Select(s => (s.Domain, s.Name))],
            Use = new WordUse(account.Name, await db.Tickets.CountAsync(t => t.AccountId == id, ct), [.. catching.Select(name => $"mailbox {name}, for unknown senders")], mentions.Of(WordKind.Account, account.Name), []),
        };
    }

    /// <summary>Checks and stores an account. Its contacts are kept on their own pages.</summary>
    /// <param name="id">The account to change; null for a new one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="seen">The <see cref="AccountCard.Seen"/> that the person looked at; ignored for a new one.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> SaveAsync(int? id, AccountDraft draft, string seen, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = id is null ? new Account() : await db.Accounts.Include(a => a.Domains).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null)
            return new WordSaving.Gone();
        var before = Text(account);
        var errors = id is null ? [] : await before.OvertakenAsync(db, $"account {id}", seen, ct);
        if (errors.Count == 0)
            errors = await ErrorsAsync(db, account.Id, draft, ct);
        if (errors.Count > 0)
            return new WordSaving.Refused(errors, before.Seen);
        account.Name = draft.Name.Trim();
        var domains = draft.DomainLines.Select(WordRules.DomainOf).Distinct().ToList();
        account.Domains.RemoveAll(d => !domains.Contains(d.Domain));
        account.Domains.AddRange(domains.Where(domain => account.Domains.All(d => d.Domain != domain)).Select(domain => new AccountDomain { Domain = domain }));
        if (id is null)
            db.Add(account);
        await db.SaveChangesAsync(ct);
        var after = Text(account);
        var changed = id is null ? $"{after}" : after.Since(before);
        if (changed.Length > 0)
            db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = id is null ? "account.added" : "account.changed", Target = $"account {account.Id}", Because = changed });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(account.Id);
    }

    /// <summary>A pattern for LIKE: what holds a text, whatever characters are in it.</summary>
    internal static string Containing(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    /// <summary>The account of that name, in any case of letters; null when there is none.</summary>
    internal static async Task<Account?> NamedAsync(MailroomDb db, string name, CancellationToken ct) =>
        (await db.Accounts.AsNoTracking().ToListAsync(ct)).Find(a => a.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    static async Task<IReadOnlyList<FieldError>> ErrorsAsync(MailroomDb db, int id, AccountDraft draft, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (WordRules.OfName(draft.Name.Trim()) is { } fault)
            errors.Add(new(nameof(draft.Name), fault.ToString()));
        else if (await NamedAsync(db, draft.Name, ct) is { } same && same.Id != id)
            errors.Add(new(nameof(draft.Name), $"There is {same.Name} already. Names that differ only in capitals are the same."));
        errors.AddRange(draft.DomainLines.Select(WordRules.DomainOf).Select(WordRules.OfDomain).OfType<WordFault>().Take(1).Select(wrong => new FieldError(nameof(draft.Domains), wrong.ToString())));
        return errors;
    }

    static IEnumerable<string> Sorted(Account account) => account.Domains.Select(d => d.Domain).Order(StringComparer.Ordinal);

    static RowText Text(Account account) => new(("name", account.Name), ("domains", string.Join('\n', Sorted(account))));
}
