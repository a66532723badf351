using Mailroom.Decisions.Notify;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Knows the texts of letters as the desk has them now; another process may have saved others at any time.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class LettersInForce(IDbContextFactory<SqliteDb> databases)
{
    (IReadOnlyList<DeskLetter> Texts, LetterBook Book) known = ([], LetterBook.OnlyOurs);

    /// <summary>The letters. They are made ready once for every change.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<LetterBook> NowAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Letters.AsNoTracking().OrderBy(l => l.Id).ToListAsync(ct);
        // SQL lets several rows be for no queue; the first one counts.
        var texts = rows.DistinctBy(l => (l.Letter, l.QueueId)).Select(l => new DeskLetter(l.Letter, l.QueueId, new LetterText(l.Subject, l.Body), l.Enabled)).ToList();
        var now = known;
        if (texts.SequenceEqual(now.Texts))
            return now.Book;
        var book = LetterBook.Of(texts);
        known = (texts, book);
        return book;
    }
}
