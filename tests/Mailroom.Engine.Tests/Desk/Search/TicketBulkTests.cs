using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk.Search;

/// <summary>Several tickets are changed at once, each with its history; those that cannot be are named.</summary>
public sealed class TicketBulkTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static async Task<SearchRoom> FilledAsync()
    {
        var room = await SearchRoom.OpenAsync();
        for (var n = 1; n <= 4; n++)
            await room.MailAsync($"Case {n}", from: $"c{n}@customer.example");
        await room.DoAsync(db =>
        {
            db.AddRange(new Queue { Name = "First line" }, new Priority { Name = "High", Rank = 1 }, new Employee { Name = "Tech", Email = SearchRoom.Me });
            db.Add(new TicketTag { TicketId = 1001, Tag = "old" });
        });
        return room;
    }

    static async Task<List<ChosenTicket>> AllAsync(SearchRoom room) => [.. (await room.ListAsync("")).Lines.Select(l => new ChosenTicket(l.Number, l.Stamp)).OrderBy(c => c.Number)];

    static Task<BulkOutcome> SaveAsync(SearchRoom room, IReadOnlyList<ChosenTicket> chosen, BulkEdit edit) => room.Engine.Get<TicketBulk>().SaveAsync(chosen, edit, SearchRoom.Me, Ct);

    [Fact]
    public async Task All_are_changed_with_a_line_in_each_history_and_once_more_changes_nothing()
    {
        await using var room = await FilledAsync();
        var edit = new BulkEdit { Assignee = SearchRoom.Me, Status = "Closed", Queue = "first line", Priority = "High", AddTags = "vip" };
        var done = Assert.IsType<BulkOutcome.Done>(await SaveAsync(room, await AllAsync(room), edit));
        Assert.Equal((4, 0, 0), (done.Changed, done.Same, done.Left.Count));
        Assert.Equal("1001 1002 1003 1004", await room.FindAsync("assignee:me is:closed queue:first priority:high tag:vip"));
        Assert.Equal("1001", await room.FindAsync("tag:old"));
        await using var db = room.Engine.Db();
        Assert.Equal(4 * 5, await db.TicketEvents.CountAsync(e => e.By == SearchRoom.Me, Ct));
        Assert.Equal(4, await db.Audit.CountAsync(a => a.Action == "ticket.changed" && a.Actor == SearchRoom.Me, Ct));
        Assert.Equal(4, await db.States.CountAsync(s => s.Status == TicketStatus.Closed && s.IntakeId == null, Ct));
        done = Assert.IsType<BulkOutcome.Done>(await SaveAsync(room, await AllAsync(room), edit));
        Assert.Equal((0, 4), (done.Changed, done.Same));
        Assert.IsType<BulkOutcome.Done>(await SaveAsync(room, await AllAsync(room), new BulkEdit { Assignee = "", Queue = "" }));
        Assert.Equal("1001 1002 1003 1004", await room.FindAsync("assignee:none queue:none"));
    }

    [Fact]
    public async Task One_that_was_changed_meanwhile_or_merged_or_is_not_there_is_left_and_named_and_the_others_are_changed()
    {
        await using var room = await FilledAsync();
        var chosen = await AllAsync(room);
        await room.Engine.Get<TicketEdits>().SaveAsync(1002, new TicketEdit { Priority = "High" }, "eve@contoso.example", Ct);
        await room.Engine.Get<TicketMerges>().MergeAsync(1003, 1001, "eve@contoso.example", Ct);
        var done = Assert.IsType<BulkOutcome.Done>(await SaveAsync(room, [.. chosen, new ChosenTicket(9999, null)], new BulkEdit { Queue = "First line", AddTags = "x" }));
        // A merge changes the ticket that stays, too.
        Assert.Equal([1001, 1002, 1003, 9999], done.Left.Select(l => l.Number).Order());
        Assert.Contains("eve@contoso.example changed it", done.Left.Single(l => l.Number == 1002).Because, StringComparison.Ordinal);
        Assert.Contains("merged into #1001", done.Left.Single(l => l.Number == 1003).Because, StringComparison.Ordinal);
        Assert.Equal(1, done.Changed);
        Assert.Equal("1004", await room.FindAsync("queue:first tag:x"));
        Assert.Equal("", await room.FindAsync("is:merged queue:first"));
        await using var db = room.Engine.Db();
        Assert.Equal(0, await db.TicketEvents.CountAsync(e => e.TicketId == 1002 && e.By == SearchRoom.Me, Ct));
    }

    [Theory]
    [InlineData("Queue")]
    [InlineData("Assignee")]
    [InlineData("AddTags")]
    public async Task A_word_that_is_not_there_refuses_all(string field)
    {
        await using var room = await FilledAsync();
        var edit = new BulkEdit { Status = "Closed" };
        edit = field switch { "Queue" => edit with { Queue = "none such" }, "Assignee" => edit with { Assignee = "none such" }, _ => edit with { AddTags = "<b>" } };
        Assert.Equal(field, Assert.Single(Assert.IsType<BulkOutcome.Refused>(await SaveAsync(room, await AllAsync(room), edit)).Errors).Field);
        Assert.Equal("", await room.FindAsync("is:closed"));
        await using var db = room.Engine.Db();
        Assert.Equal((0, 0), (await db.TicketEvents.CountAsync(Ct), await db.Audit.CountAsync(a => a.Action == "ticket.changed", Ct)));
    }

    [Fact]
    public async Task Nothing_chosen_and_nothing_to_do_are_told()
    {
        await using var room = await FilledAsync();
        Assert.Equal("Tickets", Assert.Single(Assert.IsType<BulkOutcome.Refused>(await SaveAsync(room, [], new BulkEdit { Queue = "" })).Errors).Field);
        Assert.Equal("Assignee", Assert.Single(Assert.IsType<BulkOutcome.Refused>(await SaveAsync(room, await AllAsync(room), new BulkEdit { AddTags = " " })).Errors).Field);
        Assert.Equal("Tickets", Assert.Single(Assert.IsType<BulkOutcome.Refused>(await SaveAsync(room, [.. Enumerable.Range(1, 501).Select(n => new ChosenTicket(n, null))], new BulkEdit { Queue = "" })).Errors).Field);
    }
}
