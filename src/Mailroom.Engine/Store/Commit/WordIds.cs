using System.Runtime.CompilerServices;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>
/// From the names that rules speak of to the rows behind them. A name that is gone since the rules were saved is found by nobody.
/// A list is read when the first name of its kind is asked for: most batches speak of none, and a desk may have thousands of accounts.
/// </summary>
sealed class WordIds
{
    readonly MailroomDb db;
    readonly Dictionary<string, StatusWord> statuses;
    readonly Dictionary<string, Dictionary<string, int>> read = [];

    WordIds(MailroomDb db, Dictionary<string, StatusWord> statuses) => (this.db, this.statuses) = (db, statuses);

    public static async Task<WordIds> OfAsync(MailroomDb db, CancellationToken ct) =>
        new(db, await db.StatusWords.AsNoTracking().ToDictionaryAsync(s => s.Name, StringComparer.OrdinalIgnoreCase, ct));

    public Task<int?> QueueAsync(string name, CancellationToken ct) => FindAsync(name, [db.Queues.Select(q => new KeyValuePair<string, int>(q.Name, q.Id))], ct);

    public Task<int?> TypeAsync(string name, CancellationToken ct) => FindAsync(name, [db.Types.Select(t => new KeyValuePair<string, int>(t.Name, t.Id))], ct);

    public Task<int?> PriorityAsync(string name, CancellationToken ct) => FindAsync(name, [db.Priorities.Select(p => new KeyValuePair<string, int>(p.Name, p.Id))], ct);

    public Task<int?> AccountAsync(string name, CancellationToken ct) => FindAsync(name, [db.Accounts.Select(a => new KeyValuePair<string, int>(a.Name, a.Id))], ct);

    /// <summary>By address or by name.</summary>
    public Task<int?> EmployeeAsync(string name, CancellationToken ct) =>
        FindAsync(name, [db.Employees.Select(e => new KeyValuePair<string, int>(e.Email, e.Id)), db.Employees.Select(e => new KeyValuePair<string, int>(e.Name, e.Id))], ct);

    public Task<int?> FieldAsync(string name, CancellationToken ct) => FindAsync(name, [db.CustomFields.Select(f => new KeyValuePair<string, int>(f.Name, f.Id))], ct);

    public StatusWord? Status(string name) => statuses.GetValueOrDefault(name);

    /// <summary>The word for a state: the first that means it.</summary>
    public StatusWord? For(TicketStatus meaning) => statuses.Values.Where(s => s.Meaning == meaning).OrderBy(s => s.Id).FirstOrDefault();

    async Task<int?> FindAsync(string name, IReadOnlyList<IQueryable<KeyValuePair<string, int>>> lists, CancellationToken ct, [CallerMemberName] string kind = "")
    {
        if (name.Length == 0)
            return null;
        if (!read.TryGetValue(kind, out var words))
        {
            read[kind] = words = new(StringComparer.OrdinalIgnoreCase);
            foreach (var list in lists)
                foreach (var (word, id) in await list.ToListAsync(ct))
                    words.TryAdd(word, id);
        }
        return words.TryGetValue(name, out var found) ? found : null;
    }
}
