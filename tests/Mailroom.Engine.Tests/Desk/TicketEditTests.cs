using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Issue 5, point 1: fields are changed by hand, and a stale change is told who changed what.</summary>
public sealed class TicketEditTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_field_is_changed_and_the_history_the_audit_log_and_the_diary_say_so()
    {
        await using var room = await DeskRoom.OpenAsync();
        var done = Assert.IsType<EditOutcome.Done>(await room.EditAsync(new TicketEdit
        {
            Seen = (await room.SheetAsync()).Stamp,
            Status = "open",
            Queue = "front DESK",
            Type = "Incident",
            Priority = "High",
            Assignee = DeskRoom.Tess,
            Tags = "Fire, smoke fire",
            Fields = new Dictionary<string, string> { ["Room"] = " 12.50 ", ["building"] = "south", ["Due"] = "2026-12-01", ["Remark"] = "Third floor" },
        }));
        Assert.Equal(10, done.Changes.Count);
        var sheet = await room.SheetAsync();
        Assert.Equal(("Open", "front DESK".Length, "Incident", "High", "Tess"), (sheet.Status, sheet.Queue.Length, sheet.Type, sheet.Priority, sheet.Assignee));
        Assert.Equal(["fire", "smoke"], sheet.Tags);
        Assert.Equal(["South", "2026-12-01", "Third floor", "12.50"], sheet.Fields.Select(f => f.Value));
        Assert.Equal(1, sheet.Stamp.Version);
        Assert.Contains($"{DeskRoom.Tess} assignee:  > Tess", await room.HistoryAsync());
        Assert.Contains($"{DeskRoom.Tess} field:Room:  > 12.50", await room.HistoryAsync());
        var audit = await room.AskAsync(db => db.Audit.Where(a => a.Action == "ticket.changed").SingleAsync(Ct));
        Assert.Equal((DeskRoom.Tess, "ticket 1001"), (audit.Actor, audit.Target));
        Assert.Contains("status: New -> Open", audit.Because, StringComparison.Ordinal);
        var state = await room.AskAsync(db => db.States.Where(s => s.TicketId == 1001).OrderBy(s => s.Id).LastAsync(Ct));
        Assert.Equal((TicketStatus.Open, 1, null), (state.Status, state.QueueId, state.IntakeId));
    }

    [Fact]
    public async Task What_is_empty_is_taken_away_what_is_null_stays_and_the_same_again_changes_nothing()
    {
        await using var room = await DeskRoom.OpenAsync();
        await room.EditAsync(new TicketEdit { Queue = "Front desk", Priority = "Low", Assignee = "Bo", Tags = "a b", Fields = new Dictionary<string, string> { ["Room"] = "1" } });
        var same = await room.SheetAsync();
        Assert.Empty(Assert.IsType<EditOutcome.Done>(await room.EditAsync(new TicketEdit { Queue = "Front desk", Assignee = "bo@contoso.example", Tags = "b a", Fields = new Dictionary<string, string> { ["Room"] = "1" } })).Changes);
        Assert.Equal(same.Stamp, (await room.SheetAsync()).Stamp);
        await room.EditAsync(new TicketEdit { Queue = "", Assignee = "", Tags = "", Fields = new Dictionary<string, string> { ["Room"] = "" } });
        var sheet = await room.SheetAsync();
        Assert.Equal(("", "", "Low", 0, 0), (sheet.Queue, sheet.Assignee, sheet.Priority, sheet.Tags.Count, sheet.Fields.Count(f => f.Value.Length > 0)));
    }

    [Theory]
    [InlineData("status", "Maybe")]
    [InlineData("status", "")]
    [InlineData("queue", "No such")]
    [InlineData("assignee", "nobody@contoso.example")]
    [InlineData("tags", "a <b>")]
    [InlineData("field:Room", "twelve")]
    [InlineData("field:Room", "1,5")]
    [InlineData("field:Building", "East")]
    [InlineData("field:Due", "1.12.2026")]
    [InlineData("field:Remark", "two\nlines")]
    [InlineData("field:None", "x")]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_saved(string field, string value)
    {
        await using var room = await DeskRoom.OpenAsync();
        var edit = field.Split(':') is [_, var own] ? new TicketEdit { Fields = new Dictionary<string, string> { [own] = value } }
            : new TicketEdit { Status = field == "status" ? value : null, Queue = field == "queue" ? value : null, Assignee = field == "assignee" ? value : null, Tags = field == "tags" ? value : null };
        var refused = Assert.IsType<EditOutcome.Refused>(await room.EditAsync(edit with { Priority = "High" }));
        Assert.Equal(field, Assert.Single(refused.Errors).Field, ignoreCase: true);
        Assert.Equal(("", 0), ((await room.SheetAsync()).Priority, (await room.HistoryAsync()).Count));
        Assert.IsType<EditOutcome.NoTicket>(await room.EditAsync(edit, 4711));
    }

    [Fact]
    public async Task Closing_and_opening_again_use_the_desks_words()
    {
        await using var room = await DeskRoom.OpenAsync(statusWords: true);
        Assert.Equal("Fresh", (await room.SheetAsync()).Status);
        await room.EditAsync(new TicketEdit { Status = "Closed" });
        Assert.Equal("Solved", (await room.SheetAsync()).Status);
        Assert.NotNull((await room.ViewAsync()).Ticket.ClosedAt);
        await room.EditAsync(new TicketEdit { Status = "Waiting" });
        Assert.Equal((TicketStatus.Open, null), (await room.ViewAsync()).Ticket is var ticket ? (ticket.Status, ticket.ClosedAt) : default);
    }

    [Fact]
    public async Task A_stale_change_is_refused_and_told_who_changed_what_to_what()
    {
        await using var room = await DeskRoom.OpenAsync();
        var seen = (await room.SheetAsync()).Stamp;
        await room.EditAsync(new TicketEdit { Seen = seen, Priority = "Low" }, by: "bo@contoso.example");
        var stale = Assert.IsType<EditOutcome.Stale>(await room.EditAsync(new TicketEdit { Seen = seen, Priority = "High" }));
        var line = Assert.Single(stale.Since);
        Assert.Equal(("bo@contoso.example", "priority", "", "Low"), (line.By, line.What, line.Before, line.After));
        Assert.Equal("Low", (await room.SheetAsync()).Priority);
        Assert.Equal(stale.Now, (await room.SheetAsync()).Stamp);
        Assert.IsType<EditOutcome.Done>(await room.EditAsync(new TicketEdit { Seen = stale.Now, Priority = "High" }));
    }

    [Fact]
    public async Task A_reply_that_opened_the_ticket_again_makes_a_change_stale_and_a_note_does_not()
    {
        await using var room = await DeskRoom.OpenAsync();
        await room.EditAsync(new TicketEdit { Status = "Closed" });
        var seen = (await room.SheetAsync()).Stamp;
        Assert.IsType<WorkOutcome.Done>(await room.Engine.Get<TicketNotes>().AddAsync(1001, "Look at this.", "bo", Ct));
        Assert.IsType<EditOutcome.Done>(await room.EditAsync(new TicketEdit { Seen = seen, Priority = "Low" }));
        seen = (await room.SheetAsync()).Stamp;
        await room.MailAsync("ann@customer.example", "a2", "Re: Printer", "In-Reply-To: <a@x.example>\n");
        var stale = Assert.IsType<EditOutcome.Stale>(await room.EditAsync(new TicketEdit { Seen = seen, Status = "Closed" }));
        Assert.Equal(("mailroom", "status", "Closed", "Open"), Assert.Single(stale.Since) is var line ? (line.By, line.What, line.Before, line.After) : default);
        Assert.NotNull(stale.Since[0].IntakeId);
    }

    [Fact]
    public async Task Of_many_who_change_what_they_saw_at_once_one_is_let_in()
    {
        await using var room = await DeskRoom.OpenAsync();
        var seen = (await room.SheetAsync()).Stamp;
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => room.EditAsync(new TicketEdit { Seen = seen, Tags = $"tag{n}" }, by: $"user{n}"), Ct)));
        Assert.Single(outcomes.OfType<EditOutcome.Done>());
        Assert.Equal(7, outcomes.OfType<EditOutcome.Stale>().Count());
        Assert.Single((await room.SheetAsync()).Tags);
    }

    [Theory]
    [InlineData("3-17-5", true)]
    [InlineData("3-17", false)]
    [InlineData("3-17-x", false)]
    [InlineData("-3-17-5", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_stamp_is_read_as_it_was_written(string? text, bool read) => Assert.Equal(read ? text : null, TicketStamp.Read(text)?.ToString());
}
