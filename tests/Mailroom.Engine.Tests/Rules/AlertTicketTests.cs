using Mailroom.Decisions.Mail;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Mailroom.Decisions.Match;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Rules;

/// <summary>Mail of monitoring systems: one ticket an alert, counted, resolved, and opened anew.</summary>
public sealed class AlertTicketTests
{
    const string Monitor = """
        rules:
          - name: Alerts are urgent
            when:
              any:
                - from equals: monitor@example.com
            then:
              queue: On call
        alerts:
          - name: Disk monitor
            when:
              all:
                - from equals: monitor@example.com
            fields:
              host: { line: Host }
              state: { line: State }
            key: '{host}'
            recovery:
              all:
                - field state equals: OK
          - name: Other monitor
            when:
              all:
                - from equals: other@example.com
            fields:
              host: { line: Host }
            key: '{host}'
        """;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static RawMail Alert(uint uid, string host, string state = "DOWN", string from = "monitor@example.com") => TestEngine.Mail(uid,
        $"From: {from}\nTo: alerts@contoso.example\nSubject: {host} is {state}\nMessage-ID: <{uid}-{host}@example.com>\nDate: Tue, 24 Nov 2026 08:{uid % 60:00}:00 +0000", $"Host: {host}\r\nState: {state}\r\nNumber: {uid}\r\n");

    static async Task<RuleRoom> ReadyAsync()
    {
        var room = await RuleRoom.OpenAsync();
        await room.SavedAsync(Monitor);
        return room;
    }

    [Fact]
    public async Task Old_mail_neither_counts_on_an_alert_that_came_later_nor_resolves_it()
    {
        await using var room = await ReadyAsync();
        await room.HandleAsync(room.Alerts, Alert(50, "srv1"));
        var owner = await room.Engine.Get<Owners>().ClaimAsync(room.Alerts, Ct);
        foreach (var old in new[] { Alert(1, "srv1"), Alert(2, "srv1"), Alert(3, "srv1", "OK") })
            Assert.IsType<CommitOutcome.Committed>(await room.Engine.Get<HandleMail>().RunAsync(owner, [old], new BatchTerms { Silent = true }, Ct));
        // Today's is open and came once; the old one came twice and was over then.
        Assert.Equal([(1, TicketStatus.New), (2, TicketStatus.Closed)], (await room.TicketsAsync()).OrderBy(t => t.Id).Select(t => (t.AlertCount, t.Status)));
        await room.Engine.Get<HandleMail>().RunAsync(owner, [Alert(51, "srv1", "OK")], Ct);
        Assert.Equal([TicketStatus.Closed, TicketStatus.Closed], (await room.TicketsAsync()).Select(t => t.Status));
    }

    [Fact]
    public async Task The_same_alert_counts_a_recovery_resolves_and_the_next_problem_is_a_new_ticket()
    {
        await using var room = await ReadyAsync();
        foreach (var mail in new[] { Alert(1, "srv1"), Alert(2, "SRV1"), Alert(3, "srv2"), Alert(4, "srv1", "OK"), Alert(5, "srv1") })
            await room.HandleAsync(room.Alerts, mail);
        var tickets = await room.TicketsAsync();
        Assert.Equal([(2, TicketStatus.Closed), (1, TicketStatus.New), (1, TicketStatus.New)], tickets.Select(t => (t.AlertCount, t.Status)));
        Assert.Equal("srv1 is DOWN", tickets[2].Subject);
        var queue = await room.AskAsync(db => db.Queues.SingleAsync(q => q.Name == "On call", Ct));
        Assert.All(tickets, t => Assert.Equal(queue.Id, t.QueueId));
    }

    [Fact]
    public async Task All_of_it_in_one_batch_comes_to_the_same()
    {
        await using var room = await ReadyAsync();
        await room.HandleAsync(room.Alerts, Alert(1, "srv1"), Alert(2, "srv1"), Alert(3, "srv2"), Alert(4, "srv1", "OK"), Alert(5, "srv1"));
        Assert.Equal([(2, TicketStatus.Closed), (1, TicketStatus.New), (1, TicketStatus.New)], (await room.TicketsAsync()).Select(t => (t.AlertCount, t.Status)));
    }

    [Fact]
    public async Task A_recovery_and_a_new_problem_in_one_batch_leave_the_stored_ticket_closed()
    {
        await using var room = await ReadyAsync();
        await room.HandleAsync(room.Alerts, Alert(1, "srv1"));
        await room.HandleAsync(room.Alerts, Alert(2, "srv1", "OK"), Alert(3, "srv1"), Alert(4, "srv1"));
        Assert.Equal([(1, TicketStatus.Closed), (2, TicketStatus.New)], (await room.TicketsAsync()).Select(t => (t.AlertCount, t.Status)));
    }

    [Fact]
    public async Task Two_mailboxes_at_once_make_one_ticket_an_alert()
    {
        await using var room = await ReadyAsync();
        for (var round = 0u; round < 10; round++)
            await Task.WhenAll(
                room.HandleAsync(room.Alerts, Alert((10 * round) + 1, $"srv{round}"), Alert((10 * round) + 2, $"srv{round}")),
                room.HandleAsync(room.Support, Alert((10 * round) + 3, $"srv{round}"), Alert((10 * round) + 4, $"srv{round}")));
        var tickets = await room.TicketsAsync();
        Assert.Equal(10, tickets.Count);
        Assert.All(tickets, t => Assert.Equal(4, t.AlertCount));
        Assert.Equal(40, await room.AskAsync(db => db.Ledger.CountAsync(Ct)));
    }

    [Fact]
    public async Task Two_alerts_with_one_key_are_two_tickets()
    {
        await using var room = await ReadyAsync();
        await room.HandleAsync(room.Alerts, Alert(1, "srv1"), Alert(2, "srv1", from: "other@example.com"));
        Assert.Equal(2, (await room.TicketsAsync()).Count);
    }

    [Fact]
    public async Task A_flood_of_one_alert_is_counted_and_not_held()
    {
        await using var room = await ReadyAsync();
        for (var batch = 0u; batch < 6; batch++)
            await room.HandleAsync(room.Alerts, [.. Enumerable.Range(1, 50).Select(i => Alert((batch * 50) + (uint)i, "srv1"))]);
        Assert.Equal(300, Assert.Single(await room.TicketsAsync()).AlertCount);
        Assert.Equal(0, await room.AskAsync(db => db.Ledger.CountAsync(i => i.Outcome == Outcome.Held, Ct)));
    }

    [Fact]
    public async Task An_alert_is_never_answered_and_needs_no_known_sender()
    {
        await using var room = await ReadyAsync();
        await room.ChangeAsync(async db =>
        {
            db.Add(new MailboxDesk { MailboxId = room.Alerts, UnknownSenders = UnknownSenders.Hold });
            await db.SaveChangesAsync(Ct);
        });
        await room.HandleAsync(room.Alerts, Alert(1, "srv1"));
        var row = await room.AskAsync(db => db.Ledger.SingleAsync(Ct));
        Assert.Equal((Outcome.Ticket, false), (row.Outcome, row.MayAnswer));
    }
}
