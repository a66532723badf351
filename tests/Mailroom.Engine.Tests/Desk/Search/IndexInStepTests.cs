using Mailroom.Decisions.Search;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Tests.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mailroom.Engine.Tests.Desk.Search;

/// <summary>The index after mail that was held, after merges, and after an upgrade of a store that had none.</summary>
public sealed class IndexInStepTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_held_mail_is_not_found_until_it_is_a_ticket_and_then_with_its_files()
    {
        await using var room = await HeldRoom.OpenAsync();
        var id = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.WithFile, HeldRoom.FileBody));
        async Task<int> FoundAsync(string query) => (await room.Engine.Get<TicketList>().ListAsync(new ListRequest(QueryReader.Read(query), ""), Ct)).Total;
        Assert.Equal((0, 0), (await FoundAsync("notes.txt"), await FoundAsync("has:attachment")));
        await room.LetInAsync();
        await room.Engine.Get<RetryHeld>().RunAsync(id, "test", Ct);
        Assert.Equal((1, 1, 1), (await FoundAsync("notes.txt"), await FoundAsync("has:attachment"), await FoundAsync("\"see the file\"")));
    }

    [Fact]
    public async Task What_is_written_in_a_merged_ticket_is_still_found_and_comes_back_to_lists_when_the_merge_is_undone()
    {
        await using var room = await SearchRoom.OpenAsync();
        await room.MailAsync("Printer");
        await room.MailAsync("Toner", from: "bob@other.example");
        var merges = room.Engine.Get<TicketMerges>();
        Assert.IsType<WorkOutcome.Done>(await merges.MergeAsync(1002, 1001, "test", Ct));
        Assert.Equal(("1001", "1002", "1002", "1002"), (await room.FindAsync(""), await room.FindAsync("toner"), await room.FindAsync("from:bob"), await room.FindAsync("is:merged")));
        Assert.IsType<WorkOutcome.Done>(await merges.UndoAsync(1002, "test", Ct));
        Assert.Equal(("1001 1002", ""), (await room.FindAsync(""), await room.FindAsync("is:merged")));
    }

    [Fact]
    public async Task An_upgrade_takes_in_what_was_there_and_going_back_takes_the_index_away()
    {
        await using var room = await SearchRoom.OpenAsync();
        await room.MailAsync("Printer 打印机", from: "Ann Smith <ann@customer.example>");
        await room.MailAsync("Re: Printer", "toner", from: "Ann Smith <ann@customer.example>", more: "In-Reply-To: <s1@customer.example>\n");
        await using (var db = room.Engine.Db())
        {
            var before = (await db.Database.GetAppliedMigrationsAsync(Ct)).TakeWhile(m => !m.EndsWith("_Search", StringComparison.Ordinal)).Last();
            await db.GetService<IMigrator>().MigrateAsync(before, Ct);
            Assert.Empty(await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE name LIKE 'Search%'").ToListAsync(Ct));
            await db.Database.MigrateAsync(Ct);
        }
        foreach (var query in new[] { "printer", "打印", "smith", "toner" })
            Assert.Equal((query, 1), (query, (await room.ListAsync(query)).Total));
    }
}
