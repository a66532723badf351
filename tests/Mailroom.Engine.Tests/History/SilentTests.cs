using Mailroom.Decisions.Mail;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.History;

/// <summary>Mail that was there before us stays silent on every way that it may take.</summary>
public sealed class SilentTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact, Trait("Case", "T08")]
    public async Task Old_mail_may_not_be_answered_and_the_same_mail_as_new_one_may()
    {
        await using var engine = await TestEngine.StartAsync();
        var owner = await engine.Get<Owners>().ClaimAsync((await engine.AddMailboxAsync()).Id, Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [Mail(1)], new BatchTerms { Silent = true }, Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [Mail(2)], Ct);
        await using var db = engine.Db();
        Assert.Equal([(true, false), (false, true)], (await db.Ledger.OrderBy(i => i.Id).ToListAsync(Ct)).Select(i => (i.Silent, i.MayAnswer)));
    }

    [Fact, Trait("Case", "T08")]
    public async Task Old_mail_that_was_held_stays_silent_when_it_is_released()
    {
        await using var engine = await TestEngine.StartAsync();
        var mailbox = await engine.AddMailboxAsync();
        var owner = await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct);
        var raw = Mail(1);
        // Begun as often as that it counts as deadly, and then found to be harmless.
        for (var death = 0; death < Limits.Default.Attempts; death++)
            await engine.Get<Attempts>().CountAsync(mailbox.Id, [raw], Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [raw], new BatchTerms { Silent = true }, Ct);
        await using var db = engine.Db();
        var held = await db.Ledger.AsNoTracking().SingleAsync(Ct);
        Assert.Equal(Outcome.Held, held.Outcome);
        Assert.IsType<HeldOutcome.Done>(await engine.Get<RetryHeld>().RunAsync(held.Id, "ann", Ct));
        var row = await db.Ledger.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((Outcome.Ticket, true, false), (row.Outcome, row.Silent, row.MayAnswer));
    }

    [Fact, Trait("Case", "T08")]
    public async Task What_the_first_connect_takes_in_is_silent_and_what_comes_after_it_is_not()
    {
        await using var office = await Office.OpenAsync();
        office.Deliver(1);
        office.Deliver(2);
        var id = await office.SaveAsync(office.Draft() with { FirstImport = FirstImport.Everything });
        await office.TestAsync(id);
        await office.Engine.Get<Mailboxes>().EnableAsync(id, enabled: true, "test", Ct);
        await office.ReadAsync();
        await office.TicketsAsync(2);
        office.Deliver(3);
        await office.TicketsAsync(3);
        await using var db = office.Engine.Db();
        Assert.Equal([true, true, false], await db.Ledger.OrderBy(i => i.Id).Select(i => i.Silent).ToListAsync(Ct));
    }

    [Fact]
    public async Task Old_mail_is_no_flood_even_when_it_is_of_this_hour()
    {
        await using var engine = await TestEngine.StartAsync(s => s with { Loops = new() { MailsOfSender = 30 } });
        var owner = await engine.Get<Owners>().ClaimAsync((await engine.AddMailboxAsync()).Id, Ct);
        RawMail Of(uint number) => TestEngine.Mail(number, $"From: Ann <ann@customer.example>\nSubject: Now {number}\nMessage-ID: <now{number}@customer.example>") with { ReceivedAt = DateTimeOffset.UtcNow };
        for (uint batch = 0; batch < 4; batch++)
            await engine.Get<HandleMail>().RunAsync(owner, [.. Enumerable.Range(1, 20).Select(n => Of((batch * 20) + (uint)n))], new BatchTerms { Silent = true }, Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [Of(100)], Ct);
        await using var db = engine.Db();
        Assert.Equal((81, 0), (await db.Tickets.CountAsync(Ct), await db.Ledger.CountAsync(i => i.Outcome == Outcome.Held, Ct)));
    }

    static RawMail Mail(uint number) => TestEngine.Mail(number, $"From: Ann <ann{number}@customer.example>\nSubject: Old {number}\nMessage-ID: <old{number}@customer.example>");
}
