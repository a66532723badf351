using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>A mailbox with its state, for lists.</summary>
/// <param name="Mailbox">What was entered.</param>
/// <param name="Status">How it is doing.</param>
/// <param name="Held">How many of its mails are held.</param>
public sealed record MailboxRow(Mailbox Mailbox, MailboxStatus Status, int Held)
{
    /// <summary>The dead-man figure: whole seconds since the last good check; null when there never was one.</summary>
    /// <param name="now">The time.</param>
    public long? SecondsSinceGoodCheck(DateTimeOffset now) => Status.LastCheckAt is { } last ? Math.Max(0, (long)(now - last).TotalSeconds) : null;
}

/// <summary>What admins do with mailboxes.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="secrets">Keeps passwords.</param>
/// <param name="policy">What this instance forbids.</param>
/// <param name="clock">The time.</param>
public sealed class Mailboxes(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, SignInPolicy policy, TimeProvider clock)
{
    readonly MailboxCredentials credentials = new(secrets, clock);

    /// <summary>All mailboxes, by name.</summary>
    public async Task<IReadOnlyList<MailboxRow>> ListAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var held = await db.Ledger.Where(i => i.Outcome == Outcome.Held).GroupBy(i => i.MailboxId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rows = await (from m in db.Mailboxes.AsNoTracking() join s in db.Statuses.AsNoTracking() on m.Id equals s.MailboxId orderby m.Name select new { m, s }).ToListAsync(ct);
        return [.. rows.Select(r => new MailboxRow(r.m, r.s, held.GetValueOrDefault(r.m.Id)))];
    }

    /// <summary>One mailbox by its number or its name; null when there is none.</summary>
    public async Task<MailboxRow?> FindAsync(string nameOrId, CancellationToken ct)
    {
        var all = await ListAsync(ct);
        return all.FirstOrDefault(r => r.Mailbox.Name.Equals(nameOrId, StringComparison.OrdinalIgnoreCase))
            ?? all.FirstOrDefault(r => r.Mailbox.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == nameOrId);
    }

    /// <summary>Checks and stores a mailbox. It is left stopped: a passed test starts it.</summary>
    /// <param name="id">The mailbox to change; null for a new one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SaveOutcome> SaveAsync(int? id, MailboxDraft draft, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var errors = MailboxCheck.Errors(draft, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).ToList();
        var mailbox = id is null ? new Mailbox { CreatedAt = clock.GetUtcNow() } : await db.Mailboxes.SingleAsync(m => m.Id == id, ct);
        var certificate = await MailboxCredentials.CertificateAsync(draft, ct);
        errors.AddRange(await credentials.ErrorsAsync(db, mailbox, draft, certificate, ct));
        errors.AddRange(MailboxCheck.Forbidden(draft, policy));
        var name = draft.Name.Trim() is { Length: > 0 } given ? given : draft.Username.Trim();
        if (name.Length > 0 && await db.Mailboxes.AnyAsync(m => m.Name == name && m.Id != mailbox.Id, ct))
            errors.Add(new(draft.Name.Trim().Length > 0 ? nameof(draft.Name) : nameof(draft.Username), $"There is a mailbox named {name} already."));
        if (errors.Count > 0)
            return new SaveOutcome.Refused(errors);

        var sameSignIn = SameDoor.Is(mailbox, draft) && mailbox.Grant == draft.Grant && mailbox.UsesCertificate == draft.UsesCertificate
            && mailbox.ApplicationId.Equals(draft.ApplicationId.Trim(), StringComparison.OrdinalIgnoreCase);
        var sameReading = SameReading(mailbox, draft) && mailbox.Folder == draft.Folder.Trim() && mailbox.FirstImport == draft.FirstImport && mailbox.ImportSince == draft.ImportSince;
        var changed = DraftRow.Apply(mailbox, draft, name, certificate as CertificateReading.Good);
        if (id is null)
            db.Add(mailbox);
        await db.SaveChangesAsync(ct);
        if (id is null)
            db.Add(new MailboxStatus { MailboxId = mailbox.Id, Since = clock.GetUtcNow() });
        // Another folder or another choice of old mail begins anew; the ledger keeps what is known from becoming tickets twice.
        if (!sameReading)
            await ImportRows.EndOpenAsync(db, mailbox.Id, "The mailbox was changed and reads other mail now.", actor, clock.GetUtcNow(), ct);
        if (!sameReading)
            await db.Cursors.Where(c => c.MailboxId == mailbox.Id).ExecuteDeleteAsync(ct);
        await credentials.KeepAsync(db, mailbox.Id, draft, certificate, sameSignIn, ct);
        db.Add(Audit(actor, id is null ? "mailbox.added" : "mailbox.changed", mailbox, changed));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new SaveOutcome.Saved(mailbox.Id);
    }

    /// <summary>
    /// Changes how a mailbox signs in, and nothing else: mail, history and where reading stands stay. Secrets that the new
    /// method does not use are erased.
    /// </summary>
    /// <param name="id">The mailbox.</param>
    /// <param name="grant">The new method.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SaveOutcome> SwitchGrantAsync(int id, Grant grant, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == id, ct);
        return await SaveAsync(id, MailboxDraft.Of(mailbox) with { Grant = grant }, actor, ct);
    }

    /// <summary>Whether somebody has signed in to a mailbox since its sign-in was last changed. Whether that is still good, only the identity provider knows.</summary>
    /// <param name="id">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<bool> HasSignInAsync(int id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Secrets.AnyAsync(s => s.MailboxId == id && s.Kind == SecretKind.TokenCache, ct);
    }

    /// <summary>Starts or pauses a mailbox.</summary>
    /// <param name="id">The mailbox.</param>
    /// <param name="enabled">True to start.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task EnableAsync(int id, bool enabled, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var mailbox = await db.Mailboxes.SingleAsync(m => m.Id == id, ct);
        var status = await db.Statuses.SingleAsync(s => s.MailboxId == id, ct);
        mailbox.Enabled = enabled;
        mailbox.ConfigVersion++;
        mailbox.Fence++;
        status.State = enabled ? MailboxState.Connecting : MailboxState.Paused;
        status.Since = clock.GetUtcNow();
        (status.Reason, status.Fix, status.Code, status.NextTryAt) = ("", "", "", null);
        db.Add(Audit(actor, enabled ? "mailbox.started" : "mailbox.paused", mailbox, ""));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whether it is the same mail that is read. Who signs in, and how, changes nothing about that.</summary>
    static bool SameReading(Mailbox mailbox, MailboxDraft draft) =>
        mailbox.Host.Equals(draft.Host.Trim(), StringComparison.OrdinalIgnoreCase) && mailbox.Protocol == draft.Protocol
        && mailbox.Address.Equals(draft.SharedMailbox.Trim() is { Length: > 0 } shared ? shared : draft.Username.Trim(), StringComparison.OrdinalIgnoreCase);

    AuditRow Audit(string actor, string action, Mailbox mailbox, string because) =>
        new() { At = clock.GetUtcNow(), Actor = actor, Action = action, Target = $"mailbox {mailbox.Id}", Because = because };
}
