using Mailroom.Decisions.Mail;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Pipeline;

/// <summary>F09 to F11 against a real database: the same mail in two mailboxes, in both orders and at once; what only looks the same.</summary>
public sealed class CopiesTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    const string Mail = "From: Ann <ann@customer.example>\nTo: support@contoso.example\nCc: sales@contoso.example\nSubject: Offer\nMessage-ID: <both@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";

    static async Task<(Ownership Support, Ownership Sales)> TwoAsync(TestEngine engine, string supportQueue, string salesQueue)
    {
        var support = await engine.AddMailboxAsync();
        var sales = await engine.AddMailboxAsync(m => m.Username = "sales@contoso.example");
        await using var db = engine.Db();
        foreach (var (mailbox, queue) in ((int, string)[])[(support.Id, supportQueue), (sales.Id, salesQueue)])
        {
            var row = await db.Queues.SingleOrDefaultAsync(q => q.Name == queue, Ct);
            if (row is null && queue.Length > 0)
            {
                db.Add(row = new Queue { Name = queue });
                await db.SaveChangesAsync(Ct);
            }
            db.Add(new MailboxDesk { MailboxId = mailbox, QueueId = row?.Id });
            await db.SaveChangesAsync(Ct);
        }
        return (await engine.Get<Owners>().ClaimAsync(support.Id, Ct), await engine.Get<Owners>().ClaimAsync(sales.Id, Ct));
    }

    [Theory, Trait("Case", "F09")]
    [InlineData("Desk", "Desk", false, 1)]
    [InlineData("Desk", "Desk", true, 1)]
    [InlineData("", "", false, 1)]
    [InlineData("Desk", "Sales", false, 2)]
    [InlineData("Desk", "Sales", true, 2)]
    [InlineData("Desk", "", true, 2)]
    public async Task The_same_mail_in_two_mailboxes(string supportQueue, string salesQueue, bool salesFirst, int tickets)
    {
        await using var engine = await TestEngine.StartAsync();
        var (support, sales) = await TwoAsync(engine, supportQueue, salesQueue);
        foreach (var owner in salesFirst ? [sales, support] : new[] { support, sales })
            await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(1, $"Received: by {owner.MailboxId}\n{Mail}")], Ct);
        await using var db = engine.Db();
        Assert.Equal(2, await db.Ledger.CountAsync(Ct));
        Assert.Equal(tickets, await db.Tickets.CountAsync(Ct));
        Assert.Equal(tickets == 2 ? [LinkKind.SameMail] : [], await db.Links.Select(l => l.Kind).ToListAsync(Ct));
        Assert.All(await db.Ledger.ToListAsync(Ct), row => Assert.NotNull(row.TicketId));
    }

    [Theory, Trait("Case", "F09")]
    [InlineData("Desk", "Desk", 1)]
    [InlineData("Desk", "Sales", 2)]
    public async Task At_once_it_is_as_one_after_the_other(string supportQueue, string salesQueue, int tickets)
    {
        const int Mails = 20;
        await using var engine = await TestEngine.StartAsync();
        var (support, sales) = await TwoAsync(engine, supportQueue, salesQueue);
        for (uint i = 1; i <= Mails; i++)
        {
            using var start = new Barrier(2);
            await Task.WhenAll(new[] { support, sales }.Select(owner => Task.Run(
                async () =>
                {
                    start.SignalAndWait(Ct);
                    await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(i, Mail.Replace("<both", $"<both{i}", StringComparison.Ordinal))], Ct);
                },
                Ct)));
        }
        await using var db = engine.Db();
        Assert.Equal((2 * Mails, tickets * Mails), (await db.Ledger.CountAsync(Ct), await db.Tickets.CountAsync(Ct)));
        Assert.Equal((tickets - 1) * Mails, await db.Links.CountAsync(l => l.Kind == LinkKind.SameMail, Ct));
    }

    [Fact, Trait("Case", "F09")]
    public async Task A_commit_that_another_mailbox_overtook_stores_nothing_and_is_decided_again()
    {
        await using var engine = await TestEngine.StartAsync();
        var (support, sales) = await TwoAsync(engine, "Desk", "Desk");
        var raw = TestEngine.Mail(1, Mail);
        var early = await engine.Get<DecideMail>().RunAsync(sales.MailboxId, [engine.Get<OpenMail>().Read(raw, 1)], Ct);
        await engine.Get<HandleMail>().RunAsync(support, [raw], Ct);
        Assert.IsType<CommitOutcome.Overtaken>(await engine.Get<BatchCommit>().RunAsync(sales, early, BatchTerms.Live, evenOvertaken: false, Ct));
        // The twin: without the look at what came between, the same decision makes a second ticket.
        await using (var db = engine.Db())
            Assert.Equal((1, 1), (await db.Ledger.CountAsync(Ct), await db.Tickets.CountAsync(Ct)));
        Assert.IsType<CommitOutcome.Committed>(await engine.Get<BatchCommit>().RunAsync(sales, [.. early.Select(d => d with { LedgerUpTo = long.MaxValue })], BatchTerms.Live, evenOvertaken: false, Ct));
        await using var after = engine.Db();
        Assert.Equal(2, await after.Tickets.CountAsync(Ct));
    }

    [Fact, Trait("Case", "F09")]
    public async Task An_answer_whose_question_is_being_stored_by_another_mailbox_waits_for_it()
    {
        await using var engine = await TestEngine.StartAsync();
        var (support, sales) = await TwoAsync(engine, "Desk", "Desk");
        var answer = TestEngine.Mail(1, "From: ann@customer.example\nSubject: Re: Offer\nMessage-ID: <a@customer.example>\nIn-Reply-To: <both@customer.example>");
        var early = await engine.Get<DecideMail>().RunAsync(sales.MailboxId, [engine.Get<OpenMail>().Read(answer, 1)], Ct);
        await engine.Get<HandleMail>().RunAsync(support, [TestEngine.Mail(1, Mail)], Ct);
        Assert.IsType<CommitOutcome.Overtaken>(await engine.Get<BatchCommit>().RunAsync(sales, early, BatchTerms.Live, evenOvertaken: false, Ct));
        await engine.Get<HandleMail>().RunAsync(sales, [answer], Ct);
        await using var db = engine.Db();
        Assert.Equal((1, 1), (await db.Tickets.CountAsync(Ct), await db.Notes.CountAsync(Ct)));
    }

    [Fact, Trait("Case", "F09")]
    public async Task A_mailbox_that_takes_no_strangers_does_not_decide_for_one_that_does()
    {
        await using var engine = await TestEngine.StartAsync();
        var (support, sales) = await TwoAsync(engine, "Desk", "Desk");
        await using (var db = engine.Db())
            await db.Desks.Where(d => d.MailboxId == sales.MailboxId).ExecuteUpdateAsync(set => set.SetProperty(d => d.UnknownSenders, Mailroom.Decisions.Match.UnknownSenders.Reject), Ct);
        await engine.Get<HandleMail>().RunAsync(sales, [TestEngine.Mail(1, Mail)], Ct);
        await engine.Get<HandleMail>().RunAsync(support, [TestEngine.Mail(1, Mail)], Ct);
        await using var after = engine.Db();
        Assert.Equal([Outcome.Dropped, Outcome.Ticket], await after.Ledger.OrderBy(i => i.Id).Select(i => i.Outcome).ToListAsync(Ct));
    }

    [Fact, Trait("Case", "F11"), Trait("Case", "T13")]
    public async Task The_same_Message_ID_with_other_content_no_id_an_empty_one_and_a_long_one_are_all_tickets()
    {
        await using var engine = await TestEngine.StartAsync();
        var (support, _) = await TwoAsync(engine, "Desk", "Desk");
        var long2K = Mail.Replace("<both", $"<{new string('m', 2_048)}", StringComparison.Ordinal);
        RawMail[] mails =
        [
            TestEngine.Mail(1, Mail, "First.\r\n"),
            TestEngine.Mail(2, Mail, "Second.\r\n"),
            TestEngine.Mail(3, Mail.Replace("Message-ID: <both@customer.example>\n", "", StringComparison.Ordinal), "First.\r\n"),
            TestEngine.Mail(4, Mail.Replace("<both@customer.example>", "<>", StringComparison.Ordinal), "Fourth.\r\n"),
            TestEngine.Mail(5, long2K, "First.\r\n"),
            TestEngine.Mail(6, Mail.Replace("ann@customer.example", "support@contoso.example", StringComparison.Ordinal), "To myself.\r\n"),
        ];
        foreach (var mail in mails)
            await engine.Get<HandleMail>().RunAsync(support, [mail], Ct);
        // And each of them again, under another UID.
        foreach (var mail in mails)
            await engine.Get<HandleMail>().RunAsync(support, [mail with { Position = mail.Position with { Uid = mail.Position.Uid + 100 } }], Ct);
        await using var db = engine.Db();
        Assert.Equal((6, 6), (await db.Tickets.CountAsync(Ct), await db.Ledger.CountAsync(i => i.Outcome == Outcome.Duplicate, Ct)));
    }

    [Fact, Trait("Case", "F22")]
    public async Task An_older_copy_whose_bytes_are_damaged_stops_nobody()
    {
        await using var engine = await TestEngine.StartAsync();
        var (support, _) = await TwoAsync(engine, "Desk", "Desk");
        await engine.Get<HandleMail>().RunAsync(support, [TestEngine.Mail(1, Mail)], Ct);
        await using (var db = engine.Db())
        {
            (await db.Mails.SingleAsync(Ct)).Packed = MailPacking.Pack("another"u8, 7).Packed;
            await db.SaveChangesAsync(Ct);
        }
        await engine.Get<HandleMail>().RunAsync(support, [TestEngine.Mail(2, "Received: again\n" + Mail)], Ct);
        await using var after = engine.Db();
        Assert.Equal(2, await after.Tickets.CountAsync(Ct));
        Assert.Contains(engine.Log, line => line.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact, Trait("Case", "F25")]
    public async Task A_backlog_of_one_sender_is_no_flood()
    {
        await using var engine = await TestEngine.StartAsync(s => s with { Loops = new() { MailsOfSender = 5, MailsOfSubject = 5, MailsToTicket = 5 } });
        var (support, _) = await TwoAsync(engine, "Desk", "Desk");
        var old = Enumerable.Range(1, 20).Select(i => TestEngine.Mail((uint)i, Mail.Replace("<both", $"<old{i}", StringComparison.Ordinal)) with { ReceivedAt = DateTimeOffset.UtcNow.AddDays(-30) }).ToList();
        await engine.Get<HandleMail>().RunAsync(support, old[..10], Ct);
        await engine.Get<HandleMail>().RunAsync(support, old[10..], Ct);
        var fresh = Enumerable.Range(101, 10).Select(i => TestEngine.Mail((uint)i, Mail.Replace("<both", $"<new{i}", StringComparison.Ordinal)) with { ReceivedAt = DateTimeOffset.UtcNow }).ToList();
        await engine.Get<HandleMail>().RunAsync(support, fresh, Ct);
        await using var db = engine.Db();
        Assert.Equal((25, 5), (await db.Ledger.CountAsync(i => i.Outcome == Outcome.Ticket, Ct), await db.Ledger.CountAsync(i => i.Outcome == Outcome.Held && i.Code == "flood", Ct)));
    }
}
