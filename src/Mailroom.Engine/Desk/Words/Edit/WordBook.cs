using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What admins do with queues, types, priorities, statuses, custom fields and employees: look, add, change, order.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="limits">How much rules may hold.</param>
/// <param name="clock">The time.</param>
public sealed class WordBook(IDbContextFactory<SqliteDb> databases, Limits limits, TimeProvider clock)
{
    /// <summary>All words of a kind: priorities in their order, the others by name.</summary>
    /// <param name="kind">Any kind but accounts and mailboxes.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<WordLine>> ListAsync(WordKind kind, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await WordRows.Of(db, kind).AsNoTracking().ToListAsync(ct);
        var counts = await WordRows.Counts(db, kind).ToDictionaryAsync(pair => pair.Key, pair => pair.Value, ct);
        var lines = rows.Select(row => new WordLine(row.Id, WordRows.Draft(row), counts.GetValueOrDefault(row.Id), WordRows.Text(row).Seen));
        return [.. kind == WordKind.Priority ? lines : lines.OrderBy(line => line.Word.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The names of a kind that rules in force speak of and that are not there, each with its rule.</summary>
    /// <param name="kind">Any kind.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<(string Name, string Rule)>> MissingAsync(WordKind kind, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await (await RuleMentions.OfAsync(db, limits, ct)).MissingAsync(db, kind, ct);
    }

    /// <summary>Checks and stores a word. Rules that name it by its old name do not follow; <see cref="MissingAsync"/> tells of them.</summary>
    /// <param name="kind">Any kind but accounts and mailboxes.</param>
    /// <param name="id">The word to change; null for a new one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="seen">The <see cref="WordLine.Seen"/> of the word that the person looked at; ignored for a new one.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> SaveAsync(WordKind kind, int? id, WordDraft draft, string seen, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // SQLite's transaction takes the write lock at once: what is checked here still holds when it is stored.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = await WordRows.Of(db, kind).ToListAsync(ct);
        var row = id is null ? WordRows.New(kind) : rows.Find(r => r.Id == id);
        if (row is null)
            return new WordSaving.Gone();
        var before = WordRows.Text(row);
        var clean = draft.Clean();
        var errors = id is null ? [] : await before.OvertakenAsync(db, Target(kind, row.Id), seen, ct);
        if (errors.Count == 0)
            errors = await new WordFaults(db, row, [.. rows.Where(r => r != row)]).OfAsync(clean, ct);
        if (errors.Count > 0)
            return new WordSaving.Refused(errors, before.Seen);
        WordRows.Fill(row, clean);
        if (id is null)
        {
            if (row is Priority last)
                last.Rank = rows.OfType<Priority>().Select(p => p.Rank).DefaultIfEmpty().Max() + 1;
            db.Add(row);
        }
        await db.SaveChangesAsync(ct);
        var after = WordRows.Text(row);
        var changed = id is null ? $"{after}" : after.Since(before);
        if (changed.Length > 0)
            db.Add(Audit(kind, row.Id, id is null ? "added" : "changed", actor, changed));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(row.Id);
    }

    /// <summary>Moves a priority one place up or down; at the end of the order nothing changes.</summary>
    /// <param name="id">The priority.</param>
    /// <param name="up">Whether it becomes more urgent.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> MoveAsync(int id, bool up, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var order = await db.Priorities.OrderBy(p => p.Rank).ThenBy(p => p.Id).ToListAsync(ct);
        var at = order.FindIndex(p => p.Id == id);
        if (at < 0)
            return new WordSaving.Gone();
        var other = at + (up ? -1 : 1);
        if (other < 0 || other >= order.Count)
            return new WordSaving.Saved(id);
        (order[at], order[other]) = (order[other], order[at]);
        for (var rank = 0; rank < order.Count; rank++)
            order[rank].Rank = rank + 1;
        db.Add(Audit(WordKind.Priority, id, "moved", actor, $"{order[other].Name} moved {(up ? "up" : "down")}: {string.Join(", ", order.Select(p => p.Name))}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(id);
    }

    internal static string Target(WordKind kind, int id) => $"{kind.ToString().ToLowerInvariant()} {id}";

    AuditRow Audit(WordKind kind, int id, string what, string actor, string because) =>
        new() { At = clock.GetUtcNow(), Actor = actor, Action = $"{kind.ToString().ToLowerInvariant()}.{what}", Target = Target(kind, id), Because = because };
}
