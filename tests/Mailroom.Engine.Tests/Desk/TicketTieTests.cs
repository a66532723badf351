using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Issue 5, point 1: notes, links, watchers, and who else is at a ticket.</summary>
public sealed class TicketTieTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_internal_note_is_kept_as_it_was_written_and_moves_the_ticket_up()
    {
        await using var room = await DeskRoom.OpenAsync();
        var notes = room.Engine.Get<TicketNotes>();
        var before = (await room.ViewAsync()).Ticket.UpdatedAt;
        Assert.IsType<WorkOutcome.Done>(await notes.AddAsync(1001, "  First\r\n<b>second</b>\n\n", DeskRoom.Tess, Ct));
        var entry = (await room.ViewAsync()).Entries[^1];
        Assert.Equal((NoteKind.Internal, DeskRoom.Tess, "  First\n<b>second</b>", null), (entry.Kind, entry.By, entry.Text, entry.Mail));
        Assert.True((await room.ViewAsync()).Ticket.UpdatedAt > before);
        Assert.IsType<WorkOutcome.Refused>(await notes.AddAsync(1001, " \n ", DeskRoom.Tess, Ct));
        Assert.IsType<WorkOutcome.Refused>(await notes.AddAsync(1001, new string('x', TicketNotes.Longest + 1), DeskRoom.Tess, Ct));
        Assert.Equal(new WorkOutcome.NoTicket(4711), await notes.AddAsync(4711, "x", DeskRoom.Tess, Ct));
        Assert.Equal(1, await room.AskAsync(db => db.Audit.CountAsync(a => a.Action == "ticket.note-written", Ct)));
    }

    [Fact]
    public async Task Tickets_are_linked_seen_from_both_sides_and_unlinked()
    {
        await using var room = await DeskRoom.OpenAsync();
        var links = room.Engine.Get<TicketLinks>();
        Assert.IsType<WorkOutcome.Done>(await links.LinkAsync(1001, 1002, DeskRoom.Tess, Ct));
        Assert.Equal((1002, LinkKind.ByHand, true), Assert.Single((await room.SheetAsync()).Links) is var link ? (link.Number, link.Kind, link.Later) : default);
        Assert.Equal((1001, false), Assert.Single((await room.SheetAsync(1002)).Links) is var other ? (other.Number, other.Later) : default);
        Assert.IsType<WorkOutcome.Refused>(await links.LinkAsync(1002, 1001, DeskRoom.Tess, Ct));
        Assert.IsType<WorkOutcome.Refused>(await links.LinkAsync(1001, 1001, DeskRoom.Tess, Ct));
        Assert.Equal(new WorkOutcome.NoTicket(4711), await links.LinkAsync(1001, 4711, DeskRoom.Tess, Ct));
        Assert.IsType<WorkOutcome.Done>(await links.UnlinkAsync(1002, 1001, DeskRoom.Tess, Ct));
        Assert.IsType<WorkOutcome.Refused>(await links.UnlinkAsync(1002, 1001, DeskRoom.Tess, Ct));
        Assert.Equal([$"{DeskRoom.Tess} linked:  > #1002", $"{DeskRoom.Tess} unlinked: #1002 > "], await room.HistoryAsync());
        Assert.Equal(2, (await room.HistoryAsync(1002)).Count);
    }

    [Fact]
    [Trait("Case", "T03")]
    public async Task What_a_stranger_only_spoke_of_is_confirmed_or_dismissed_by_hand()
    {
        await using var room = await DeskRoom.OpenAsync();
        await room.MailAsync("eve@evil.example", "e1", "Re: Printer", "In-Reply-To: <a@x.example>\n");
        await room.MailAsync("eve@evil.example", "e2", "Re: Scanner", "In-Reply-To: <b@x.example>\n");
        Assert.Equal((1001L, LinkKind.Stranger), ((await room.ViewAsync(1003)).Ticket.MaybeAboutId, Assert.Single((await room.SheetAsync(1003)).Links).Kind));
        Assert.IsType<WorkOutcome.Done>(await room.Engine.Get<TicketLinks>().LinkAsync(1003, 1001, DeskRoom.Tess, Ct));
        Assert.Equal((null, LinkKind.ByHand), ((await room.ViewAsync(1003)).Ticket.MaybeAboutId, Assert.Single((await room.SheetAsync(1003)).Links).Kind));
        Assert.IsType<WorkOutcome.Done>(await room.Engine.Get<TicketLinks>().UnlinkAsync(1004, 1002, DeskRoom.Tess, Ct));
        Assert.Equal((null, 0), ((await room.ViewAsync(1004)).Ticket.MaybeAboutId, (await room.SheetAsync(1004)).Links.Count));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("Ann <ann@b.example>")]
    [InlineData("a@b.example\r\nBcc: x@evil.example")]
    [InlineData("support@contoso.example")]
    public async Task Who_cannot_be_told_cannot_watch(string email)
    {
        await using var room = await DeskRoom.OpenAsync();
        Assert.IsType<WorkOutcome.Refused>(await room.Engine.Get<TicketWatch>().WatchAsync(1001, email, DeskRoom.Tess, Ct));
        Assert.Empty((await room.SheetAsync()).Watchers);
    }

    [Fact]
    public async Task Somebody_watches_once_and_then_no_more_and_gains_no_right_by_it()
    {
        await using var room = await DeskRoom.OpenAsync();
        var watch = room.Engine.Get<TicketWatch>();
        Assert.IsType<WorkOutcome.Done>(await watch.WatchAsync(1001, " Boss@Contoso.Example ", DeskRoom.Tess, Ct));
        Assert.IsType<WorkOutcome.Done>(await watch.WatchAsync(1001, "boss@contoso.example", DeskRoom.Tess, Ct));
        Assert.Equal(["boss@contoso.example"], (await room.SheetAsync()).Watchers);
        Assert.DoesNotContain("boss@contoso.example", (await room.SheetAsync()).Participants);
        Assert.IsType<WorkOutcome.Done>(await watch.UnwatchAsync(1001, "boss@contoso.example", DeskRoom.Tess, Ct));
        Assert.IsType<WorkOutcome.Done>(await watch.UnwatchAsync(1001, "boss@contoso.example", DeskRoom.Tess, Ct));
        Assert.Equal(["watched", "unwatched"], (await room.Engine.Get<TicketSheets>().HistoryAsync(1001, Ct)).Select(l => l.What));
        Assert.Equal(new WorkOutcome.NoTicket(4711), await watch.WatchAsync(4711, "boss@contoso.example", DeskRoom.Tess, Ct));
    }

    [Fact]
    public async Task Who_signs_in_is_known_among_our_own_people_by_their_address()
    {
        await using var room = await DeskRoom.OpenAsync();
        await room.AskAsync(async db =>
        {
            db.AddRange(new Staff { UserName = "Tess", Email = "TESS@contoso.example" }, new Staff { UserName = "guest", Email = "guest@contoso.example" });
            return await db.SaveChangesAsync(Ct);
        });
        var watch = room.Engine.Get<TicketWatch>();
        Assert.Equal((DeskRoom.Tess, new EmployeeChoice(DeskRoom.Tess, "Tess")), await watch.WhoAsync("Tess", Ct));
        Assert.Equal(("guest@contoso.example", null), await watch.WhoAsync("guest", Ct));
        Assert.Equal(("", null), await watch.WhoAsync("nobody", Ct));
    }

    [Fact]
    public async Task Who_is_at_a_ticket_is_seen_by_the_others_until_they_leave_or_fall_silent()
    {
        var clock = new MovableClock();
        await using var room = await DeskRoom.OpenAsync(clock: clock);
        var presences = room.Engine.Get<TicketPresences>();
        Assert.Empty((await presences.SeeAsync(1001, "ann", writes: false, Ct))!);
        Assert.Equal([new AtTicket("ann", false)], (await presences.SeeAsync(1001, "bo", writes: true, Ct))!);
        Assert.Equal([new AtTicket("bo", true)], await presences.OthersAsync(1001, "ann", Ct));
        Assert.Empty(await presences.OthersAsync(1002, "ann", Ct));
        await presences.LeaveAsync(1001, "bo", Ct);
        Assert.Empty(await presences.OthersAsync(1001, "ann", Ct));
        clock.Ahead += TicketPresences.Gone + TimeSpan.FromSeconds(1);
        Assert.Empty(await presences.OthersAsync(1001, "bo", Ct));
        Assert.Equal(1, await room.AskAsync(db => db.Presences.CountAsync(Ct)));
        await presences.SeeAsync(1002, "carl", writes: false, Ct);
        Assert.Equal(["carl"], await room.AskAsync(db => db.Presences.Select(p => p.UserName).ToListAsync(Ct)));
        Assert.Null(await presences.SeeAsync(4711, "ann", writes: false, Ct));
    }
}
