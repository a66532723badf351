using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Takes in what a ticket can be given: queues, types, priorities, statuses, fields.</summary>
sealed class ChoiceRows(MailroomDb db, ImportTally tally)
{
    public async Task ApplyAsync(WordList words, CancellationToken ct)
    {
        foreach (var name in words.Queues)
            await AddAsync(db.Queues, name, "queues", q => q.Name == name, () => new Queue { Name = name }, ct);
        foreach (var name in words.Types)
            await AddAsync(db.Types, name, "types", t => t.Name == name, () => new TicketType { Name = name }, ct);
        await PrioritiesAsync(words.Priorities, ct);
        foreach (var status in words.Statuses)
        {
            var row = await AddAsync(db.StatusWords, status.Name, "statuses", s => s.Name == status.Name, () => new StatusWord { Name = status.Name }, ct);
            Change(row, "statuses", (row.Meaning, row.OnReply), (Enum.Parse<TicketStatus>(status.Meaning, ignoreCase: true), status.OnReply), v => (row.Meaning, row.OnReply) = v);
        }
        foreach (var field in words.Fields)
        {
            var row = await AddAsync(db.CustomFields, field.Name, "fields", f => f.Name == field.Name, () => new CustomField { Name = field.Name }, ct);
            Change(row, "fields", (row.Kind, row.Choices), (Enum.Parse<FieldKind>(field.Kind, ignoreCase: true), string.Join('\n', field.Choices)), v => (row.Kind, row.Choices) = v);
        }
    }

    /// <summary>Their order in the file is their order; those that the file does not name come behind them, in the order they had.</summary>
    async Task PrioritiesAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count == 0)
            return;
        foreach (var name in names)
            await AddAsync(db.Priorities, name, "priorities", p => p.Name == name, () => new Priority { Name = name, Rank = int.MaxValue }, ct);
        await db.SaveChangesAsync(ct);
        var all = await db.Priorities.ToListAsync(ct);
        var ordered = all.OrderBy(p => names.ToList().IndexOf(p.Name) is var at && at < 0 ? int.MaxValue : at).ThenBy(p => p.Rank).ThenBy(p => p.Id).ToList();
        for (var rank = 1; rank <= ordered.Count; rank++)
            Change(ordered[rank - 1], "priorities", ordered[rank - 1].Rank, rank, v => ordered[rank - 1].Rank = v);
    }

    async Task<T> AddAsync<T>(DbSet<T> rows, string name, string kind, System.Linq.Expressions.Expression<Func<T, bool>> same, Func<T> make, CancellationToken ct) where T : class
    {
        var row = rows.Local.FirstOrDefault(same.Compile()) ?? await rows.FirstOrDefaultAsync(same, ct);
        if (row is not null)
            return row;
        tally.Add(kind);
        rows.Add(row = make());
        return row;
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
