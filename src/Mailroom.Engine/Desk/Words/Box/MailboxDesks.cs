using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What admins say about the mail of each mailbox: its queue, unknown senders, whose word counts.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class MailboxDesks(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>All mailboxes with their desks, by name.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<DeskCard>> ListAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Mailboxes.AsNoTracking().OrderBy(m => m.Name).Select(m => new { m.Id, m.Name }).ToListAsync(ct);
        var desks = await db.Desks.AsNoTracking().ToDictionaryAsync(d => d.MailboxId, ct);
        var cards = new List<DeskCard>(rows.Count);
        foreach (var row in rows)
            cards.Add(await CardAsync(db, row.Id, row.Name, desks.GetValueOrDefault(row.Id) ?? new(), ct));
        return cards;
    }

    /// <summary>One mailbox's desk; null when there is no such mailbox.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<DeskCard?> FindAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await FindAsync(db, mailboxId, ct);
    }

    /// <summary>Checks and stores a mailbox's desk. It holds for the next mail.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="seen">The <see cref="DeskCard.Seen"/> that the person looked at.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> SaveAsync(int mailboxId, DeskDraft draft, string seen, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await FindAsync(db, mailboxId, ct) is not { } card)
            return new WordSaving.Gone();
        var before = Text(card.Stored);
        var target = $"mailbox {mailboxId}";
        var queue = draft.Queue.Length == 0 ? null : (await db.Queues.ToListAsync(ct)).Find(q => q.Name.Equals(draft.Queue, StringComparison.OrdinalIgnoreCase));
        var account = draft.CatchAll.Trim().Length == 0 ? null : await AccountBook.NamedAsync(db, draft.CatchAll, ct);
        var errors = await before.OvertakenAsync(db, target, seen, ct);
        if (errors.Count == 0)
            errors = [.. Errors(draft, queue, account)];
        if (errors.Count > 0)
            return new WordSaving.Refused(errors, card.Seen);
        var desk = await db.Desks.FindAsync([mailboxId], ct);
        if (desk is null)
            db.Add(desk = new MailboxDesk { MailboxId = mailboxId });
        (desk.QueueId, desk.CatchAllAccountId, desk.UnknownSenders) = (queue?.Id, account?.Id, draft.UnknownSenders);
        (desk.CreateContacts, desk.Acknowledges) = (draft.CreateContacts, draft.Acknowledges);
        desk.AuthservIds = string.Join(' ', DeskDraft.Lines(draft.AuthservIds));
        desk.OwnDomains = string.Join(' ', DeskDraft.Lines(draft.OwnDomains).Select(WordRules.DomainOf).Distinct());
        var changed = Text(await DraftAsync(db, desk, ct)).Since(before);
        if (changed.Length > 0)
            db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = "mailbox.desk-changed", Target = target, Because = changed });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(mailboxId);
    }

    static IEnumerable<FieldError> Errors(DeskDraft draft, Queue? queue, Account? account)
    {
        if (draft.Queue.Length > 0 && queue is null)
            yield return new(nameof(draft.Queue), $"There is no queue {draft.Queue}. Choose another.");
        if (draft.CatchAll.Trim().Length > 0 && account is null)
            yield return new(nameof(draft.CatchAll), $"There is no account {draft.CatchAll.Trim()}. Add it first, or leave this empty.");
        if (DeskDraft.Lines(draft.AuthservIds).FirstOrDefault(id => WordRules.OfName(id) is not null || id.Contains(';', StringComparison.Ordinal)) is { } odd)
            yield return new(nameof(draft.AuthservIds), $"\"{odd}\" is no server's name. Write what stands first in Authentication-Results, such as mx.contoso.com.");
        if (DeskDraft.Lines(draft.OwnDomains).Select(WordRules.DomainOf).Select(WordRules.OfDomain).FirstOrDefault(fault => fault is not null) is { } fault)
            yield return new(nameof(draft.OwnDomains), fault.ToString());
    }

    static async Task<DeskCard?> FindAsync(MailroomDb db, int mailboxId, CancellationToken ct)
    {
        var name = await db.Mailboxes.Where(m => m.Id == mailboxId).Select(m => m.Name).SingleOrDefaultAsync(ct);
        return name is null ? null : await CardAsync(db, mailboxId, name, await db.Desks.AsNoTracking().SingleOrDefaultAsync(d => d.MailboxId == mailboxId, ct) ?? new(), ct);
    }

    static async Task<DeskCard> CardAsync(MailroomDb db, int mailboxId, string name, MailboxDesk desk, CancellationToken ct) =>
        await DraftAsync(db, desk, ct) is var draft ? new(mailboxId, name, draft, Text(draft).Seen) : throw new System.Diagnostics.UnreachableException();

    static async Task<DeskDraft> DraftAsync(MailroomDb db, MailboxDesk desk, CancellationToken ct) => new()
    {
        Queue = await db.Queues.Where(q => q.Id == desk.QueueId).Select(q => q.Name).SingleOrDefaultAsync(ct) ?? "",
        CatchAll = await db.Accounts.Where(a => a.Id == desk.CatchAllAccountId).Select(a => a.Name).SingleOrDefaultAsync(ct) ?? "",
        UnknownSenders = desk.UnknownSenders,
        CreateContacts = desk.CreateContacts,
        Acknowledges = desk.Acknowledges,
        AuthservIds = desk.AuthservIds.Replace(' ', '\n'),
        OwnDomains = desk.OwnDomains.Replace(' ', '\n'),
    };

    static RowText Text(DeskDraft d) => new(
        ("queue", d.Queue), ("unknown senders", $"{d.UnknownSenders}"), ("catch-all account", d.CatchAll), ("creates contacts", d.CreateContacts ? "yes" : "no"),
        ("acknowledges", d.Acknowledges ? "yes" : "no"), ("authserv-ids", d.AuthservIds), ("own domains", d.OwnDomains));
}
