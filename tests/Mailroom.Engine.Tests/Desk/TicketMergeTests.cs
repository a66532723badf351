using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Issue 5, point 1: tickets are merged, and that is taken back.</summary>
public sealed class TicketMergeTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static Task<WorkOutcome> MergeAsync(DeskRoom room, long number, long into) => room.Engine.Get<TicketMerges>().MergeAsync(number, into, DeskRoom.Tess, Ct);

    static Task<WorkOutcome> UndoAsync(DeskRoom room, long number) => room.Engine.Get<TicketMerges>().UndoAsync(number, DeskRoom.Tess, Ct);

    [Fact]
    public async Task A_merged_ticket_is_closed_its_conversation_goes_on_in_the_other_and_undo_brings_everything_back()
    {
        await using var room = await DeskRoom.OpenAsync(statusWords: true);
        await room.EditAsync(new TicketEdit { Status = "Waiting" }, 1002);
        await room.Engine.Get<TicketNotes>().AddAsync(1002, "Bob called.", DeskRoom.Tess, Ct);
        Assert.IsType<WorkOutcome.Done>(await MergeAsync(room, 1002, 1001));

        var merged = (await room.ViewAsync(1002)).Ticket;
        Assert.Equal((1001, TicketStatus.Closed), (merged.MergedIntoId, merged.Status));
        Assert.Equal("Solved", (await room.SheetAsync(1002)).Status);
        var survivor = await room.ViewAsync();
        Assert.Equal(["This is a.", "This is b.", "Bob called."], survivor.Entries.Select(e => e.Text.Trim()));
        Assert.Equal([1001L, 1002L, 1002L], survivor.Entries.Select(e => e.Ticket));
        Assert.Equal(["ann@customer.example", "bob@other.example"], (await room.SheetAsync()).Participants);
        Assert.Equal(1002, Assert.Single((await room.SheetAsync()).Merged).Number);

        Assert.IsType<WorkOutcome.Done>(await UndoAsync(room, 1002));
        Assert.Equal(("Waiting", null), ((await room.SheetAsync(1002)).Status, (await room.ViewAsync(1002)).Ticket.MergedIntoId));
        Assert.Null((await room.ViewAsync(1002)).Ticket.ClosedAt);
        Assert.Single((await room.ViewAsync()).Entries);
        Assert.IsType<WorkOutcome.Refused>(await UndoAsync(room, 1002));
        Assert.Equal(["ticket.merged", "ticket.unmerged"], await room.AskAsync(db => db.Audit.Where(a => a.Action.EndsWith("merged")).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct)));
        Assert.Equal(2, (await room.HistoryAsync()).Count);
        // The diary: opened, waiting, merged, taken back.
        Assert.Equal([null, null, 1001L, null], await room.AskAsync(db => db.States.Where(s => s.TicketId == 1002).OrderBy(s => s.Id).Select(s => s.MergedIntoId).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Mail_for_a_merged_ticket_goes_to_the_other_and_after_undo_to_itself_again()
    {
        await using var room = await DeskRoom.OpenAsync();
        await MergeAsync(room, 1002, 1001);
        await room.MailAsync("bob@other.example", "b2", "Re: Scanner", "In-Reply-To: <b@x.example>\n");
        Assert.Contains((await room.ViewAsync()).Entries, e => e is { Ticket: 1001, Text: "This is b2." } || (e.Ticket == 1001 && e.Text.Contains("b2", StringComparison.Ordinal)));
        await UndoAsync(room, 1002);
        await room.MailAsync("bob@other.example", "b3", "Re: Scanner", "In-Reply-To: <b@x.example>\n");
        Assert.Contains((await room.ViewAsync(1002)).Entries, e => e.Text.Contains("b3", StringComparison.Ordinal));
        Assert.Contains((await room.ViewAsync(1001)).Entries, e => e.Text.Contains("b2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_would_lead_in_a_circle_or_nowhere_is_refused()
    {
        await using var room = await DeskRoom.OpenAsync();
        await room.MailAsync("carl@third.example", "c", "Fax");
        Assert.IsType<WorkOutcome.Refused>(await MergeAsync(room, 1001, 1001));
        Assert.Equal(new WorkOutcome.NoTicket(4711), await MergeAsync(room, 1001, 4711));
        Assert.Equal(new WorkOutcome.NoTicket(4711), await MergeAsync(room, 4711, 1001));
        Assert.IsType<WorkOutcome.Done>(await MergeAsync(room, 1002, 1001));
        Assert.Contains("#1001", Assert.IsType<WorkOutcome.Refused>(await MergeAsync(room, 1001, 1002)).Because, StringComparison.Ordinal);
        Assert.Contains("already", Assert.IsType<WorkOutcome.Refused>(await MergeAsync(room, 1002, 1003)).Because, StringComparison.Ordinal);
        // A chain is no circle: the whole of it is shown at its end.
        Assert.IsType<WorkOutcome.Done>(await MergeAsync(room, 1001, 1003));
        Assert.Equal(3, (await room.ViewAsync(1003)).Entries.Count);
        Assert.IsType<EditOutcome.Refused>(await room.EditAsync(new TicketEdit { Priority = "High" }, 1002));
        Assert.IsType<WorkOutcome.Refused>(await room.Engine.Get<TicketNotes>().AddAsync(1002, "x", DeskRoom.Tess, Ct));
    }

    [Fact]
    public async Task Those_who_watched_it_watch_the_one_that_stays_until_the_merge_is_taken_back()
    {
        await using var room = await DeskRoom.OpenAsync();
        var watch = room.Engine.Get<TicketWatch>();
        foreach (var (number, email) in new[] { (1001L, "both@contoso.example"), (1002L, "both@contoso.example"), (1002L, "late@contoso.example"), (1002L, "only@contoso.example") })
            Assert.IsType<WorkOutcome.Done>(await watch.WatchAsync(number, email, DeskRoom.Tess, Ct));
        await MergeAsync(room, 1002, 1001);
        Assert.Equal(["both@contoso.example", "late@contoso.example", "only@contoso.example"], (await room.SheetAsync()).Watchers);
        Assert.Contains($"{DeskRoom.Tess} watched:  > only@contoso.example", await room.HistoryAsync());
        // Whom somebody lets watch it themselves stays, whatever becomes of the merge.
        await watch.UnwatchAsync(1001, "late@contoso.example", DeskRoom.Tess, Ct);
        await watch.WatchAsync(1001, "late@contoso.example", DeskRoom.Tess, Ct);
        await UndoAsync(room, 1002);
        Assert.Equal(["both@contoso.example", "late@contoso.example"], (await room.SheetAsync()).Watchers);
        Assert.Equal(["both@contoso.example", "late@contoso.example", "only@contoso.example"], (await room.SheetAsync(1002)).Watchers);
        Assert.Contains($"{DeskRoom.Tess} unwatched: only@contoso.example > ", await room.HistoryAsync());
    }

    [Fact]
    public async Task Who_watches_two_merged_tickets_goes_on_watching_until_both_are_apart_and_nobody_exceeds_the_most()
    {
        await using var room = await DeskRoom.OpenAsync();
        await room.MailAsync("carl@third.example", "c", "Fax");
        var watch = room.Engine.Get<TicketWatch>();
        await watch.WatchAsync(1002, "two@contoso.example", DeskRoom.Tess, Ct);
        await watch.WatchAsync(1003, "two@contoso.example", DeskRoom.Tess, Ct);
        for (var n = 0; n < 99; n++)
            await watch.WatchAsync(1001, $"w{n:00}@contoso.example", DeskRoom.Tess, Ct);
        await MergeAsync(room, 1002, 1001);
        await MergeAsync(room, 1003, 1001);
        Assert.Equal(100, (await room.SheetAsync()).Watchers.Count);
        await UndoAsync(room, 1002);
        Assert.Contains("two@contoso.example", (await room.SheetAsync()).Watchers);
        await watch.WatchAsync(1003, "more@contoso.example", DeskRoom.Tess, Ct);
        await UndoAsync(room, 1003);
        await MergeAsync(room, 1003, 1001);
        Assert.Equal(100, (await room.SheetAsync()).Watchers.Count);
    }

    [Fact]
    public async Task A_ticket_that_was_closed_before_is_closed_after_undo_since_then()
    {
        await using var room = await DeskRoom.OpenAsync();
        await room.EditAsync(new TicketEdit { Status = "Closed" }, 1002);
        var closed = (await room.ViewAsync(1002)).Ticket.ClosedAt;
        await MergeAsync(room, 1002, 1001);
        await UndoAsync(room, 1002);
        Assert.Equal((TicketStatus.Closed, closed), (await room.ViewAsync(1002)).Ticket is var ticket ? (ticket.Status, ticket.ClosedAt) : default);
    }
}
