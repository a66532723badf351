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
        errors.AddRange(MailboxCheck.Forbidden(draft, mailbox.Grant, policy));
        var sameDoor = id is not null && SameDoor(mailbox, draft);
        if (draft.Password is null && !(sameDoor && await db.Secrets.AnyAsync(s => s.MailboxId == id && s.Kind == SecretKind.Password, ct)))
            errors.Add(new(nameof(draft.Password), id is null ? "Enter the password." : "Enter the password again: it belongs to the server, user and tenant that you changed."));
        var name = draft.Name.Trim() is { Length: > 0 } given ? given : draft.Username.Trim();
        if (name.Length > 0 && await db.Mailboxes.AnyAsync(m => m.Name == name && m.Id != mailbox.Id, ct))
            errors.Add(new(draft.Name.Trim().Length > 0 ? nameof(draft.Name) : nameof(draft.Username), $"There is a mailbox named {name} already."));
        if (errors.Count > 0)
            return new SaveOutcome.Refused(errors);

        var sameReading = sameDoor && mailbox.Folder == draft.Folder.Trim() && mailbox.FirstImport == draft.FirstImport && mailbox.ImportSince == draft.ImportSince;
        var changed = Apply(mailbox, draft, name);
        if (id is null)
            db.Add(mailbox);
        await db.SaveChangesAsync(ct);
        if (id is null)
            db.Add(new MailboxStatus { MailboxId = mailbox.Id, Since = clock.GetUtcNow() });
        // Another folder or another choice of old mail begins anew; the ledger keeps what is known from becoming tickets twice.
        if (!sameReading)
            await db.Cursors.Where(c => c.MailboxId == mailbox.Id).ExecuteDeleteAsync(ct);
        await KeepSecretsAsync(db, mailbox.Id, draft.Password, sameDoor, ct);
        db.Add(Audit(actor, id is null ? "mailbox.added" : "mailbox.changed", mailbox, changed));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new SaveOutcome.Saved(mailbox.Id);
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

    /// <summary>A password is good for one door only: another server, user or tenant must not be shown it.</summary>
    static bool SameDoor(Mailbox mailbox, MailboxDraft draft) =>
        mailbox.Host.Equals(draft.Host.Trim(), StringComparison.OrdinalIgnoreCase) && mailbox.Port == draft.Port
        && mailbox.Encryption == draft.Encryption && mailbox.OAuth == draft.OAuth
        && mailbox.Username.Equals(draft.Username.Trim(), StringComparison.OrdinalIgnoreCase)
        && (!draft.OAuth || mailbox.DirectoryId.Equals(draft.DirectoryId.Trim(), StringComparison.OrdinalIgnoreCase));

    async Task KeepSecretsAsync(MailroomDb db, int id, Secret? password, bool sameDoor, CancellationToken ct)
    {
        // The token cache was made from the old credentials; only a new sign-in can say whether the new ones are good.
        if (password is not null || !sameDoor)
            await secrets.ForgetAsync(db, id, SecretKind.TokenCache, ct);
        if (password is not null)
            await secrets.SaveAsync(db, id, SecretKind.Password, password, ct);
    }

    /// <summary>Moves the draft into the row and says what changed, for the audit log.</summary>
    static string Apply(Mailbox mailbox, MailboxDraft draft, string name)
    {
        var before = Describe(mailbox);
        mailbox.Name = name;
        mailbox.Host = draft.Host.Trim();
        mailbox.Port = draft.Port;
        mailbox.Encryption = draft.Encryption;
        mailbox.Username = draft.Username.Trim();
        mailbox.OAuth = draft.OAuth;
        mailbox.ApplicationId = draft.OAuth ? draft.ApplicationId.Trim() : "";
        mailbox.DirectoryId = draft.OAuth ? draft.DirectoryId.Trim() : "";
        mailbox.Folder = draft.Folder.Trim();
        mailbox.FirstImport = draft.FirstImport;
        mailbox.ImportSince = draft.FirstImport == FirstImport.SinceDate ? draft.ImportSince : null;
        mailbox.After = draft.After;
        mailbox.MoveTo = draft.After == AfterProcessing.Move ? draft.MoveTo.Trim() : "";
        mailbox.Enabled = false;
        mailbox.ConfigVersion++;
        // Whoever reads it under the old settings may not store anything any more.
        mailbox.Fence++;
        var changes = Describe(mailbox).Zip(before).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Key}: {pair.Second.Value} -> {pair.First.Value}");
        return string.Join("; ", draft.Password is null ? changes : changes.Append("Password changed"));
    }

    static IEnumerable<KeyValuePair<string, string>> Describe(Mailbox m) => new Dictionary<string, string>
    {
        ["Name"] = m.Name,
        ["Server"] = $"{m.Host}:{m.Port} {m.Encryption}",
        ["Username"] = m.Username,
        ["OAuth"] = m.OAuth ? "Yes" : "No",
        ["Application ID"] = m.ApplicationId,
        ["Directory ID"] = m.DirectoryId,
        ["Folder"] = m.Folder,
        ["First import"] = $"{m.FirstImport} {m.ImportSince:yyyy-MM-dd}".Trim(),
        ["Afterwards"] = $"{m.After} {m.MoveTo}".Trim(),
    };

    AuditRow Audit(string actor, string action, Mailbox mailbox, string because) =>
        new() { At = clock.GetUtcNow(), Actor = actor, Action = action, Target = $"mailbox {mailbox.Id}", Because = because };
}
