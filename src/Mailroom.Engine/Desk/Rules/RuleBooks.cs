using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What admins do with rules, alerts and expected mails: look, check, save, and go back.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="limits">How much rules may hold.</param>
/// <param name="clock">The time.</param>
public sealed class RuleBooks(IDbContextFactory<SqliteDb> databases, Limits limits, TimeProvider clock)
{
    /// <summary>The rules in force; version 0 with an empty text when none were ever saved.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<RuleText> CurrentAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await NewestAsync(db, ct);
    }

    /// <summary>One version; null when there is none of that number.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<RuleText?> FindAsync(int version, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.RuleBooks.AsNoTracking().SingleOrDefaultAsync(b => b.Id == version, ct) is { } book ? TextOf(book) : null;
    }

    /// <summary>The versions, the newest first.</summary>
    /// <param name="most">How many at most, 1 to 500.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<RuleVersion>> HistoryAsync(int most, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var versions = await db.RuleBooks.OrderByDescending(b => b.Id).Take(Math.Clamp(most, 1, 500)).Select(b => new RuleVersion(b.Id, b.SavedAt, b.SavedBy)).ToListAsync(ct);
        var targets = versions.ConvertAll(v => Target(v.Version));
        var changes = await db.Audit.Where(a => targets.Contains(a.Target)).GroupBy(a => a.Target).Select(g => new { g.Key, Text = g.Max(a => a.Because) }).ToDictionaryAsync(a => a.Key, a => a.Text, ct);
        return [.. versions.Select(v => v with { Changed = changes.GetValueOrDefault(Target(v.Version)) ?? "" })];
    }

    /// <summary>The rules and alerts that had a pattern run out of time since they were last changed.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<RuleFlag>> FlagsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.RuleFlags.AsNoTracking().OrderBy(f => f.Rule).ToListAsync(ct);
    }

    /// <summary>Every word of the desk that rules may name; employees by name and by address, mailboxes by name and by number.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<ILookup<WordKind, string>> WordsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await KnownWords.OfAsync(db, ct);
    }

    /// <summary>Reads rules and looks whether everything they name is there; stores nothing.</summary>
    /// <param name="yaml">The rules.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<RuleFile> CheckAsync(string yaml, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await CheckAsync(db, yaml, ct);
    }

    /// <summary>Checks rules and puts them in force, all or none.</summary>
    /// <param name="yaml">The rules.</param>
    /// <param name="basedOn">The version that they were made from; null to save whatever has happened since.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public Task<RuleSaving> SaveAsync(string yaml, int? basedOn, string actor, CancellationToken ct) => SaveAsync(yaml, basedOn, "", actor, ct);

    /// <summary>Puts an old version in force again, as a new one. What it names may be gone since: then it is refused.</summary>
    /// <param name="version">The old version.</param>
    /// <param name="basedOn">The newest version that the person has seen; null for whatever there is.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<RuleSaving> RestoreAsync(int version, int? basedOn, string actor, CancellationToken ct) =>
        await FindAsync(version, ct) is { } old ? await SaveAsync(old.Yaml, basedOn, $"Version {version} again: ", actor, ct) : new RuleSaving.NoSuchVersion();

    async Task<RuleSaving> SaveAsync(string yaml, int? basedOn, string why, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // SQLite's transaction takes the write lock at once: between the look at the newest version and the new one nobody comes in.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var newest = await NewestAsync(db, ct);
        if (basedOn is { } seen && seen != newest.Version.Version)
            return new RuleSaving.Overtaken(newest.Version);
        var read = await CheckAsync(db, yaml, ct);
        if (read is not RuleFile.Good good)
            return new RuleSaving.Refused(((RuleFile.Bad)read).Errors);
        if (yaml == newest.Yaml)
            return new RuleSaving.Saved(newest.Version.Version, "");
        var before = (RuleYaml.Read(newest.Yaml, limits) as RuleFile.Good)?.Set ?? RuleSet.Empty;
        var changed = why + (RuleChanges.Between(before, good.Set) is { Length: > 0 } sentence ? sentence : "only the way it is written.");
        var now = clock.GetUtcNow();
        var book = new RuleBook { Yaml = yaml, SavedAt = now, SavedBy = actor };
        db.Add(book);
        await db.SaveChangesAsync(ct);
        await new RuleMarks(db, now).RenewAsync(before, good.Set, ct);
        db.Add(new AuditRow { At = now, Actor = actor, Action = "rules.saved", Target = Target(book.Id), Because = changed });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new RuleSaving.Saved(book.Id, changed);
    }

    async Task<RuleFile> CheckAsync(MailroomDb db, string yaml, CancellationToken ct)
    {
        var read = RuleYaml.Read(yaml, limits);
        if (read is not RuleFile.Good good)
            return read;
        var missing = WordCheck.Missing(good.Names, await KnownWords.OfAsync(db, ct));
        return missing.Count > 0 ? new RuleFile.Bad(missing) : good;
    }

    static async Task<RuleText> NewestAsync(MailroomDb db, CancellationToken ct) =>
        await db.RuleBooks.AsNoTracking().OrderByDescending(b => b.Id).FirstOrDefaultAsync(ct) is { } book ? TextOf(book) : new RuleText(RuleVersion.None, "");

    static RuleText TextOf(RuleBook book) => new(new RuleVersion(book.Id, book.SavedAt, book.SavedBy), book.Yaml);

    static string Target(int version) => $"rules {version}";
}
