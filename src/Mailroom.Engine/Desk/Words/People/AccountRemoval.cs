using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Takes accounts away: tickets, contacts and domains go to another, or to none where a person says so.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="accounts">Knows where an account is used.</param>
/// <param name="clock">The time.</param>
public sealed class AccountRemoval(IDbContextFactory<SqliteDb> databases, AccountBook accounts, TimeProvider clock)
{
    /// <summary>Deletes an account.</summary>
    /// <param name="id">The account.</param>
    /// <param name="heir">The name of the account that takes over its tickets, contacts and domains; empty for none.</param>
    /// <param name="leaves">Whether a person has said that they go to no other account.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> DeleteAsync(int id, string heir, bool leaves, string actor, CancellationToken ct)
    {
        if (await accounts.FindAsync(id, ct) is not { } card)
            return new WordSaving.Gone();
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var to = heir.Trim().Length > 0 ? await AccountBook.NamedAsync(db, heir, ct) : null;
        if (WhyNot(card, heir.Trim(), leaves, to) is { Length: > 0 } because)
            return new WordSaving.Refused([new("Heir", because)], "");
        var moved = await new WordExchange(db, actor, clock.GetUtcNow()).ReplaceAsync(WordKind.Account, new WordHeir(id, card.Stored.Name), to is null ? null : new WordHeir(to.Id, to.Name), ct);
        await RefersAsync(db, id, to?.Id, ct);
        await BelongsAsync(db, id, to?.Id, ct);
        if (await db.Accounts.Where(a => a.Id == id).ExecuteDeleteAsync(ct) == 0)
            return new WordSaving.Gone();
        db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = "account.deleted", Target = $"account {id}", Because = $"{card.Stored.Name}; in its place: {to?.Name ?? "nothing"}; tickets: {moved}" });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(id);
    }

    static string WhyNot(AccountCard card, string heir, bool leaves, Account? to)
    {
        if (to?.Id == card.Id)
            return $"{to.Name} is the account that goes. Name another.";
        if (heir.Length > 0 && to is null)
            return $"There is no account {heir}.";
        if (heir.Length > 0 && leaves)
            return "Name another account or say that there is none, not both.";
        var use = card.Use with { Places = card.Contacts > 0 ? [.. card.Use.Places, $"contacts: {card.Contacts}"] : card.Use.Places, Heirs = to is null ? [] : [new(to.Id, to.Name)] };
        return WordRemoval.WhyNot(use, to is null ? leaves ? WordRemoval.Nothing : "" : $"{to.Id}");
    }

    /// <summary>What only speaks of it: suggestions, mailboxes, and assignments that could be taken back.</summary>
    async Task RefersAsync(MailroomDb db, int id, int? to, CancellationToken ct)
    {
        await db.Tickets.Where(t => t.SuggestedAccountId == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.SuggestedAccountId, to), ct);
        await db.Desks.Where(d => d.CatchAllAccountId == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.CatchAllAccountId, to), ct);
        await db.Assignments.Where(a => a.BeforeId == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.BeforeId, to), ct);
        var now = clock.GetUtcNow();
        if (to is { } heir)
            await db.Assignments.Where(a => a.AccountId == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.AccountId, heir), ct);
        else
            await db.Assignments.Where(a => a.AccountId == id && a.UndoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.UndoneAt, now), ct);
    }

    /// <summary>What belongs to it: domains and contacts. What the other has already is not there twice.</summary>
    static async Task BelongsAsync(MailroomDb db, int id, int? to, CancellationToken ct)
    {
        if (to is { } heir)
        {
            await db.AccountDomains.Where(d => d.AccountId == id && !db.AccountDomains.Any(o => o.AccountId == heir && o.Domain == d.Domain)).ExecuteUpdateAsync(s => s.SetProperty(d => d.AccountId, heir), ct);
            await db.AccountContacts.Where(c => c.AccountId == id && !db.AccountContacts.Any(o => o.AccountId == heir && o.ContactId == c.ContactId)).ExecuteUpdateAsync(s => s.SetProperty(c => c.AccountId, heir), ct);
        }
        await db.AccountDomains.Where(d => d.AccountId == id).ExecuteDeleteAsync(ct);
        await db.AccountContacts.Where(c => c.AccountId == id).ExecuteDeleteAsync(ct);
    }
}
