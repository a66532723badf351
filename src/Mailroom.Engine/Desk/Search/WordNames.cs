using Mailroom.Decisions.Search;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Finds the desk's words that a query names: the one of that name in any case of letters, or else all that begin so.</summary>
/// <param name="db">The database.</param>
/// <param name="userName">Who asks.</param>
sealed class WordNames(MailroomDb db, string userName)
{
    /// <summary>Words of one beginning that a query stands for.</summary>
    const int Most = 100;

    /// <summary>The numbers of the words; why there is none, as a sentence, otherwise.</summary>
    public async Task<(IReadOnlyList<int> Ids, string Because)> FindAsync(QueryPart.Named named, CancellationToken ct)
    {
        if (named is { Kind: WordKind.Assignee, Name: "me" })
            return await MeAsync(ct);
        var name = named.Name.ToLowerInvariant();
        var words = Words(named.Kind);
        var found = await words.Where(w => w.Name.ToLower() == name).Select(w => w.Id).ToListAsync(ct);
        if (found.Count == 0)
            found = await words.Where(w => w.Name.ToLower().StartsWith(name)).OrderBy(w => w.Name).Select(w => w.Id).Take(Most).ToListAsync(ct);
        if (found.Count == 0 && named.Kind == WordKind.Assignee)
            found = await db.Employees.Where(e => e.Email.StartsWith(name)).OrderBy(e => e.Email).Select(e => e.Id).Take(Most).ToListAsync(ct);
        return found.Count > 0 ? (found, "") : ([], $"There is no {KindOf(named.Kind)} of that name.");
    }

    async Task<(IReadOnlyList<int>, string)> MeAsync(CancellationToken ct)
    {
        var email = userName.Trim().ToLowerInvariant();
        var id = await db.Employees.Where(e => e.Email == email).Select(e => (int?)e.Id).FirstOrDefaultAsync(ct);
        return id is { } me ? ([me], "") : ([], email.Length == 0 ? "Nobody is signed in here, so it is not known who that is." : $"No employee has the address {email}, so no ticket can be yours. An administrator adds you to the employees.");
    }

    IQueryable<WordName> Words(WordKind kind) => kind switch
    {
        WordKind.Status => db.StatusWords.Select(w => new WordName { Id = w.Id, Name = w.Name }),
        WordKind.Queue => db.Queues.Select(w => new WordName { Id = w.Id, Name = w.Name }),
        WordKind.Assignee => db.Employees.Select(w => new WordName { Id = w.Id, Name = w.Name }),
        WordKind.Account => db.Accounts.Select(w => new WordName { Id = w.Id, Name = w.Name }),
        WordKind.Priority => db.Priorities.Select(w => new WordName { Id = w.Id, Name = w.Name }),
        WordKind.Type => db.Types.Select(w => new WordName { Id = w.Id, Name = w.Name }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Tags have no table of their own."),
    };

    static string KindOf(WordKind kind) => kind == WordKind.Assignee ? "employee" : kind.ToString().ToLowerInvariant();

    sealed class WordName
    {
        public int Id { get; init; }

        public string Name { get; init; } = "";
    }
}
