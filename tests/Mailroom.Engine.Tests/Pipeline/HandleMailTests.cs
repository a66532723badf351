using Mailroom.Decisions.Search;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Pipeline;

public sealed class HandleMailTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    const string Question = "From: Ann <ann@customer.example>\nTo: support@contoso.example\nSubject: Printer\nMessage-ID: <q1@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";
    const string Answer = "From: ann@customer.example\nSubject: Re: Printer\nMessage-ID: <a1@customer.example>\nIn-Reply-To: <q1@customer.example>\nDate: Tue, 24 Nov 2026 09:00:00 +0000";

    static async Task<(Ownership Owner, HandleMail Handle)> ReadyAsync(TestEngine engine) =>
        (await engine.Get<Owners>().ClaimAsync((await engine.AddMailboxAsync()).Id, Ct), engine.Get<HandleMail>());

    [Fact]
    public async Task A_question_and_its_answer_in_one_batch_are_a_ticket_with_a_note()
    {
        await using var engine = await TestEngine.StartAsync();
        var (owner, handle) = await ReadyAsync(engine);
        await handle.RunAsync(owner, [TestEngine.Mail(1, Question, "It burns.\r\n"), TestEngine.Mail(2, Answer, "It still burns.\r\n")], Ct);
        var view = await engine.Get<Tickets>().FindAsync(1001, Ct);
        Assert.NotNull(view);
        Assert.Equal(["It burns.", "It still burns."], view.Mails.Select(m => m.Text.Trim()));
        Assert.Equal("ann@customer.example", view.Ticket.Requester!.Email);
        Assert.Equal("Ann", view.Ticket.Requester.Name);
        Assert.Equal(view.Mails[1].Intake.ReceivedAt, view.Ticket.UpdatedAt);
    }

    [Fact]
    public async Task An_answer_in_a_later_batch_is_a_note_too()
    {
        await using var engine = await TestEngine.StartAsync();
        var (owner, handle) = await ReadyAsync(engine);
        await handle.RunAsync(owner, [TestEngine.Mail(1, Question)], Ct);
        await handle.RunAsync(owner, [TestEngine.Mail(2, Answer)], Ct);
        var page = await engine.Get<TicketList>().ListAsync(new ListRequest(TicketQuery.Everything, ""), Ct);
        Assert.Equal(1, Assert.Single(page.Lines).Notes);
    }

    [Fact, Trait("Case", "F10")]
    public async Task A_copy_with_other_trace_headers_is_a_duplicate_and_its_bytes_are_kept()
    {
        await using var engine = await TestEngine.StartAsync();
        var (owner, handle) = await ReadyAsync(engine);
        await handle.RunAsync(owner, [TestEngine.Mail(1, Question)], Ct);
        await handle.RunAsync(owner, [TestEngine.Mail(2, "Received: from elsewhere\n" + Question), TestEngine.Mail(3, Question)], Ct);
        await using var db = engine.Db();
        var ledger = await db.Ledger.OrderBy(i => i.Uid).ToListAsync(Ct);
        Assert.Equal([Outcome.Ticket, Outcome.Duplicate, Outcome.Duplicate], ledger.Select(i => i.Outcome));
        Assert.All(ledger, i => Assert.Equal(1001, i.TicketId));
        Assert.Equal(ledger[0].Id, ledger[1].FirstCopyId);
        Assert.Equal(1, await db.Tickets.CountAsync(Ct));
        // The first and the third are byte for byte the same and stored once; the second is not.
        Assert.Equal(2, await db.Mails.CountAsync(Ct));
        Assert.Equal(TestEngine.Mail(2, "Received: from elsewhere\n" + Question).Bytes.ToArray(), await engine.Get<Tickets>().RawAsync(ledger[1].Id, Ct));
    }

    [Fact, Trait("Case", "F26")]
    public async Task A_stale_owner_stores_nothing()
    {
        await using var engine = await TestEngine.StartAsync();
        var (owner, handle) = await ReadyAsync(engine);
        await engine.Get<Owners>().ClaimAsync(owner.MailboxId, Ct);
        Assert.IsType<CommitOutcome.FencedOff>(await handle.RunAsync(owner, [TestEngine.Mail(1, Question)], Ct));
        await using var db = engine.Db();
        Assert.Equal(0, await db.Ledger.CountAsync(Ct) + await db.Mails.CountAsync(Ct) + await db.Attempts.CountAsync(Ct));
    }

    [Fact]
    public async Task The_same_copy_cannot_be_stored_twice()
    {
        await using var engine = await TestEngine.StartAsync();
        var (owner, handle) = await ReadyAsync(engine);
        await handle.RunAsync(owner, [TestEngine.Mail(1, Question)], Ct);
        await Assert.ThrowsAsync<DbUpdateException>(() => handle.RunAsync(owner, [TestEngine.Mail(1, Question)], Ct));
        await using var db = engine.Db();
        Assert.Equal((1, 0), (await db.Ledger.CountAsync(Ct), await db.Attempts.CountAsync(Ct)));
    }

    [Fact, Trait("Case", "F24")]
    public async Task A_mail_that_ended_the_program_five_times_is_held_with_its_bytes()
    {
        await using var engine = await TestEngine.StartAsync();
        var (owner, handle) = await ReadyAsync(engine);
        var poison = TestEngine.Mail(1, Question);
        for (var death = 0; death < 5; death++)
            await engine.Get<Attempts>().CountAsync(owner.MailboxId, [poison], Ct);
        await handle.RunAsync(owner, [poison], Ct);
        var held = Assert.Single((await engine.Get<HeldMails>().ListAsync(1, 10, Ct)).Mails).Row;
        Assert.Contains("5 times", held.Because, StringComparison.Ordinal);
        Assert.Equal(6, held.Tries);
        Assert.Equal(poison.Bytes.ToArray(), await engine.Get<Tickets>().RawAsync(held.Id, Ct));
    }

    [Fact, Trait("Case", "F24")]
    public async Task A_mail_that_takes_too_long_is_held_and_the_next_goes_on()
    {
        await using var engine = await TestEngine.StartAsync(s => s with { Limits = s.Limits with { MailTime = TimeSpan.FromTicks(1) } });
        var (owner, handle) = await ReadyAsync(engine);
        await handle.RunAsync(owner, [TestEngine.Mail(1, Question, new string('x', 4_000_000)), TestEngine.Mail(2, Answer)], Ct);
        await using var db = engine.Db();
        Assert.Equal(2, await db.Ledger.CountAsync(Ct));
        Assert.Contains(await db.Ledger.Select(i => i.Because).ToListAsync(Ct), because => because.Contains("could not be read within", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_state_change_leaves_an_audit_row()
    {
        await using var engine = await TestEngine.StartAsync();
        var (owner, handle) = await ReadyAsync(engine);
        await handle.RunAsync(owner, [TestEngine.Mail(1, Question), TestEngine.Mail(2, Answer)], Ct);
        await using var db = engine.Db();
        Assert.Equal(["ticket.opened", "ticket.noted"], await db.Audit.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct));
    }

    [Fact, Trait("Case", "F09")]
    public async Task The_same_mail_in_two_mailboxes_is_one_ticket()
    {
        await using var engine = await TestEngine.StartAsync();
        var (first, handle) = await ReadyAsync(engine);
        var second = await engine.Get<Owners>().ClaimAsync((await engine.AddMailboxAsync(m => m.Username = "help@contoso.example")).Id, Ct);
        await handle.RunAsync(first, [TestEngine.Mail(1, Question)], Ct);
        await handle.RunAsync(second, [TestEngine.Mail(1, Question)], Ct);
        Assert.Single((await engine.Get<TicketList>().ListAsync(new ListRequest(TicketQuery.Everything, ""), Ct)).Lines);
    }

    [Fact, Trait("Case", "F22")]
    public async Task Damaged_raw_bytes_are_noticed()
    {
        await using var engine = await TestEngine.StartAsync();
        var (owner, handle) = await ReadyAsync(engine);
        await handle.RunAsync(owner, [TestEngine.Mail(1, Question)], Ct);
        await using var db = engine.Db();
        var raw = await db.Mails.SingleAsync(Ct);
        raw.Packed = MailPacking.Pack("another"u8, 7).Packed;
        await db.SaveChangesAsync(Ct);
        await Assert.ThrowsAsync<DamagedMailException>(() => engine.Get<Tickets>().RawAsync(1, Ct));
    }
}
