using System.Globalization;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Takes words away. What has the word is given another, or none where a person says so; a word that rules name stays.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="limits">How much rules may hold.</param>
/// <param name="clock">The time.</param>
public sealed class WordRemoval(IDbContextFactory<SqliteDb> databases, Limits limits, TimeProvider clock)
{
    /// <summary>What is entered when nothing is to take a word's place.</summary>
    public const string Nothing = "none";

    /// <summary>Where a word is used, and what could take its place; null when there is no such word.</summary>
    /// <param name="kind">Any kind but accounts and mailboxes.</param>
    /// <param name="id">The word.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordUse?> UseAsync(WordKind kind, int id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await UseAsync(db, kind, id, ct);
    }

    /// <summary>Deletes a word.</summary>
    /// <param name="kind">Any kind but accounts and mailboxes.</param>
    /// <param name="id">The word.</param>
    /// <param name="heir">The number of the word that takes its place, or <see cref="Nothing"/>; empty when nothing was chosen.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> DeleteAsync(WordKind kind, int id, string heir, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await UseAsync(db, kind, id, ct) is not { } use)
            return new WordSaving.Gone();
        if (WhyNot(use, heir) is { Length: > 0 } because)
            return new WordSaving.Refused([new("Heir", because)], "");
        var to = use.Heirs.FirstOrDefault(word => word.Id.ToString(CultureInfo.InvariantCulture) == heir);
        var moved = await new WordExchange(db, actor, clock.GetUtcNow()).ReplaceAsync(kind, new WordHeir(id, use.Name), to, ct);
        if (kind == WordKind.Queue)
            await QueueGoesAsync(db, id, to?.Id, ct);
        if (kind == WordKind.Status)
            await db.Merges.Where(m => m.StatusIdBefore == id).ExecuteUpdateAsync(s => s.SetProperty(m => m.StatusIdBefore, to == null ? null : (int?)to.Id), ct);
        db.Remove((await WordRows.Of(db, kind).ToListAsync(ct)).Single(row => row.Id == id));
        db.Add(new AuditRow
        {
            At = clock.GetUtcNow(),
            Actor = actor,
            Action = $"{kind.ToString().ToLowerInvariant()}.deleted",
            Target = WordBook.Target(kind, id),
            Because = use.NeedsHeir ? $"{use.Name}; in its place: {to?.Name ?? "nothing"}; tickets: {moved}" : use.Name,
        });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(id);
    }

    /// <summary>What belongs to the queue alone goes with it; mailboxes are given the other.</summary>
    static async Task QueueGoesAsync(MailroomDb db, int id, int? to, CancellationToken ct)
    {
        await db.Desks.Where(d => d.QueueId == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.QueueId, to), ct);
        await db.Letters.Where(l => l.QueueId == id).ExecuteDeleteAsync(ct);
        await db.WorkingHours.Where(h => h.QueueId == id).ExecuteDeleteAsync(ct);
    }

    internal static string WhyNot(WordUse use, string heir) =>
        use.Rules.Count > 0 ? $"{Named(use.Rules)} {use.Name}. Change {(use.Rules.Count == 1 ? "it" : "them")} under Rules first."
        : use.NeedsHeir && heir != Nothing && use.Heirs.All(word => word.Id.ToString(CultureInfo.InvariantCulture) != heir)
            ? $"{use.Name} is in use: {string.Join(", ", Uses(use))}. Choose what takes its place."
        : "";

    static string Named(IReadOnlyList<string> rules) => rules.Count == 1 ? $"The rule \"{rules[0]}\" names" : $"The rules {string.Join(", ", rules.Take(10).Select(rule => $"\"{rule}\""))}{(rules.Count > 10 ? " and more" : "")} name";

    static IEnumerable<string> Uses(WordUse use) => (use.Tickets > 0 ? [$"{WordInUse.Tickets(use.Tickets)} it"] : Array.Empty<string>()).Concat(use.Places);

    async Task<WordUse?> UseAsync(MailroomDb db, WordKind kind, int id, CancellationToken ct)
    {
        var rows = await WordRows.Of(db, kind).AsNoTracking().ToListAsync(ct);
        if (rows.Find(row => row.Id == id) is not { } row)
            return null;
        var mentions = await RuleMentions.OfAsync(db, limits, ct);
        // An employee with a namesake is still found by the name.
        string[] names = row is Employee employee ? [employee.Email, .. rows.Count(r => r.Name == row.Name) == 1 ? [row.Name] : Array.Empty<string>()] : [row.Name];
        var heirs = kind == WordKind.Field ? [] : rows.Where(r => r.Id != id && (r as StatusWord)?.Meaning == (row as StatusWord)?.Meaning).OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(r => new WordHeir(r.Id, r.Name));
        return new WordUse(row.Name, await WordRows.Tickets(db, kind, id).CountAsync(ct), kind == WordKind.Queue ? await PlacesAsync(db, id, ct) : [], mentions.Of(kind, names), [.. heirs]);
    }

    static async Task<IReadOnlyList<string>> PlacesAsync(MailroomDb db, int queue, CancellationToken ct) =>
    [
        .. (await db.Desks.Where(d => d.QueueId == queue).Join(db.Mailboxes, d => d.MailboxId, m => m.Id, (_, m) => m.Name).ToListAsync(ct)).Select(name => $"mailbox {name}"),
        .. (await db.Letters.Where(l => l.QueueId == queue).Select(l => l.Letter).ToListAsync(ct)).Select(letter => $"the letter {letter} of its own, which goes with it"),
        .. await db.WorkingHours.AnyAsync(h => h.QueueId == queue, ct) ? ["working hours of its own, which go with it"] : Array.Empty<string>(),
    ];
}
