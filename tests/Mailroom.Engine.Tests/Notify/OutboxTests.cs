using Mailroom.Engine.Desk;
using Mailroom.Engine.Notify;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>The outbox against a server that is slow, rude or gone: each mail once, in order, and nobody left without knowing.</summary>
public sealed class OutboxTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static async Task<OutboxRoom> WithTicketAsync(TimeProvider? clock = null, bool sends = true)
    {
        var room = await OutboxRoom.OpenAsync(sends, clock: clock);
        await using (var db = room.Engine.Db())
        {
            db.Add(new Mailroom.Engine.Store.Rows.Words.MailboxDesk { MailboxId = room.MailboxId, Acknowledges = false });
            await db.SaveChangesAsync(Ct);
        }
        room.Office.Deliver(1);
        await room.Office.TicketsAsync(1);
        return room;
    }

    [Fact]
    public async Task Answers_go_out_in_their_order_each_once_with_their_own_ids()
    {
        await using var room = await WithTicketAsync();
        List<long> ids = [];
        for (var n = 0; n < 5; n++)
            ids.Add(await room.AnswerAsync(1001, $"Answer {n}"));
        await room.SendAsync();
        var last = await room.StandsAsync(ids[^1], OutgoingState.Sent);
        Assert.NotNull(last.SentAt);
        await using var db = room.Engine.Db();
        Assert.Equal(await db.Outgoing.OrderBy(o => o.Id).Select(o => o.MessageId).ToListAsync(Ct), room.Office.M365.Sent.All.Select(sent => sent.MessageId!));
        Assert.Equal(5, await db.Outgoing.CountAsync(o => o.State == OutgoingState.Sent && o.Tries == 1, Ct));
    }

    [Fact, Trait("Case", "F34")]
    public async Task A_server_that_says_later_gets_the_same_mail_later()
    {
        var clock = new MovableClock();
        await using var room = await WithTicketAsync(clock);
        room.Office.Account.Switches.Set(Switch.SmtpThrottled, new SwitchSetting { Status = 451, Count = 1 });
        var id = await room.AnswerAsync(1001);
        await room.SendAsync();
        var waiting = await room.StandsAsync(id, OutgoingState.Waiting, row => row.Code.Length > 0);
        Assert.True(waiting.NextAt > clock.GetUtcNow());
        Assert.NotEmpty(waiting.Because);
        clock.Ahead += TimeSpan.FromMinutes(6);
        var sent = await room.StandsAsync(id, OutgoingState.Sent);
        Assert.Equal((waiting.MessageId, 2, ""), (sent.MessageId, sent.Tries, sent.Code));
        Assert.Single(room.Office.M365.Sent.All);
    }

    [Fact, Trait("Case", "F34")]
    public async Task A_lost_answer_is_followed_by_the_same_Message_ID()
    {
        var clock = new MovableClock();
        await using var room = await WithTicketAsync(clock);
        room.Office.Account.Switches.Set(Switch.SmtpAnswerLost, new SwitchSetting { Count = 1 });
        var id = await room.AnswerAsync(1001);
        await room.SendAsync();
        await room.StandsAsync(id, OutgoingState.Waiting, row => row.Code.Length > 0);
        clock.Ahead += TimeSpan.FromMinutes(6);
        var sent = await room.StandsAsync(id, OutgoingState.Sent);
        Assert.Equal([sent.MessageId, sent.MessageId], room.Office.M365.Sent.All.Select(mail => mail.MessageId!));
        Assert.Equal(room.Office.M365.Sent.All[0].Raw.ToArray(), room.Office.M365.Sent.All[1].Raw.ToArray());
    }

    [Fact, Trait("Case", "F34")]
    public async Task What_is_refused_for_good_is_given_up_and_the_ticket_says_so_and_the_next_mail_goes()
    {
        await using var room = await WithTicketAsync();
        var bad = await room.AnswerAsync(1001, to: "gone@customer.example");
        var good = await room.AnswerAsync(1001);
        room.Office.Account.Switches.Set(Switch.SmtpRecipientRefused, new SwitchSetting { Count = 1 });
        await room.SendAsync();
        var failed = await room.StandsAsync(bad, OutgoingState.Failed);
        Assert.NotEmpty(failed.Code);
        await room.StandsAsync(good, OutgoingState.Sent);
        await using var db = room.Engine.Db();
        var note = await db.Notes.SingleAsync(n => n.Kind == NoteKind.System, Ct);
        Assert.Equal((1001L, bad), (note.TicketId, note.OutgoingId));
        Assert.Contains("gone@customer.example", note.Text);
        Assert.Single(await db.Audit.Where(a => a.Action == "outgoing.failed").ToListAsync(Ct));
        Assert.IsType<OutgoingOutcome.Done>(await room.Engine.Get<OutgoingMails>().RetryAsync(bad, OutboxRoom.Sam, Ct));
        Assert.Equal(failed.MessageId, (await room.StandsAsync(bad, OutgoingState.Sent)).MessageId);
    }

    [Fact]
    public async Task A_mailbox_that_may_not_send_keeps_its_mail_until_somebody_mends_it()
    {
        var clock = new MovableClock();
        await using var room = await WithTicketAsync(clock);
        room.Office.Account.Switches.Set(Switch.SmtpAuthDisabled, new SwitchSetting());
        var id = await room.AnswerAsync(1001);
        await room.SendAsync();
        var waiting = await room.StandsAsync(id, OutgoingState.Waiting, row => row.Code.Length > 0);
        Assert.Contains("SMTP", waiting.Code);
        room.Office.Account.Switches.Clear(Switch.SmtpAuthDisabled);
        await using (var db = room.Engine.Db())
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.ConfigVersion, m => m.ConfigVersion + 1), Ct);
        await room.StandsAsync(id, OutgoingState.Sent);
        await using var after = room.Engine.Db();
        Assert.Empty(await after.Notes.Where(n => n.Kind == NoteKind.System).ToListAsync(Ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mail_of_a_mailbox_without_a_server_or_that_is_paused_waits_and_says_why(bool paused)
    {
        await using var room = await WithTicketAsync(sends: paused);
        await using (var db = room.Engine.Db())
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.Enabled, !paused), Ct);
        var id = await room.AnswerAsync(1001);
        await room.SendAsync();
        var waiting = await room.StandsAsync(id, OutgoingState.Waiting, row => row.Because.Length > 0);
        Assert.Contains(paused ? "paused" : "no outgoing mail server", waiting.Because);
        Assert.Equal(0, waiting.Tries);
        await using (var db = room.Engine.Db())
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.Enabled, true).SetProperty(m => m.SmtpHost, room.Office.M365.ImapHost).SetProperty(m => m.SmtpPort, room.Office.M365.SmtpPort), Ct);
        await room.StandsAsync(id, OutgoingState.Sent);
    }

    [Fact]
    public async Task After_three_days_a_mail_is_given_up()
    {
        var clock = new MovableClock();
        await using var room = await WithTicketAsync(clock);
        room.Office.Account.Switches.Set(Switch.SmtpThrottled, new SwitchSetting { Status = 451 });
        var id = await room.AnswerAsync(1001);
        await room.SendAsync();
        await room.StandsAsync(id, OutgoingState.Waiting, row => row.Code.Length > 0);
        clock.Ahead += OutboxRows.GiveUp + TimeSpan.FromHours(1);
        var failed = await room.StandsAsync(id, OutgoingState.Failed);
        Assert.Contains("3 days", failed.Because);
        Assert.Empty(room.Office.M365.Sent.All);
    }

    [Fact, Trait("Case", "F01")]
    public async Task A_mail_that_died_in_somebodys_hands_is_sent_again_with_its_id()
    {
        var clock = new MovableClock();
        await using var room = await WithTicketAsync(clock);
        var id = await room.AnswerAsync(1001);
        // Another program takes it and is killed.
        var taken = await room.Engine.Get<OutboxRows>().TakeAsync(room.MailboxId, Ct);
        Assert.Equal(id, taken!.Id);
        Assert.Null(await room.Engine.Get<OutboxRows>().TakeAsync(room.MailboxId, Ct));
        Assert.IsType<OutgoingOutcome.Not>(await room.Engine.Get<OutgoingMails>().WithdrawAsync(id, OutboxRoom.Sam, Ct));
        await room.SendAsync();
        await Task.Delay(1500, Ct);
        Assert.Empty(room.Office.M365.Sent.All);
        clock.Ahead += OutboxRows.Hold + TimeSpan.FromSeconds(1);
        var sent = await room.StandsAsync(id, OutgoingState.Sent);
        Assert.Equal((taken.MessageId, 2), (sent.MessageId, sent.Tries));
        Assert.Single(room.Office.M365.Sent.All);
    }

    [Fact]
    public async Task Two_programs_on_one_outbox_send_each_mail_once()
    {
        await using var room = await WithTicketAsync();
        for (var n = 0; n < 6; n++)
            await room.AnswerAsync(1001, $"Answer {n}");
        var rows = room.Engine.Get<OutboxRows>();
        var taken = new System.Collections.Concurrent.ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await rows.TakeAsync(room.MailboxId, Ct) is { } mail)
                taken.Add(mail.Id);
        }, Ct)));
        Assert.Equal(6, taken.Count);
        Assert.Equal(6, taken.Distinct().Count());
    }

    [Fact, Trait("Case", "T50")]
    public async Task Our_own_mail_that_comes_back_is_known_and_becomes_nothing()
    {
        await using var room = await WithTicketAsync();
        var id = await room.AnswerAsync(1001);
        await room.SendAsync();
        await room.StandsAsync(id, OutgoingState.Sent);
        room.Office.M365.Deliver(Office.Address, room.Office.M365.Sent.All[0].Raw.ToArray());
        await room.CountAsync("dropped mail", db => db.Ledger.CountAsync(i => i.Outcome == Outcome.Dropped && i.Code == "own-mail", Ct), 1);
        await using var after = room.Engine.Db();
        Assert.Equal((1, 1), (await after.Tickets.CountAsync(Ct), await after.Notes.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_stop_in_the_middle_leaves_nothing_in_hand()
    {
        await using var room = await WithTicketAsync();
        for (var n = 0; n < 8; n++)
            await room.AnswerAsync(1001, $"Answer {n}");
        await room.SendAsync();
        await Waiting.ForAsync("a first mail", () => Task.FromResult(room.Office.M365.Sent.All.Count > 0 ? "sent" : null), TimeSpan.FromSeconds(30), Ct);
        await room.StopAsync();
        await using (var db = room.Engine.Db())
            Assert.Equal(0, await db.Outgoing.CountAsync(o => o.State == OutgoingState.Waiting && o.Because == "It is being sent.", Ct));
        await room.SendAsync();
        await room.CountAsync("sent mails", db => db.Outgoing.CountAsync(o => o.State == OutgoingState.Sent, Ct), 8);
        Assert.Equal(8, room.Office.M365.Sent.All.Select(sent => sent.MessageId).Distinct().Count());
    }
}
