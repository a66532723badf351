using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Search;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Pipeline;

/// <summary>What becomes of held mail: tried again, made a ticket, ignored, released by an upgrade. Each once, whoever presses how often.</summary>
public sealed class HeldTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_retried_mail_becomes_a_ticket_in_the_same_row_with_its_files_and_a_new_trace()
    {
        await using var room = await HeldRoom.OpenAsync(m => m.After = AfterProcessing.MarkRead);
        var id = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.WithFile, HeldRoom.FileBody));
        await room.LetInAsync();
        var done = Assert.IsType<HeldOutcome.Done>(await room.Engine.Get<RetryHeld>().RunAsync(id, "ann", Ct));
        Assert.Equal((id, Outcome.Ticket, "", 2), (done.Row.Id, done.Row.Outcome, done.Row.Code, done.Row.Tries));
        var view = await room.Engine.Get<Tickets>().FindAsync(done.Row.TicketId!.Value, Ct);
        Assert.Equal("three flames", (await room.TextOfFileAsync(view!)).Trim());
        var traced = (await room.Engine.Get<MailTraces>().FindAsync(id, Ct))!;
        Assert.Equal(("decision", "OpenTicket"), (traced.Lines[^1].Check, traced.Lines[^1].Saw));
        await using var db = room.Engine.Db();
        Assert.Equal(["mail.held", "mail.retried", "ticket.opened"], await db.Audit.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct));
        Assert.Equal("ann", await db.Audit.OrderByDescending(a => a.Id).Select(a => a.Actor).FirstAsync(Ct));
        Assert.Equal((1, 0), (await db.Ledger.CountAsync(Ct), await db.Attempts.CountAsync(Ct)));
        // While it was held nothing was owed at the server; now the mail is to be flagged like any other.
        Assert.Equal([1u], await room.Engine.Get<Cursors>().OwedAsync(room.MailboxId, "INBOX", 1, Ct));
    }

    [Fact]
    public async Task Ten_who_retry_at_once_make_one_ticket()
    {
        await using var room = await HeldRoom.OpenAsync();
        var id = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question));
        await room.LetInAsync();
        var retry = room.Engine.Get<RetryHeld>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => retry.RunAsync(id, "ann", Ct), Ct)));
        Assert.Single(outcomes.OfType<HeldOutcome.Done>());
        Assert.Equal(9, outcomes.OfType<HeldOutcome.NotHeld>().Count());
        await using var db = room.Engine.Db();
        Assert.Equal((1, 1, 0), (await db.Tickets.CountAsync(Ct), await db.Ledger.CountAsync(Ct), await db.Attempts.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_still_cannot_be_taken_is_held_again_with_its_reason_of_now()
    {
        await using var room = await HeldRoom.OpenAsync();
        var id = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question));
        var again = Assert.IsType<HeldOutcome.Done>(await room.Engine.Get<RetryHeld>().RunAsync(id, "ann", Ct));
        Assert.Equal((Outcome.Held, "unknown-sender", 2), (again.Row.Outcome, again.Row.Code, again.Row.Tries));
        Assert.IsType<HeldOutcome.NotFound>(await room.Engine.Get<RetryHeld>().RunAsync(id + 1, "ann", Ct));
    }

    [Fact]
    public async Task Retrying_all_begins_with_the_oldest_so_that_an_answer_finds_its_question()
    {
        await using var room = await HeldRoom.OpenAsync();
        await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question));
        await room.HoldAsync(TestEngine.Mail(2, HeldRoom.Answer));
        await room.LetInAsync();
        var steps = await room.Engine.Get<RetryAllHeld>().RunAsync("ann", "", Ct).ToListAsync(Ct);
        Assert.Equal([(0, 2, 0), (1, 2, 1), (2, 2, 2)], steps.Select(s => (s.Done, s.Total, s.Released)));
        Assert.True(steps[^1].Finished);
        Assert.Equal(1, Assert.Single((await room.Engine.Get<TicketList>().ListAsync(new ListRequest(TicketQuery.Everything, ""), Ct)).Lines).Notes);
    }

    [Fact]
    public async Task Copies_of_a_held_mail_follow_it_to_its_ticket()
    {
        await using var room = await HeldRoom.OpenAsync();
        var id = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question));
        await room.HandleAsync(TestEngine.Mail(2, HeldRoom.Question));
        await room.LetInAsync();
        var done = Assert.IsType<HeldOutcome.Done>(await room.Engine.Get<RetryHeld>().RunAsync(id, "ann", Ct));
        await using var db = room.Engine.Db();
        Assert.Equal(done.Row.TicketId, await db.Ledger.Where(i => i.Outcome == Outcome.Duplicate).Select(i => i.TicketId).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_ticket_made_by_hand_has_what_the_person_entered_and_the_mail_stays_as_it_was()
    {
        await using var room = await HeldRoom.OpenAsync();
        var id = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question, "It burns.\r\n"));
        await room.AddAccountAsync("Customer Ltd");
        var byHand = room.Engine.Get<TicketByHand>();
        var suggested = (await byHand.SuggestAsync(id, Ct))!;
        Assert.Equal(("Printer", "Ann", "ann@customer.example", "It burns."), (suggested.Subject, suggested.Name, suggested.Email, suggested.Text.Trim()));
        var refused = Assert.IsType<HandOutcome.Refused>(await byHand.RunAsync(id, new HandTicket("", "", "nobody", "None Such"), "ann", Ct));
        Assert.Equal(["Subject", "Email", "Account"], refused.Faults.Select(f => f.Field));
        var made = Assert.IsType<HandOutcome.Tried>(await byHand.RunAsync(id, new HandTicket("Fire!", "Bob", "bob@elsewhere.example", "customer ltd"), "ann", Ct));
        var row = Assert.IsType<HeldOutcome.Done>(made.Outcome).Row;
        Assert.Equal(("Printer", "ann@customer.example", "unknown-sender", true), (row.Subject, row.Sender, row.Code, row.ByHand));
        var view = (await room.Engine.Get<Tickets>().FindAsync(row.TicketId!.Value, Ct))!;
        Assert.Equal(("Fire!", "bob@elsewhere.example", "It burns."), (view.Ticket.Subject, view.Ticket.Requester!.Email, view.Ticket.Text.Trim()));
        await using var db = room.Engine.Db();
        Assert.Equal("Customer Ltd", await db.Accounts.Where(a => a.Id == view.Ticket.AccountId).Select(a => a.Name).SingleAsync(Ct));
        // A person named the account of this ticket; nobody became a contact by it.
        Assert.Equal(0, await db.AccountContacts.CountAsync(Ct));
        var traced = (await room.Engine.Get<MailTraces>().FindAsync(id, Ct))!;
        Assert.Equal(("by-hand", "ann"), (traced.Lines[^1].Check, traced.Lines[^1].Saw));
        Assert.IsType<HeldOutcome.NotHeld>(Assert.IsType<HandOutcome.Tried>(await byHand.RunAsync(id, new HandTicket("Fire!", "", "bob@elsewhere.example", ""), "ann", Ct)).Outcome);
    }

    [Fact, Trait("Case", "F24")]
    public async Task A_mail_that_ended_the_program_is_not_read_again_to_make_a_ticket_of_it()
    {
        await using var room = await HeldRoom.OpenAsync();
        var poison = TestEngine.Mail(1, HeldRoom.Question, "It burns.\r\n");
        for (var death = 0; death < 5; death++)
            await room.Engine.Get<Attempts>().CountAsync(room.MailboxId, [poison], Ct);
        var id = await room.HoldAsync(poison);
        var suggested = (await room.Engine.Get<TicketByHand>().SuggestAsync(id, Ct))!;
        Assert.Equal(("Printer", "ann@customer.example"), (suggested.Subject, suggested.Email));
        // The parser leaves the header out of the text; this is the plain reading.
        Assert.Contains("Message-ID: <q1@customer.example>", suggested.Text, StringComparison.Ordinal);
        var made = Assert.IsType<HandOutcome.Tried>(await room.Engine.Get<TicketByHand>().RunAsync(id, suggested with { Subject = "Fire" }, "ann", Ct));
        Assert.Equal("attempts", Assert.IsType<HeldOutcome.Done>(made.Outcome).Row.Code);
    }

    [Fact]
    public async Task An_ignored_mail_needs_a_reason_keeps_its_code_and_is_settled_at_the_server()
    {
        await using var room = await HeldRoom.OpenAsync(m => m.After = AfterProcessing.MarkRead);
        var id = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question));
        var held = room.Engine.Get<HeldMails>();
        Assert.Null(await held.IgnoreAsync(id, "  ", "ann", Ct));
        Assert.NotNull(await held.FindAsync(id, Ct));
        var row = Assert.IsType<HeldOutcome.Done>(await held.IgnoreAsync(id, "Advertising", "ann", Ct)).Row;
        Assert.Equal((Outcome.Ignored, "Advertising", "unknown-sender", null), (row.Outcome, row.Because, row.Code, row.SettledAt));
        Assert.Null(await held.FindAsync(id, Ct));
        Assert.IsType<HeldOutcome.NotHeld>(await held.IgnoreAsync(id, "Advertising", "ann", Ct));
        await using var db = room.Engine.Db();
        Assert.Equal(("mail.ignored", "ann", "Advertising"), await db.Audit.OrderByDescending(a => a.Id).Select(a => ValueTuple.Create(a.Action, a.Actor, a.Because)).FirstAsync(Ct));
    }

    [Fact, Trait("Case", "F24")]
    public async Task An_upgrade_tries_what_the_parser_could_not_read_once_and_nothing_else()
    {
        await using var room = await HeldRoom.OpenAsync();
        var old = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question));
        var stranger = await room.HoldAsync(TestEngine.Mail(2, HeldRoom.Answer));
        await room.ChangeAsync(db => db.Ledger.Where(i => i.Id == old).ExecuteUpdateAsync(set => set.SetProperty(i => i.Code, "parser-fault").SetProperty(i => i.ParserVersion, MailParser.Version - 1), Ct));
        await room.ChangeAsync(db => db.Ledger.Where(i => i.Id == stranger).ExecuteUpdateAsync(set => set.SetProperty(i => i.ParserVersion, MailParser.Version - 1), Ct));
        // Its turn is written down before it is read: a start after a death over it leaves it alone.
        var killer = await room.HoldAsync(TestEngine.Mail(3, HeldRoom.WithFile, HeldRoom.FileBody));
        await room.ChangeAsync(db => db.Ledger.Where(i => i.Id == killer).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.Code, "attempts").SetProperty(i => i.ParserVersion, MailParser.Version - 1).SetProperty(i => i.ReleasedBy, MailParser.Version), Ct));
        await room.LetInAsync();
        using var release = ActivatorUtilities.CreateInstance<ReleaseHeld>(room.Engine.Services);
        await release.StartAsync(Ct);
        await release.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        await using var db = room.Engine.Db();
        Assert.Equal([Outcome.Ticket, Outcome.Held, Outcome.Held], await db.Ledger.OrderBy(i => i.Id).Select(i => i.Outcome).ToListAsync(Ct));
        Assert.Equal("upgrade", await db.Audit.Where(a => a.Action == "mail.retried").Select(a => a.Actor).SingleAsync(Ct));
    }

    [Fact, Trait("Case", "F22")]
    public async Task A_damaged_mail_is_told_and_stays_held()
    {
        await using var room = await HeldRoom.OpenAsync();
        var id = await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question));
        await room.ChangeAsync(async db =>
        {
            (await db.Mails.SingleAsync(Ct)).Packed = MailPacking.Pack("another"u8, 7).Packed;
            await db.SaveChangesAsync(Ct);
        });
        Assert.IsType<HeldOutcome.Damaged>(await room.Engine.Get<RetryHeld>().RunAsync(id, "ann", Ct));
        var steps = await room.Engine.Get<RetryAllHeld>().RunAsync("ann", "", Ct).ToListAsync(Ct);
        Assert.Equal((1, 1), (steps[^1].Done, steps[^1].Damaged));
        Assert.NotNull(await room.Engine.Get<HeldMails>().FindAsync(id, Ct));
    }

    [Fact]
    public async Task A_flood_that_is_over_is_let_in_however_many_it_was()
    {
        var clock = new MovableClock();
        await using var room = await HeldRoom.OpenAsync(clock: clock, change: s => s with { Loops = new LoopSettings { MailsOfSender = 3 } });
        await room.LetInAsync();
        for (uint i = 1; i <= 10; i++)
            await room.HandleAsync(TestEngine.Mail(i, $"From: ann@customer.example\nSubject: Mail {i}\nMessage-ID: <m{i}@customer.example>") with { ReceivedAt = clock.GetUtcNow() });
        Assert.Equal(7, (await room.Engine.Get<HeldMails>().ListAsync(1, 50, Ct)).Total);
        clock.Ahead = TimeSpan.FromHours(2);
        var last = (await room.Engine.Get<RetryAllHeld>().RunAsync("ann", "flood", Ct).ToListAsync(Ct))[^1];
        Assert.Equal((7, 7, 0), (last.Done, last.Released, last.HeldAgain));
    }
}
