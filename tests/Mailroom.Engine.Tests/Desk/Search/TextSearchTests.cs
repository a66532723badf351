using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk.Search;

/// <summary>Words are found in what is written, in any script, and the index says what the tables say.</summary>
public sealed class TextSearchTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_are_found_without_their_accents_and_the_last_one_while_it_is_typed()
    {
        await using var room = await SearchRoom.OpenAsync();
        await room.MailAsync("Drucker in Zürich", "Das Gerät im 2. Stock druckt nicht.");
        await room.MailAsync("Imprimante", "L'imprimante du café est en panne.");
        await room.MailAsync("Ă̂́ Việt Nam", "Máy in hỏng.");
        foreach (var (query, found) in new[]
        {
            ("zurich", "1001"), ("ZÜRICH", "1001"), ("gerat", "1001"), ("cafe panne", "1002"), ("viet may", "1003"),
            ("impri", "1002"), ("impri ", ""), ("\"impri\"", ""), ("i", ""), ("im", "1001 1002"), ("\"im 2 stock\"", "1001"), ("\"stock im\"", ""),
            ("-drucker", "1002 1003"), ("drucker cafe", ""), ("subject:drucker", "1001"), ("subject:druckt", ""), ("hello", ""),
            ("#1002", "1002"), ("1002", "1002"), ("-#1002", "1001 1003"), ("AND", ""), ("NEAR(a)", ""), ("drucker\" OR \"cafe", ""), ("it's", ""),
        })
            Assert.Equal((query, found), (query, await room.FindAsync(query)));
    }

    [Fact]
    public async Task Scripts_without_blanks_are_found_by_any_run_of_characters()
    {
        await using var room = await SearchRoom.OpenAsync();
        await room.MailAsync("打印机坏了", "二楼的打印机卡纸。 Model X200");
        await room.MailAsync("プリンターの故障", "印刷できません。");
        await room.MailAsync("프린터가 고장났어요", "도와주세요.");
        await room.MailAsync("เครื่องพิมพ์เสีย", "ช่วยด้วย");
        await room.MailAsync("Printer", "broken");
        foreach (var (query, found) in new[]
        {
            ("打印机", "1001"), ("印机坏", "1001"), ("打印", "1001"), ("印", "1001 1002"), ("了", "1001"), ("坏了", "1001"), ("機", ""), ("二楼的打印机卡纸", "1001"),
            ("ンター", "1002"), ("故障", "1002"), ("障", "1002"), ("고장", "1003"), ("장났어", "1003"), ("พิมพ์", "1004"), ("x200 打印", "1001"), ("subject:卡纸", ""), ("subject:坏了", "1001"), ("-打印", "1002 1003 1004 1005"),
        })
            Assert.Equal((query, found), (query, await room.FindAsync(query)));
        await using var db = room.Engine.Db();
        Assert.Equal(0, await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM SearchRuns WHERE rowid = 1005 * 4").SingleAsync(Ct));
    }

    [Fact]
    public async Task People_are_found_by_name_and_address_also_when_they_are_renamed()
    {
        await using var room = await SearchRoom.OpenAsync();
        await room.MailAsync("First", from: "Ann Smith <ann@customer.example>", more: "Cc: bob@partner.example\n");
        await room.MailAsync("Second", from: "Jörg <joerg@other.example>");
        await room.MailAsync("Re: Second", from: "Jörg <joerg@other.example>", more: "In-Reply-To: <s2@customer.example>\n");
        await room.MailAsync("Third", "I told ann already.", from: "<carl@other.example>");
        foreach (var (query, found) in new[]
        {
            ("from:ann", "1001"), ("from:\"ann smith\"", "1001"), ("from:ann@customer.example", "1001"), ("from:jorg", "1002"), ("from:other.example", "1002 1003"), ("from:first", ""),
            ("ann", "1001 1003"), ("smith", "1001"), ("bob", "1001"), ("bob@partner.example", "1001"), ("partner ", ""), ("to:bob", "1001"), ("to:@partner.example", "1001"), ("to:support", "1001 1002 1003"), ("-to:bob", "1002 1003"), ("to:nobody", ""),
        })
            Assert.Equal((query, found), (query, await room.FindAsync(query)));
        await room.DoAsync(db => db.Contacts.Single(c => c.Email == "ann@customer.example").Name = "Anna Schmidt");
        Assert.Equal(("", "1001"), (await room.FindAsync("from:smith"), await room.FindAsync("from:schmidt")));
    }

    [Fact]
    public async Task Notes_and_files_are_found_as_soon_as_they_are_stored_and_what_is_changed_is_found_as_it_is()
    {
        await using var room = await SearchRoom.OpenAsync();
        const string Mixed = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
        const string WithFile = "--b\r\nContent-Type: text/plain\r\n\r\nsee file\r\n--b\r\nContent-Type: application/pdf; name=\"Angebot-2026.pdf\"\r\nContent-Disposition: attachment; filename=\"Angebot-2026.pdf\"\r\n\r\nx\r\n--b--";
        await room.MailAsync("One");
        await room.MailAsync("Two", WithFile, more: Mixed);
        await room.MailAsync("Re: One", WithFile.Replace("Angebot", "Rechnung", StringComparison.Ordinal).Replace("see file", "invoice", StringComparison.Ordinal), more: Mixed + "In-Reply-To: <s1@customer.example>\n");
        foreach (var (query, found) in new[] { ("angebot", "1002"), ("rechnung", "1001"), ("invoice one", "1001"), ("has:attachment", "1001 1002"), ("has:attachment angebot", "1002"), ("-has:attachment", "") })
            Assert.Equal((query, found), (query, await room.FindAsync(query)));
        await room.DoAsync(db =>
        {
            db.Add(new Note { TicketId = 1002, Kind = NoteKind.Internal, By = "eve@contoso.example", Text = "Escalate this", WrittenAt = DateTimeOffset.UtcNow });
            db.Tickets.Single(t => t.Id == 1001).Subject = "Renamed";
        });
        foreach (var (query, found) in new[] { ("escalate", "1002"), ("from:eve", "1002"), ("subject:one", ""), ("subject:renamed", "1001"), ("\"re one\"", "") })
            Assert.Equal((query, found), (query, await room.FindAsync(query)));
        await room.DoAsync(db => db.Remove(db.Notes.Single(n => n.Kind == NoteKind.Internal)));
        Assert.Equal("", await room.FindAsync("escalate"));
    }

    [Fact]
    public async Task A_transaction_that_is_given_up_leaves_nothing_in_the_index()
    {
        await using var room = await SearchRoom.OpenAsync();
        await room.MailAsync("One");
        await using (var db = room.Engine.Db())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Add(new Note { TicketId = 1001, Kind = NoteKind.Internal, Text = "ghost", WrittenAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(Ct);
        }
        Assert.Equal("", await room.FindAsync("ghost"));
    }

    [Fact]
    public async Task The_triggers_and_the_search_mean_the_same_scripts()
    {
        await using var room = await SearchRoom.OpenAsync();
        await using var db = room.Engine.Db();
        var triggers = await db.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'Search%'").ToListAsync(Ct);
        Assert.Equal(13, triggers.Count);
        Assert.All(triggers.Where(t => t.Contains("INSERT INTO SearchRuns", StringComparison.Ordinal)), t => Assert.Contains($"'{RunningScripts.Glob}'", t, StringComparison.Ordinal));
        Assert.Equal(9, triggers.Count(t => t.Contains("INSERT INTO SearchRuns", StringComparison.Ordinal)));
    }
}
