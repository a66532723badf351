using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Mailroom.Engine.Tests.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>Held mail that is released is acknowledged as it would have been on arrival: by the same rules, and not long after.</summary>
public sealed class ReleasedMailTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static Task<HeldRoom> OpenAsync() => HeldRoom.OpenAsync(m => (m.SmtpHost, m.Enabled) = ("smtp.contoso.example", true));

    static RawMail Mail(uint number, string more = "", double daysAgo = 0, string from = "Ann <ann@customer.example>") => TestEngine.Mail(number,
        $"{(more.Length > 0 ? more + "\n" : "")}From: {from}\nTo: support@contoso.example\nSubject: Printer {number}\nMessage-ID: <q{number}@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000") with
    {
        ReceivedAt = DateTimeOffset.UtcNow.AddDays(-daysAgo),
    };

    static async Task<IReadOnlyList<OutgoingMail>> OutgoingAsync(HeldRoom room)
    {
        await using var db = room.Engine.Db();
        return await db.Outgoing.AsNoTracking().OrderBy(o => o.Id).ToListAsync(Ct);
    }

    static async Task<long> RetryAsync(HeldRoom room, long id)
    {
        await room.LetInAsync();
        var row = Assert.IsType<HeldOutcome.Done>(await room.Engine.Get<RetryHeld>().RunAsync(id, "ann", Ct)).Row;
        Assert.Equal(Outcome.Ticket, row.Outcome);
        return row.TicketId!.Value;
    }

    static async Task<long> MakeAsync(HeldRoom room, long id, string email = "ANN@customer.example")
    {
        var made = Assert.IsType<HandOutcome.Tried>(await room.Engine.Get<TicketByHand>().RunAsync(id, new HandTicket("Fire", "Ann", email, ""), "bo", Ct));
        return Assert.IsType<HeldOutcome.Done>(made.Outcome).Row.TicketId!.Value;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_acknowledged_once_it_is_a_ticket_and_not_before(bool byHand)
    {
        await using var room = await OpenAsync();
        var id = await room.HoldAsync(Mail(1, daysAgo: 6));
        Assert.Empty(await OutgoingAsync(room));
        var ticket = byHand ? await MakeAsync(room, id) : await RetryAsync(room, id);
        var sent = Assert.Single(await OutgoingAsync(room));
        Assert.Equal((OutgoingKind.Acknowledgement, ticket, "ann@customer.example"), (sent.Kind, sent.TicketId, sent.Recipients.ToLowerInvariant()));
        var mail = Mailroom.Decisions.Parse.MailParser.Parse((await room.Engine.Get<OutgoingMails>().FindAsync(sent.Id, Ct))!.Bytes, Mailroom.Decisions.Mail.Limits.Default, Ct);
        Assert.Equal("q1@customer.example", mail.InReplyTo.Value);
    }

    [Theory, Trait("Case", "T50")]
    [InlineData(false, "Auto-Submitted: auto-generated")]
    [InlineData(true, "Auto-Submitted: auto-generated")]
    [InlineData(false, "Precedence: bulk")]
    [InlineData(true, "Precedence: bulk")]
    [InlineData(true, "X-Auto-Response-Suppress: All")]
    [InlineData(true, "Return-Path: <>")]
    public async Task A_machine_gets_none_however_its_mail_was_released(bool byHand, string sign)
    {
        await using var room = await OpenAsync();
        var id = await room.HoldAsync(Mail(1, sign));
        _ = byHand ? await MakeAsync(room, id) : await RetryAsync(room, id);
        Assert.Empty(await OutgoingAsync(room));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_more_than_seven_days_nobody_is_astonished_by_one(bool byHand)
    {
        await using var room = await OpenAsync();
        var id = await room.HoldAsync(Mail(1, daysAgo: 7.1));
        _ = byHand ? await MakeAsync(room, id) : await RetryAsync(room, id);
        Assert.Empty(await OutgoingAsync(room));
    }

    [Fact, Trait("Case", "T08")]
    public async Task The_caps_count_for_what_is_released_too()
    {
        await using var room = await OpenAsync();
        var ids = new List<long>();
        for (uint number = 1; number <= 3; number++)
            ids.Add(await room.HoldAsync(Mail(number)));
        foreach (var id in ids)
            await MakeAsync(room, id);
        await RetryAsync(room, await room.HoldAsync(Mail(4, from: "Bob <bob@other.example>")));
        Assert.Equal(["ann@customer.example", "bob@other.example"], (await OutgoingAsync(room)).Select(o => o.Recipients.ToLowerInvariant()));
    }

    [Fact, Trait("Case", "T08")]
    public async Task Somebody_else_than_its_sender_gets_none_and_neither_does_a_mail_that_is_not_its_senders()
    {
        await using var room = await OpenAsync();
        await room.ChangeAsync(db => db.Desks.ExecuteUpdateAsync(set => set.SetProperty(d => d.AuthservIds, "mx.contoso.example"), Ct));
        await MakeAsync(room, await room.HoldAsync(Mail(1)), "victim@elsewhere.example");
        await MakeAsync(room, await room.HoldAsync(Mail(2, "Authentication-Results: mx.contoso.example; dmarc=fail header.from=customer.example")));
        Assert.Empty(await OutgoingAsync(room));
    }

    [Fact]
    public async Task The_desks_wishes_count_and_a_mail_that_cannot_be_read_gets_none()
    {
        await using var room = await OpenAsync();
        var poison = Mail(1);
        for (var death = 0; death < 5; death++)
            await room.Engine.Get<Attempts>().CountAsync(room.MailboxId, [poison], Ct);
        await MakeAsync(room, await room.HoldAsync(poison));
        await room.ChangeAsync(db => db.Desks.ExecuteUpdateAsync(set => set.SetProperty(d => d.Acknowledges, false), Ct));
        await MakeAsync(room, await room.HoldAsync(Mail(2)));
        Assert.Empty(await OutgoingAsync(room));
    }

    [Fact]
    public async Task The_real_outbox_sends_it_through_the_mailbox_that_received()
    {
        await using var room = await OutboxRoom.OpenAsync();
        await using (var db = room.Engine.Db())
        {
            db.Add(new MailboxDesk { MailboxId = room.MailboxId, UnknownSenders = UnknownSenders.Hold });
            await db.SaveChangesAsync(Ct);
        }
        await room.SendAsync();
        room.Deliver("From: Ann <ann@customer.example>\nTo: support@contoso.example\nSubject: Printer\nMessage-ID: <q1@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000");
        await room.CountAsync("held mails", db => db.Ledger.CountAsync(i => i.Outcome == Outcome.Held, Ct), 1);
        long id;
        await using (var db = room.Engine.Db())
            id = await db.Ledger.Select(i => i.Id).SingleAsync(Ct);
        Assert.Empty(room.Office.M365.Sent.All);
        var made = Assert.IsType<HandOutcome.Tried>(await room.Engine.Get<TicketByHand>().RunAsync(id, new HandTicket("Printer", "Ann", "ann@customer.example", ""), OutboxRoom.Sam, Ct));
        Assert.IsType<HeldOutcome.Done>(made.Outcome);
        await room.CountAsync("mails sent", db => db.Outgoing.CountAsync(o => o.State == OutgoingState.Sent, Ct), 1);
        var sent = Assert.Single(room.Office.M365.Sent.All);
        Assert.Contains("In-Reply-To: <q1@customer.example>", System.Text.Encoding.UTF8.GetString(sent.Raw.ToArray()), StringComparison.Ordinal);
    }
}
