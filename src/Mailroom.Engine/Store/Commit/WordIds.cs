using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>From the names that rules speak of to the rows behind them. A name that is gone since the rules were saved is found by nobody.</summary>
sealed class WordIds
{
    Dictionary<string, int> queues = [], types = [], priorities = [], accounts = [], employees = [], fields = [];
    Dictionary<string, StatusWord> statuses = [];

    public static async Task<WordIds> OfAsync(MailroomDb db, CancellationToken ct) => new()
    {
        queues = ByName(await db.Queues.Select(q => new KeyValuePair<string, int>(q.Name, q.Id)).ToListAsync(ct)),
        types = ByName(await db.Types.Select(t => new KeyValuePair<string, int>(t.Name, t.Id)).ToListAsync(ct)),
        priorities = ByName(await db.Priorities.Select(p => new KeyValuePair<string, int>(p.Name, p.Id)).ToListAsync(ct)),
        accounts = ByName(await db.Accounts.Select(a => new KeyValuePair<string, int>(a.Name, a.Id)).ToListAsync(ct)),
        employees = ByName(await db.Employees.Select(e => new KeyValuePair<string, int>(e.Email, e.Id)).ToListAsync(ct), await db.Employees.Select(e => new KeyValuePair<string, int>(e.Name, e.Id)).ToListAsync(ct)),
        fields = ByName(await db.CustomFields.Select(f => new KeyValuePair<string, int>(f.Name, f.Id)).ToListAsync(ct)),
        statuses = await db.StatusWords.AsNoTracking().ToDictionaryAsync(s => s.Name, StringComparer.OrdinalIgnoreCase, ct),
    };

    public int? Queue(string name) => Find(queues, name);

    public int? Type(string name) => Find(types, name);

    public int? Priority(string name) => Find(priorities, name);

    public int? Account(string name) => Find(accounts, name);

    /// <summary>By address or by name.</summary>
    public int? Employee(string name) => Find(employees, name);

    public int? Field(string name) => Find(fields, name);

    public StatusWord? Status(string name) => statuses.GetValueOrDefault(name);

    /// <summary>The word for a state: the first that means it.</summary>
    public StatusWord? For(TicketStatus meaning) => statuses.Values.Where(s => s.Meaning == meaning).OrderBy(s => s.Id).FirstOrDefault();

    static int? Find(Dictionary<string, int> words, string name) => name.Length > 0 && words.TryGetValue(name, out var id) ? id : null;

    static Dictionary<string, int> ByName(params ReadOnlySpan<List<KeyValuePair<string, int>>> lists)
    {
        var words = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var list in lists)
            foreach (var (name, id) in list)
                words.TryAdd(name, id);
        return words;
    }
}
