using Mailroom.Decisions.Match;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Pipeline;

/// <summary>The folder at a server against the ledger, while the mailbox is read; and held mail that is owed something there once it is released.</summary>
public sealed class ReconcileTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailProtocol.Imap)]
    [InlineData(MailProtocol.Pop)]
    public async Task Every_mail_is_accounted_for_and_one_whose_row_is_gone_is_found_and_fetched(MailProtocol protocol)
    {
        await using var office = await Office.OpenAsync();
        office.Deliver(90);
        office.Deliver(91);
        var id = await office.StartAsync(office.Draft(protocol, sends: false));
        await office.StateAsync(id, MailboxState.Connected);
        for (var mail = 1; mail <= 3; mail++)
            office.Deliver(mail);
        await office.TicketsAsync(3);
        var all = await LookAsync(office, id);
        Assert.Equal((5, 3, 0, 0), (all.AtServer, all.Known, all.Missed, all.Gone.Count));
        Assert.Equal(["before-first-import"], all.WithoutOutcome.Select(mail => mail.Code).Distinct());
        Assert.Equal(2, all.WithoutOutcome.Count);

        var uid = await LoseAsync(office, "Mail 2");
        var lost = await LookAsync(office, id);
        Assert.Equal(uid, Assert.Single(lost.WithoutOutcome, mail => mail.IsMissed).Uid);
        var mailbox = await MailboxAsync(office, id);
        Assert.Equal(new FetchedMissed(1, ""), await office.Engine.Get<FetchMissed>().RunAsync(mailbox, [uid], "ann", Ct));
        Assert.Equal(new FetchedMissed(0, ""), await office.Engine.Get<FetchMissed>().RunAsync(mailbox, [uid], "ann", Ct));
        Assert.Equal(0, (await LookAsync(office, id)).Missed);
        // The worker that was fenced off is back by itself.
        office.Deliver(4);
        await office.TicketsAsync(4);
        await using var db = office.Engine.Db();
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == "mail.fetch-missed" && a.Actor == "ann", Ct));
    }

    [Fact]
    public async Task What_somebody_took_away_is_told_from_what_we_moved()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync(office.Draft() with { After = AfterProcessing.Move, MoveTo = "Done" });
        office.Deliver(1);
        await office.TicketsAsync(1);
        await Waiting.ForAsync("the move", async () => (await LookAsync(office, id)).AtServer == 0 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        Assert.Equal("settled", Assert.Single((await LookAsync(office, id)).Gone).Code);
        await office.Engine.Get<Mailboxes>().EnableAsync(id, false, "test", Ct);
        await using var db = office.Engine.Db();
        await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.After, AfterProcessing.Leave), Ct);
        Assert.Equal("taken-away", Assert.Single((await LookAsync(office, id)).Gone).Code);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_open_says_why()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft() with { Password = new Secret("wrong") });
        var report = await LookAsync(office, id);
        Assert.True(report.Finished);
        Assert.Contains("AADSTS50126", report.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_mail_is_left_alone_at_the_server_and_settled_once_it_is_released()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft() with { After = AfterProcessing.Move, MoveTo = "Done" });
        await using var db = office.Engine.Db();
        db.Add(new MailboxDesk { MailboxId = id, UnknownSenders = UnknownSenders.Hold });
        await db.SaveChangesAsync(Ct);
        Assert.True((await office.TestAsync(id)).Started);
        await office.ReadAsync();
        office.Deliver(1);
        office.Deliver(2);
        await Waiting.ForAsync("two held mails", async () => (await office.Engine.Get<HeldMails>().ListAsync(1, 10, Ct)).Total == 2 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        Assert.Equal(2, (await LookAsync(office, id)).AtServer);
        await db.Desks.ExecuteUpdateAsync(set => set.SetProperty(d => d.UnknownSenders, UnknownSenders.Accept), Ct);
        Assert.IsType<HeldOutcome.Done>(await office.Engine.Get<RetryHeld>().RunAsync(1, "ann", Ct));
        await Waiting.ForAsync("the settling", async () => (await LookAsync(office, id)).AtServer == 1 ? "" : null, TimeSpan.FromSeconds(30), Ct);
        Assert.Equal([false, true], await db.Ledger.AsNoTracking().OrderBy(i => i.Id).Select(i => i.Outcome == Outcome.Held).ToListAsync(Ct));
        await Waiting.ForAsync("nothing owed", async () => (await office.Engine.Get<Cursors>().OwedAsync(id, "INBOX", 1, Ct)).Count == 0 ? "" : null, TimeSpan.FromSeconds(20), Ct);
    }

    static async Task<ReconcileReport> LookAsync(Office office, int id) => (await office.Engine.Get<Reconcile>().RunAsync(await MailboxAsync(office, id), Ct).ToListAsync(Ct))[^1];

    static async Task<Mailbox> MailboxAsync(Office office, int id) => (await office.Engine.Get<Mailboxes>().FindAsync($"{id}", Ct))!.Mailbox;

    /// <summary>Takes a ticket and its ledger row out of the store, as no program would.</summary>
    static async Task<uint> LoseAsync(Office office, string subject)
    {
        await using var db = office.Engine.Db();
        var ticket = await db.Tickets.SingleAsync(t => t.Subject == subject, Ct);
        await db.States.Where(s => s.TicketId == ticket.Id).ExecuteDeleteAsync(Ct);
        await db.Participants.Where(p => p.TicketId == ticket.Id).ExecuteDeleteAsync(Ct);
        await db.Tickets.Where(t => t.Id == ticket.Id).ExecuteDeleteAsync(Ct);
        await db.Traces.Where(t => t.IntakeId == ticket.IntakeId).ExecuteDeleteAsync(Ct);
        var uid = await db.Ledger.Where(i => i.Id == ticket.IntakeId).Select(i => i.Uid).SingleAsync(Ct);
        await db.Ledger.Where(i => i.Id == ticket.IntakeId).ExecuteDeleteAsync(Ct);
        return (uint)uid;
    }
}
