using System.Globalization;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Search;
using Microsoft.Data.Sqlite;
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
        coalesce((SELECT @place || '(' || group_concat('"' || replace(term, '"', '""') || '"', ' OR ') || ')'
                  FROM SearchRunTerms WHERE term >= @text AND term < @text || char(1114111)), '""')
        """;

    /// <inheritdoc/>
    public IQueryable<long> TicketsWith(MailroomDb db, QueryPart.Words words)
    {
        var text = OneLine.Of(words.Text);
        var place = words.In switch { WordPlace.Subject => "{Subject} : ", WordPlace.Writer => "{Person} : ", _ => "" };
        return RunningScripts.AreIn(text)
            ? text.EnumerateRunes().Count() < RunLength
                ? Ask(db, words, "SearchRuns", RunsThatBegin, text.ToLowerInvariant(), place)
                : Ask(db, words, "SearchRuns", "@text", place + Quoted(text), "")
            : Ask(db, words, "SearchWords", "@text", place + Quoted(text) + (words.Open && text.Length >= ShortestBeginning ? " *" : ""), "");
    }

    static IQueryable<long> Ask(MailroomDb db, QueryPart.Words words, string index, string match, string text, string place)
    {
        // A ticket's own row says whose it is by its number; only for the others the owner has to be looked up.
        var people = $"SELECT -rowid FROM {index} WHERE {index} MATCH {match} AND rowid < 0";
        var sql = $"""
            SELECT CASE WHEN rowid & 3 = 0 THEN rowid >> 2 ELSE Owner END AS Value FROM {index} WHERE {index} MATCH {match} AND rowid > 0
            UNION ALL SELECT t.Id FROM Tickets t WHERE t.RequesterId IN ({people})
            UNION ALL SELECT n.TicketId FROM Notes n WHERE n.ContactId IN ({people})
            """;
        var given = new List<SqliteParameter> { new("@text", text), new("@place", place) };
        if (words.In == WordPlace.Anywhere)
        {
            // Who was only written to is no contact yet.
            var address = words.Text.ToLowerInvariant();
            sql += "\nUNION ALL SELECT p.TicketId FROM Participants p WHERE p.Email >= @address AND p.Email < @address || char(1114111)";
            given.Add(new("@address", words.Open && address.Length >= ShortestBeginning || address.Contains('@', StringComparison.Ordinal) ? address : address + "@"));
            sql += "\nUNION ALL SELECT t.Id FROM Tickets t WHERE t.Id = @number";
            given.Add(new("@number", long.TryParse(words.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0));
        }
        return db.Database.SqlQueryRaw<long>(sql, [.. given]);
    }

    static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
