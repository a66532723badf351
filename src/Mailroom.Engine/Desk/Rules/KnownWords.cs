using System.Globalization;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Every word of the desk that rules may name.</summary>
static class KnownWords
{
    public static async Task<ILookup<WordKind, string>> OfAsync(MailroomDb db, CancellationToken ct)
    {
        List<(WordKind Kind, string Name)> words = [];
        void Add(WordKind kind, IEnumerable<string> names) => words.AddRange(names.Select(name => (kind, name)));
        Add(WordKind.Queue, await db.Queues.Select(q => q.Name).ToListAsync(ct));
        Add(WordKind.Type, await db.Types.Select(t => t.Name).ToListAsync(ct));
        Add(WordKind.Priority, await db.Priorities.Select(p => p.Name).ToListAsync(ct));
        Add(WordKind.Status, await db.StatusWords.Select(s => s.Name).ToListAsync(ct));
        Add(WordKind.Employee, await db.Employees.Select(e => e.Email).ToListAsync(ct));
        Add(WordKind.Employee, await db.Employees.Select(e => e.Name).ToListAsync(ct));
        Add(WordKind.Account, await db.Accounts.Select(a => a.Name).ToListAsync(ct));
        Add(WordKind.Field, await db.CustomFields.Select(f => f.Name).ToListAsync(ct));
        Add(WordKind.Mailbox, await db.Mailboxes.Select(m => m.Name).ToListAsync(ct));
        Add(WordKind.Mailbox, (await db.Mailboxes.Select(m => m.Id).ToListAsync(ct)).Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return words.ToLookup(word => word.Kind, word => word.Name);
    }
}
