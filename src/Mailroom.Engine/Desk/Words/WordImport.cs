using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What became of an import.</summary>
public abstract record ImportOutcome
{
    /// <summary>All of it is stored.</summary>
    /// <param name="Added">How many rows are new, by their kind.</param>
    /// <param name="Changed">How many rows are other than before, by their kind.</param>
    public sealed record Done(IReadOnlyDictionary<string, int> Added, IReadOnlyDictionary<string, int> Changed) : ImportOutcome
    {
        /// <summary>All of it in one line, such as "2 accounts added, 1 employees changed"; empty when nothing is new.</summary>
        public string Sentence => string.Join(", ", Added.Select(a => $"{a.Value} {a.Key} added").Concat(Changed.Select(c => $"{c.Value} {c.Key} changed")));
    }

    /// <summary>Nothing was stored.</summary>
    /// <param name="Errors">What does not fit to what is there: the line, from 1, and a sentence.</param>
    public sealed record Refused(IReadOnlyList<(int Line, string Message)> Errors) : ImportOutcome;
}

/// <summary>Takes the desk's words in: what is new is added, what is there by its name is changed, nothing is taken away. The same file twice changes nothing.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class WordImport(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Takes them in, all or none.</summary>
    /// <param name="words">The words.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ImportOutcome> RunAsync(WordList words, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var tally = new ImportTally();
        var choices = new ChoiceRows(db, tally);
        await choices.ApplyAsync(words, ct);
        await new PeopleRows(db, tally, clock.GetUtcNow()).ApplyAsync(words, ct);
        await db.SaveChangesAsync(ct);
        var links = new LinkRows(db, tally, new TicketDiary(db, clock.GetUtcNow()));
        await links.ApplyAsync(words, ct);
        if (choices.Errors.Count + links.Errors.Count > 0)
            return new ImportOutcome.Refused([.. choices.Errors, .. links.Errors]);
        var done = new ImportOutcome.Done(tally.Added, tally.Changed);
        if (done.Sentence is { Length: > 0 } because)
            db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = "words.imported", Target = "words", Because = because });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return done;
    }
}

/// <summary>Counts what an import does.</summary>
sealed class ImportTally
{
    public Dictionary<string, int> Added { get; } = [];

    public Dictionary<string, int> Changed { get; } = [];

    public void Add(string kind) => Added[kind] = Added.GetValueOrDefault(kind) + 1;

    public void Change(string kind) => Changed[kind] = Changed.GetValueOrDefault(kind) + 1;
}
