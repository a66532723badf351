namespace Mailroom.Engine.Store;

/// <summary>
/// The statements by which the migration Search makes the index of words and fills it. They stay as they are: a later
/// change is a migration of its own, and one that rebuilds a table has to make the table's triggers again.
/// </summary>
static class SearchTriggers
{
    const string Running = "'*[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U000323AF]*'";

    const string Options = "Subject, Text, Name, Person, Owner UNINDEXED, content='', contentless_delete=1, contentless_unindexed=1";

    /// <summary>Makes the tables and triggers, and takes in what is there.</summary>
    public static IEnumerable<string> Up =>
    [
        $"CREATE VIRTUAL TABLE SearchWords USING fts5({Options}, tokenize='unicode61 remove_diacritics 2', prefix='2')",
        $"CREATE VIRTUAL TABLE SearchRuns USING fts5({Options}, tokenize='trigram')",
        "CREATE VIRTUAL TABLE SearchRunTerms USING fts5vocab('SearchRuns', 'row')",
        .. Sources.SelectMany(Of),
        // A file belongs to a ticket as soon as its mail does, and a held mail may come to one late.
        $"""
        CREATE TRIGGER Search_Ledger_Update AFTER UPDATE OF TicketId, Outcome ON Ledger WHEN NEW.TicketId IS NOT OLD.TicketId OR NEW.Outcome <> OLD.Outcome BEGIN
            DELETE FROM SearchWords WHERE rowid IN (SELECT Id * 4 + 2 FROM Files WHERE IntakeId = NEW.Id);
            DELETE FROM SearchRuns WHERE rowid IN (SELECT Id * 4 + 2 FROM Files WHERE IntakeId = NEW.Id);
            {Insert(2, "Files AS x JOIN Ledger i ON i.Id = x.IntakeId AND i.TicketId IS NOT NULL AND i.Outcome <> 3", "'', '', x.FileName, '', i.TicketId", "x.IntakeId = NEW.Id")}
        END
        """,
    ];

    /// <summary>
    /// Makes the index of words anew with the first two, three and four letters of each: whoever is typing a word asks for all that
    /// begin so, and without them the places of a thousand words are put together at each letter. A longer beginning is looked up
    /// in the list of words.
    /// </summary>
    public static IEnumerable<string> BeginningsUp => [.. Beginnings("2 3 4"), "CREATE VIRTUAL TABLE SearchWordTerms USING fts5vocab('SearchWords', 'row')"];

    /// <summary>Takes them away.</summary>
    public static IEnumerable<string> BeginningsDown => ["DROP TABLE SearchWordTerms", .. Beginnings("2")];

    static IEnumerable<string> Beginnings(string lengths) =>
    [
        "DROP TABLE SearchWords", "DROP TABLE IF EXISTS SearchWords_content",
        $"CREATE VIRTUAL TABLE SearchWords USING fts5({Options}, tokenize='unicode61 remove_diacritics 2', prefix='{lengths}')",
        .. Sources.Select(source => Words(source.Kind, source.From, source.Values, "1")),
    ];

    /// <summary>Takes all of it away. SQLite 3.53 forgets the owners' tables of an index without texts when it drops one.</summary>
    public static IEnumerable<string> Down =>
    [
        .. new[] { "Tickets", "Notes", "Files", "Contacts" }.SelectMany(table => new[] { "Insert", "Update", "Delete" }.Select(what => $"DROP TRIGGER Search_{table}_{what}")),
        "DROP TRIGGER Search_Ledger_Update", "DROP TABLE SearchRunTerms", "DROP TABLE SearchRuns", "DROP TABLE SearchWords",
        "DROP TABLE IF EXISTS SearchRuns_content", "DROP TABLE IF EXISTS SearchWords_content",
    ];

    /// <summary>People stand before all else, below zero: whoever looks for them passes over no text.</summary>
    const int Contact = -1;

    static string Row(string id, int kind) => kind == Contact ? $"-{id}" : $"{id} * 4 + {kind}";

    static readonly Source[] Sources =
    [
        new("Tickets", 0, "Subject, Text", "Tickets AS x", "x.Subject, x.Text, '', '', x.Id"),
        new("Notes", 1, "Text, By, TicketId", "Notes AS x", "'', x.Text, '', x.By, x.TicketId"),
        new("Files", 2, "FileName, IntakeId", "Files AS x JOIN Ledger i ON i.Id = x.IntakeId AND i.TicketId IS NOT NULL AND i.Outcome <> 3", "'', '', x.FileName, '', i.TicketId"),
        new("Contacts", Contact, "Name, Email", "Contacts AS x", "'', '', '', x.Name || ' ' || x.Email, x.Id"),
    ];

    /// <summary>A table whose rows are found by their words: which of its columns change them, and what they are.</summary>
    sealed record Source(string Table, int Kind, string Columns, string From, string Values);

    static IEnumerable<string> Of(Source source)
    {
        var (table, kind, columns, from, values) = source;
        var insert = Insert(kind, from, values, "x.Id = NEW.Id");
        var delete = $"DELETE FROM SearchWords WHERE rowid = {Row("OLD.Id", kind)}; DELETE FROM SearchRuns WHERE rowid = {Row("OLD.Id", kind)};";
        yield return $"CREATE TRIGGER Search_{table}_Insert AFTER INSERT ON {table} BEGIN {insert} END";
        yield return $"CREATE TRIGGER Search_{table}_Update AFTER UPDATE OF {columns} ON {table} BEGIN {delete} {insert} END";
        yield return $"CREATE TRIGGER Search_{table}_Delete AFTER DELETE ON {table} BEGIN {delete} END";
        yield return Insert(kind, from, values, "1");
    }

    /// <summary>Two blanks behind each text in the second table: there the last character, too, begins a run of three.</summary>
    static string Insert(int kind, string from, string values, string where) => $"""
        {Words(kind, from, values, where)}
        INSERT INTO SearchRuns(rowid, Subject, Text, Name, Person, Owner)
            SELECT Row, c1 || '  ', c2 || '  ', c3 || '  ', c4 || '  ', c5 FROM
            (SELECT {Row("x.Id", kind)} AS Row, {Named(values)} FROM {from} WHERE {where}) WHERE c1 GLOB {Running} OR c2 GLOB {Running} OR c3 GLOB {Running} OR c4 GLOB {Running};
        """;

    static string Words(int kind, string from, string values, string where) =>
        $"INSERT INTO SearchWords(rowid, Subject, Text, Name, Person, Owner) SELECT {Row("x.Id", kind)}, {values} FROM {from} WHERE {where};";

    static string Named(string values) => string.Join(", ", values.Split(", ").Select((value, index) => $"{value} AS c{index + 1}"));
}
