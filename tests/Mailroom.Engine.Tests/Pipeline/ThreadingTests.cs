using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Pipeline;

/// <summary>Threading against a real database: markers, merged tickets, forwards, reports.</summary>
public sealed class ThreadingTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    const string Question = "From: Ann <ann@customer.example>\nTo: support@contoso.example\nSubject: Printer\nMessage-ID: <q1@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";
    const string Proof = "Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example\n";

    static async Task<(TestEngine Engine, Ownership Owner, string Marker)> ReadyAsync()
    {
        var engine = await TestEngine.StartAsync();
        var mailbox = await engine.AddMailboxAsync();
        await using var db = engine.Db();
        db.Add(new MailboxDesk { MailboxId = mailbox.Id, AuthservIds = "mx.contoso.example" });
        db.Add(new Employee { Name = "Tom", Email = "tom@contoso.example" });
        await db.SaveChangesAsync(Ct);
        var owner = await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(1, Question)], Ct);
        return (engine, owner, (await engine.Get<Desks>().MarkerAsync(Ct)).Write(1001));
    }

    static async Task<Intake> HandleAsync(TestEngine engine, Ownership owner, string headers, string body = "Yes.\r\n")
    {
        await using var db = engine.Db();
        var uid = (uint)await db.Ledger.MaxAsync(i => i.Uid, Ct) + 1;
        await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(uid, $"{headers}\nMessage-ID: <{Guid.NewGuid():N}@x.example>", body)], Ct);
        return await db.Ledger.AsNoTracking().OrderByDescending(i => i.Id).FirstAsync(Ct);
    }

    [Fact, Trait("Case", "T02"), Trait("Case", "T07")]
    public async Task The_plus_address_of_our_mailbox_joins_for_the_requester_only_and_a_forged_one_for_nobody()
    {
        var (engine, owner, marker) = await ReadyAsync();
        await using var _ = engine;
        Assert.Equal((Outcome.Note, 1001L), await HandleAsync(engine, owner, $"From: ann@customer.example\nTo: support+{marker}@contoso.example") is { } note ? (note.Outcome, note.TicketId) : default);
        var stranger = await HandleAsync(engine, owner, $"From: no-reply@thirdparty.example\nTo: support+{marker}@contoso.example", "Your login code is 123.\r\n");
        Assert.Equal(Outcome.Ticket, stranger.Outcome);
        var forged = await HandleAsync(engine, owner, $"From: ann@customer.example\nTo: support+{marker.Replace("1001", "1002", StringComparison.Ordinal)}@contoso.example\nIn-Reply-To: <q1@customer.example>");
        Assert.Equal(Outcome.Ticket, forged.Outcome);
        await using var db = engine.Db();
        Assert.Equal([1001L], await db.Links.Where(l => l.TicketId == stranger.TicketId && l.Kind == LinkKind.Stranger).Select(l => l.OtherId).ToListAsync(Ct));
        Assert.True(await db.Tickets.Where(t => t.Id == forged.TicketId).Select(t => t.Unverified).SingleAsync(Ct));
        Assert.DoesNotContain((await engine.Get<Tickets>().FindAsync(1001, Ct))!.Mails, m => m.Text.Contains("123", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_merged_ticket_leads_to_the_last_survivor_for_its_own_people_too()
    {
        var (engine, owner, _) = await ReadyAsync();
        await using var __ = engine;
        var second = await HandleAsync(engine, owner, "From: bob@customer.example\nSubject: Same printer");
        var third = await HandleAsync(engine, owner, "From: eve@customer.example\nSubject: And again");
        await using (var db = engine.Db())
        {
            await db.Tickets.Where(t => t.Id == 1001).ExecuteUpdateAsync(set => set.SetProperty(t => t.MergedIntoId, second.TicketId), Ct);
            await db.Tickets.Where(t => t.Id == second.TicketId).ExecuteUpdateAsync(set => set.SetProperty(t => t.MergedIntoId, third.TicketId), Ct);
        }
        Assert.Equal((Outcome.Note, third.TicketId), await HandleAsync(engine, owner, "From: ann@customer.example\nIn-Reply-To: <q1@customer.example>") is { } note ? (note.Outcome, note.TicketId) : default);
        Assert.Equal((Outcome.Note, third.TicketId), await HandleAsync(engine, owner, $"From: bob@customer.example\nSubject: Re: #{third.TicketId}#") is { } other ? (other.Outcome, other.TicketId) : default);
        Assert.Equal(Outcome.Ticket, (await HandleAsync(engine, owner, "From: mallory@evil.example\nIn-Reply-To: <q1@customer.example>")).Outcome);
    }

    [Fact]
    public async Task A_forward_of_our_people_keeps_what_they_wrote_on_the_ticket()
    {
        var (engine, owner, _) = await ReadyAsync();
        await using var __ = engine;
        const string Body = "Please call him today.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Carl <carl@customer.example>\r\nDate: Mon, 23 Nov 2026 at 17:05\r\nSubject: Scanner\r\nTo: <tom@contoso.example>\r\n\r\nIt hums.\r\n";
        var row = await HandleAsync(engine, owner, $"{Proof}From: Tom <tom@contoso.example>\nTo: support@contoso.example\nSubject: Fwd: Scanner", Body);
        var view = (await engine.Get<Tickets>().FindAsync(row.TicketId!.Value, Ct))!;
        Assert.Equal(("Scanner", "carl@customer.example", "It hums."), (view.Ticket.Subject, view.Ticket.Requester!.Email, view.Ticket.Text.Trim()));
        Assert.Equal(2, view.Mails.Count);
        Assert.Equal("tom@contoso.example", view.Mails[1].Contact.Email);
        Assert.StartsWith("Please call him today.", view.Mails[1].Text, StringComparison.Ordinal);
        Assert.Contains("23 Nov 2026", view.Mails[1].Text, StringComparison.Ordinal);
        var spoofed = await HandleAsync(engine, owner, "From: Tom <tom@contoso.example>\nTo: support@contoso.example\nSubject: Fwd: Scanner", Body);
        Assert.Equal("tom@contoso.example", (await engine.Get<Tickets>().FindAsync(spoofed.TicketId!.Value, Ct))!.Ticket.Requester!.Email);
    }

    [Fact, Trait("Case", "T50")]
    public async Task A_report_about_our_mail_is_a_note_that_leaves_the_ticket_closed()
    {
        var (engine, owner, marker) = await ReadyAsync();
        await using var _ = engine;
        await using (var db = engine.Db())
            await db.Tickets.ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, TicketStatus.Closed).SetProperty(t => t.ClosedAt, DateTimeOffset.UtcNow), Ct);
        const string Parts = "--b\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.customer.example\r\n\r\nFinal-Recipient: rfc822; ann@customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: support@contoso.example\r\nMessage-ID: <MARK.1@contoso.example>\r\nSubject: Re: Printer\r\n\r\nDear Ann.\r\n\r\n--b--\r\n";
        var report = await HandleAsync(engine, owner, "Return-Path: <>\nFrom: MAILER-DAEMON@mail.customer.example\nTo: support@contoso.example\nSubject: Undelivered Mail\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"", Parts.Replace("MARK", marker, StringComparison.Ordinal));
        Assert.Equal((Outcome.Note, 1001L, false, false), (report.Outcome, report.TicketId!.Value, report.Reopened, report.MayAnswer));
        await using var after = engine.Db();
        Assert.Equal(TicketStatus.Closed, await after.Tickets.Where(t => t.Id == 1001).Select(t => t.Status).SingleAsync(Ct));
    }

    [Fact, Trait("Case", "T05")]
    public async Task Answers_that_go_elsewhere_are_shown_with_the_mail()
    {
        var (engine, owner, _) = await ReadyAsync();
        await using var __ = engine;
        Assert.Contains("answers-elsewhere", (await HandleAsync(engine, owner, "From: ann@customer.example\nReply-To: ann@private.example\nSubject: x")).Warnings, StringComparison.Ordinal);
    }

    [Fact, Trait("Case", "T50")]
    public async Task One_acknowledgement_an_hour_for_one_address()
    {
        var (engine, owner, _) = await ReadyAsync();
        await using var __ = engine;
        await engine.Get<HandleMail>().RunAsync(owner, [.. Enumerable.Range(10, 3).Select(i => TestEngine.Mail((uint)i, $"From: eve@customer.example\nSubject: Number {i}\nMessage-ID: <e{i}@customer.example>") with { ReceivedAt = DateTimeOffset.UtcNow })], Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(20, "From: eve@customer.example\nSubject: Last\nMessage-ID: <e20@customer.example>") with { ReceivedAt = DateTimeOffset.UtcNow }], Ct);
        await using var db = engine.Db();
        Assert.Equal([true, false, false, false], await db.Ledger.Where(i => i.SenderKey == "eve@customer.example").OrderBy(i => i.Id).Select(i => i.MayAnswer).ToListAsync(Ct));
    }
}
