using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Tests.Fetch;

namespace Mailroom.Engine.Tests.History;

/// <summary>A first import over POP3, which knows no dates and no flags, and shows no new mail within a session.</summary>
public sealed class PopHistoryTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_comes_in_and_unread_is_refused()
    {
        await using var room = await HistoryRoom.OpenAsync(await SimulatorPost.OpenAsync(MailProtocol.Pop), old: 60);
        await room.ReadAsync();
        var refused = Assert.IsType<HistoryOutcome.Refused>(await room.Imports.StartAsync(room.Id, new(null, true), "ann", Ct));
        Assert.Equal("Unread", Assert.Single(refused.Errors).Field);
        var preview = await room.PreviewAsync(new(null, false));
        Assert.Equal((60, 60, 10), (preview.InFolder, preview.Wanted, preview.Samples.Count));
        Assert.True((await room.PreviewAsync(new(new DateOnly(2026, 1, 2), false))).AtMost);
        await room.BeginAsync();
        var done = await room.ImportAsync("the end", import => import.EndedAt is not null);
        Assert.Equal((ImportState.Done, 60, 60), (done.State, done.Done, done.Tickets));
        await room.OnceAsync(Enumerable.Range(1, 60));
        Assert.Equal(HistoryRoom.ReceivedAt(7), (await room.TicketAsync(7)).OpenedAt);
    }

    [Fact]
    public async Task Mail_before_the_day_is_passed_over_as_its_turn_comes()
    {
        await using var room = await HistoryRoom.OpenAsync(await SimulatorPost.OpenAsync(MailProtocol.Pop), old: 30);
        await room.ReadAsync();
        await room.BeginAsync(new(new DateOnly(2026, 1, 2), false));
        var done = await room.ImportAsync("the end", import => import.EndedAt is not null);
        // One an hour from the first of January at 13:00 on: the twelfth is the first of the second.
        Assert.Equal((ImportState.Done, 30, 19, 11), (done.State, done.Done, done.Tickets, done.Passed));
        await room.OnceAsync(Enumerable.Range(12, 19));
    }
}
