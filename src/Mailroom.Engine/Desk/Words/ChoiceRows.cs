using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Takes in what a ticket can be given: queues, types, priorities, statuses, fields.</summary>
sealed class ChoiceRows(MailroomDb db, ImportTally tally)
{
    public List<(int Line, string Message)> Errors { get; } = [];

    public async Task ApplyAsync(WordList words, CancellationToken ct)
    {
        foreach (var name in words.Queues)
            await AddAsync(db.Queues, name, "queues", () => new Queue { Name = name }, ct);
        foreach (var name in words.Types)
            await AddAsync(db.Types, name, "types", () => new TicketType { Name = name }, ct);
        await PrioritiesAsync(words.Priorities, ct);
        foreach (var status in words.Statuses)
        {
            var row = await AddAsync(db.StatusWords, status.Name, "statuses", () => new StatusWord { Name = status.Name }, ct);
            var meaning = Enum.Parse<TicketStatus>(status.Meaning, ignoreCase: true);
            if (Allowed(await WordInUse.StatusAsync(db, row, meaning, ct), status.Line))
                Change(row, "statuses", (row.Meaning, row.OnReply), (meaning, status.OnReply), v => (row.Meaning, row.OnReply) = v);
        }
        foreach (var field in words.Fields)
        {
            var row = await AddAsync(db.CustomFields, field.Name, "fields", () => new CustomField { Name = field.Name }, ct);
            var kind = Enum.Parse<FieldKind>(field.Kind, ignoreCase: true);
            if (Allowed(await WordInUse.FieldAsync(db, row, kind, field.Choices, ct), field.Line))
                Change(row, "fields", (row.Kind, row.Choices), (kind, string.Join('\n', field.Choices)), v => (row.Kind, row.Choices) = v);
        }
    }

    /// <summary>Their order in the file is their order; those that the file does not name come behind them, in the order they had.</summary>
    async Task PrioritiesAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count == 0)
            return;
        foreach (var name in names)
            await AddAsync(db.Priorities, name, "priorities", () => new Priority { Name = name, Rank = int.MaxValue }, ct);
        await db.SaveChangesAsync(ct);
        var all = await db.Priorities.ToListAsync(ct);
        var ordered = all.OrderBy(p => names.ToList().FindIndex(name => Same(name, p.Name)) is var at && at < 0 ? int.MaxValue : at).ThenBy(p => p.Rank).ThenBy(p => p.Id).ToList();
        for (var rank = 1; rank <= ordered.Count; rank++)
            Change(ordered[rank - 1], "priorities", ordered[rank - 1].Rank, rank, v => ordered[rank - 1].Rank = v);
    }

    /// <summary>The word of that name, in any case of letters as everywhere else; a new one when there is none.</summary>
    async Task<T> AddAsync<T>(DbSet<T> rows, string name, string kind, Func<T> make, CancellationToken ct) where T : class, INamedRow
    {
        if (rows.Local.Count == 0)
            await rows.LoadAsync(ct);
        if (rows.Local.FirstOrDefault(row => Same(row.Name, name)) is { } known)
            return known;
        var added = make();
        tally.Add(kind);
        rows.Add(added);
        return added;
    }

    static bool Same(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    bool Allowed(string whyNot, int line)
    {
        if (whyNot.Length > 0)
            Errors.Add((line, whyNot));
        return whyNot.Length == 0;
    }

    void Change<TRow, T>(TRow row, string kind, T before, T after, Action<T> set) where TRow : class
    {
        if (Equals(before, after))
            return;
        set(after);
        if (db.Entry(row).State is EntityState.Modified)
            tally.Change(kind);
    }
}
