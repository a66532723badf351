using System.Globalization;
using System.Text.Json;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Search;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>
/// The index of the embedded database, two FTS5 tables that triggers keep in step with every commit. <c>SearchWords</c> knows
/// words without their accents; <c>SearchRuns</c> knows every three characters of texts in scripts without blanks. A row's number
/// is four times that of its ticket, note or file, and 0, 1 or 2, and its owner is the ticket; people stand below zero, by their own number.
/// </summary>
public sealed class SqliteTextSearch : ITextSearch
{
    /// <summary>One letter that may go on would be a tenth of all words.</summary>
    const int ShortestBeginning = 2;

    /// <summary>Runs are indexed by three characters; a shorter word stands for all runs that begin with it.</summary>
    const int RunLength = 3;

    const string RunsThatBegin = """
        coalesce((SELECT {1} || '(' || group_concat('"' || replace(term, '"', '""') || '"', ' OR ') || ')'
                  FROM SearchRunTerms WHERE term >= {0} AND term < {0} || char(1114111)), '""')
        """;

    /// <summary>Beginnings of up to so many letters stand in the index themselves.</summary>
    const int LongestBeginning = 4;

    /// <summary>
    /// A longer beginning is put together from the words that begin so. Asked for one by one they are passed over together, which is
    /// quick for few; the index's own way, which puts all their places into one list first, is quicker for many.
    /// </summary>
    const string WordsThatBegin = """
        (SELECT {1} || CASE WHEN count(*) BETWEEN 1 AND 24 THEN '(' || group_concat('"' || term || '"', ' OR ') || ')' ELSE '"' || {0} || '" *' END
         FROM SearchWordTerms WHERE term >= {0} AND term < {0} || char(1114111))
        """;

    // The joins say where to begin: among some tickets, and not with all files that there are.
    const string RowsOf = """
        SELECT value * 4 AS Row, value AS Ticket FROM json_each({0})
        UNION ALL SELECT n.Id * 4 + 1, n.TicketId FROM json_each({0}) j CROSS JOIN Notes n ON n.TicketId = j.value
        UNION ALL SELECT f.Id * 4 + 2, i.TicketId FROM json_each({0}) j CROSS JOIN Ledger i ON i.TicketId = j.value AND i.Outcome <> 3 CROSS JOIN Files f ON f.IntakeId = i.Id
        """;

    /// <inheritdoc/>
    public IQueryable<long> TicketsWith(MailroomDb db, QueryPart.Words words)
    {
        var match = MatchOf(words);
        // A ticket's own row says whose it is by its number; only for the others the owner has to be looked up.
        var people = $"SELECT -rowid FROM {match.Index} WHERE {match.Index} MATCH {match.Sql} AND rowid < 0";
        var sql = $"""
            SELECT CASE WHEN rowid & 3 = 0 THEN rowid >> 2 ELSE Owner END AS Value FROM {match.Index} WHERE {match.Index} MATCH {match.Sql} AND rowid > 0
            UNION ALL SELECT t.Id FROM Tickets t WHERE t.RequesterId IN ({people})
            UNION ALL SELECT n.TicketId FROM Notes n WHERE n.ContactId IN ({people})
            """;
        var given = match.Given;
        if (words.In == WordPlace.Anywhere)
        {
            // Who was only written to is no contact yet.
            sql += "\nUNION ALL SELECT p.TicketId FROM Participants p WHERE p.Email >= {2} AND p.Email < {2} || char(1114111)";
            given.Add(AddressOf(words));
            sql += "\nUNION ALL SELECT t.Id FROM Tickets t WHERE t.Id = {3}";
            given.Add(NumberOf(words));
        }
        return db.Database.SqlQueryRaw<long>(sql, [.. given]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> AmongAsync(MailroomDb db, QueryPart.Words words, IReadOnlyCollection<long> tickets, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<IndexRow>(RowsOf, JsonSerializer.Serialize(tickets)).ToDictionaryAsync(row => row.Row, row => row.Ticket, ct);
        var match = MatchOf(words);
        // The index gathers all places of a word that may go on, whoever asks: so it is asked once, for people and texts.
        // The plus keeps it from being asked again for each of the rows.
        var sql = $"SELECT rowid AS Value FROM {match.Index} WHERE {match.Index} MATCH {match.Sql} AND (rowid < 0 OR +rowid IN (SELECT value FROM json_each({{2}})))";
        var hits = await db.Database.SqlQueryRaw<long>(sql, [.. match.Given, JsonSerializer.Serialize(rows.Keys)]).ToListAsync(ct);
        var found = hits.Where(row => row > 0).Select(row => rows[row]).ToHashSet();
        var people = hits.Where(row => row < 0).Select(row => (int)-row).ToList();
        if (people.Count > 0)
        {
            var left = tickets.Where(t => !found.Contains(t)).ToList();
            found.UnionWith(await db.Tickets.Where(t => left.Contains(t.Id) && people.Contains(t.RequesterId)).Select(t => t.Id).ToListAsync(ct));
            found.UnionWith(await db.Notes.Where(n => left.Contains(n.TicketId) && people.Contains(n.ContactId!.Value)).Select(n => n.TicketId).ToListAsync(ct));
        }
        if (words.In == WordPlace.Anywhere)
        {
            var left = tickets.Where(t => !found.Contains(t)).ToList();
            var (from, number) = (AddressOf(words), NumberOf(words));
            var to = from + char.ConvertFromUtf32(0x10FFFF);
            found.UnionWith(await db.Participants.Where(p => left.Contains(p.TicketId) && string.Compare(p.Email, from) >= 0 && string.Compare(p.Email, to) < 0).Select(p => p.TicketId).ToListAsync(ct));
            found.UnionWith(left.Where(t => t == number));
        }
        return found;
    }

    static Match MatchOf(QueryPart.Words words)
    {
        var text = OneLine.Of(words.Text);
        var place = words.In switch { WordPlace.Subject => "{Subject} : ", WordPlace.Writer => "{Person} : ", _ => "" };
        if (RunningScripts.AreIn(text))
            return text.EnumerateRunes().Count() < RunLength
                ? new Match("SearchRuns", RunsThatBegin, text.ToLowerInvariant(), place)
                : new Match("SearchRuns", "{0}", place + Quoted(text), "");
        if (words.Open && text.Length > LongestBeginning && text.All(char.IsAsciiLetterOrDigit))
            return new Match("SearchWords", WordsThatBegin, text.ToLowerInvariant(), place);
        return new Match("SearchWords", "{0}", place + Quoted(text) + (words.Open && text.Length >= ShortestBeginning ? " *" : ""), "");
    }

    static string AddressOf(QueryPart.Words words)
    {
        var address = words.Text.ToLowerInvariant();
        return words.Open && address.Length >= ShortestBeginning || address.Contains('@', StringComparison.Ordinal) ? address : address + "@";
    }

    static long NumberOf(QueryPart.Words words) => long.TryParse(words.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A row of the index, and whose it is.</summary>
    sealed record IndexRow(long Row, long Ticket);

    /// <summary>What an index is asked: {0} in it is the text, {1} the place. They have no names, since one question may hold several of these.</summary>
    readonly record struct Match(string Index, string Sql, string Text, string Place)
    {
        public List<object> Given => [Text, Place];
    }
}
