using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>What goes out because mail came in: who is told, who is never told, and what a report of failure does.</summary>
public sealed class CorrespondenceTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    sealed record Room(TestEngine Engine, Ownership Owner) : IAsyncDisposable
    {
        uint uid;

        public async Task<IReadOnlyList<OutgoingMail>> TakeAsync(string headers, string body = "It burns.\r\n", BatchTerms? terms = null)
        {
            var raw = TestEngine.Mail(++uid, headers, body) with { ReceivedAt = DateTimeOffset.UtcNow };
            Assert.IsType<CommitOutcome.Committed>(terms is null ? await Engine.Get<HandleMail>().RunAsync(Owner, [raw], Ct) : await Engine.Get<HandleMail>().RunAsync(Owner, [raw], terms, Ct));
            await using var db = Engine.Db();
            return await db.Outgoing.AsNoTracking().OrderBy(o => o.Id).ToListAsync(Ct);
        }

        public async Task<ParsedMail> ReadAsync(OutgoingMail mail) => MailParser.Parse((await Engine.Get<OutgoingMails>().FindAsync(mail.Id, Ct))!.Bytes, Limits.Default, Ct);

        public ValueTask DisposeAsync() => Engine.DisposeAsync();
    }

    static async Task<Room> ReadyAsync(Action<MailboxDesk>? desk = null, LoopSettings? loops = null, string smtp = "smtp.contoso.example")
    {
        var engine = await TestEngine.StartAsync(s => loops is null ? s : s with { Loops = loops });
        var mailbox = await engine.AddMailboxAsync(m => (m.Name, m.SmtpHost, m.Enabled) = ("Contoso Support", smtp, true));
        await using var db = engine.Db();
        var row = new MailboxDesk { MailboxId = mailbox.Id, AuthservIds = "mx.contoso.example" };
        desk?.Invoke(row);
        db.Add(row);
        db.AddRange(new Employee { Name = "Ada", Email = "ada@contoso.example" }, new Employee { Name = "Sam", Email = "sam@contoso.example" });
        await db.SaveChangesAsync(Ct);
        return new Room(engine, await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct));
    }

    static string Mail(string id, string more = "", string from = "Erika <erika@fabrikam.example>") =>
        $"{(more.Length > 0 ? more.TrimEnd() + "\n" : "")}From: {from}\nTo: support@contoso.example\nSubject: Printer {id}\nMessage-ID: <{id}@fabrikam.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";

    [Fact]
    public async Task A_new_ticket_is_acknowledged_once_in_its_thread()
    {
        await using var room = await ReadyAsync();
        var ack = Assert.Single(await room.TakeAsync(Mail("a") + "\nReply-To: other@evil.example\nCc: boss@fabrikam.example"));
        Assert.Equal((OutgoingKind.Acknowledgement, "erika@fabrikam.example", "mailroom", 1001L, OutgoingState.Waiting), (ack.Kind, ack.Recipients, ack.By, ack.TicketId, ack.State));
        var mail = await room.ReadAsync(ack);
        Assert.Equal(("a@fabrikam.example", "auto-replied", "All"), (mail.InReplyTo.Value, mail.Headers.First("Auto-Submitted"), mail.Headers.First("X-Auto-Response-Suppress")));
        Assert.Contains("#1001#", mail.Subject);
        Assert.DoesNotContain("Printer", mail.Subject + mail.Text + mail.Html);
    }

    [Theory, Trait("Case", "T50")]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: list")]
    [InlineData("List-Id: <x.fabrikam.example>")]
    [InlineData("List-Unsubscribe: <mailto:x@fabrikam.example>")]
    [InlineData("Return-Path: <>")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("X-Auto-Response-Suppress: OOF, AutoReply")]
    [InlineData("X-Loop: somebody")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b")]
    public async Task A_machine_is_never_answered(string sign)
    {
        await using var room = await ReadyAsync();
        Assert.Empty(await room.TakeAsync(Mail("a", sign)));
    }

    [Theory, Trait("Case", "T08")]
    [InlineData("Authentication-Results: mx.contoso.example; dmarc=fail header.from=fabrikam.example")]
    [InlineData("Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=fabrikam.example; dkim=none; dmarc=fail header.from=fabrikam.example")]
    public async Task A_sender_who_is_not_proven_gets_no_answer(string results)
    {
        await using var room = await ReadyAsync();
        Assert.Empty(await room.TakeAsync(Mail("a", results)));
        await using var db = room.Engine.Db();
        Assert.True((await db.Tickets.SingleAsync(Ct)).Unverified);
    }

    [Fact, Trait("Case", "T50")]
    public async Task One_sender_gets_one_acknowledgement_an_hour_and_our_own_address_none()
    {
        await using var room = await ReadyAsync();
        await room.TakeAsync(Mail("a"));
        Assert.Single(await room.TakeAsync(Mail("b")));
        Assert.Single(await room.TakeAsync(Mail("c", from: "ERIKA@fabrikam.example")));
        Assert.Single(await room.TakeAsync(Mail("d", from: "support@contoso.example")));
        Assert.Equal(2, (await room.TakeAsync(Mail("e", from: "boss@fabrikam.example"))).Count);
    }

    [Fact, Trait("Case", "T08")]
    public async Task Domains_and_the_instance_have_caps_of_their_own()
    {
        await using var room = await ReadyAsync(loops: new LoopSettings { AcknowledgementsToDomain = 3, AcknowledgementsInAll = 5 });
        for (var n = 0; n < 6; n++)
            await room.TakeAsync(Mail($"a{n}", from: $"spoof{n}@victim.example"));
        Assert.Equal(3, (await room.TakeAsync(Mail("x", from: "spoof9@victim.example"))).Count);
        for (var n = 0; n < 4; n++)
            await room.TakeAsync(Mail($"b{n}", from: $"spoof{n}@gmail.com"));
        Assert.Equal(5, (await room.TakeAsync(Mail("y", from: "spoof@other.example"))).Count);
        await using var db = room.Engine.Db();
        Assert.Equal(12, await db.Tickets.CountAsync(Ct));
    }

    [Fact]
    public async Task Nobody_is_acknowledged_where_the_desk_does_not_want_it()
    {
        await using (var room = await ReadyAsync(d => d.Acknowledges = false))
            Assert.Empty(await room.TakeAsync(Mail("a")));
        await using (var room = await ReadyAsync(smtp: ""))
            Assert.Empty(await room.TakeAsync(Mail("a")));
        await using (var room = await ReadyAsync())
        {
            await using (var db = room.Engine.Db())
            {
                db.Add(new LetterTemplate { Letter = "acknowledgement", Enabled = false, Subject = "x", Body = "x" });
                await db.SaveChangesAsync(Ct);
            }
            Assert.Empty(await room.TakeAsync(Mail("a")));
        }
        await using (var room = await ReadyAsync())
            Assert.Empty(await room.TakeAsync(Mail("a"), terms: BatchTerms.Live with { Silent = true }));
    }

    [Fact]
    public async Task The_queues_own_text_is_used_and_a_broken_one_is_replaced_by_ours_and_told()
    {
        await using var room = await ReadyAsync();
        await using (var db = room.Engine.Db())
        {
            db.Add(new LetterTemplate { Letter = "acknowledgement", Subject = "Ticket {{ ticket.number }}", Body = "<p>Moin {{ requester.name }}</p>" });
            await db.SaveChangesAsync(Ct);
        }
        var ack = await room.ReadAsync(Assert.Single(await room.TakeAsync(Mail("a", from: "\"<b>Erika\" <erika@fabrikam.example>"))));
        Assert.Equal(("Ticket 1001 #1001#", "Moin <b>Erika"), (ack.Subject, ack.Text.Trim()));
        await using (var db = room.Engine.Db())
            await db.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.Body, "{{ broken"), Ct);
        var second = await room.ReadAsync((await room.TakeAsync(Mail("b", from: "boss@fabrikam.example")))[1]);
        Assert.Contains("received your message", second.Text);
        await using var after = room.Engine.Db();
        Assert.Single(await after.Audit.Where(a => a.Action == "letter.failed").ToListAsync(Ct));
    }

    [Fact]
    public async Task A_reply_is_told_to_assignee_and_watchers_and_a_machines_mail_is_not()
    {
        await using var room = await ReadyAsync(d => d.Acknowledges = false);
        await room.TakeAsync(Mail("a"));
        await using (var db = room.Engine.Db())
        {
            await db.Tickets.ExecuteUpdateAsync(set => set.SetProperty(t => t.AssigneeId, db.Employees.Single(e => e.Name == "Ada").Id), Ct);
            db.AddRange(new TicketWatcher { TicketId = 1001, Email = "sam@contoso.example" }, new TicketWatcher { TicketId = 1001, Email = "erika@fabrikam.example" });
            await db.SaveChangesAsync(Ct);
        }
        Assert.Empty(await room.TakeAsync(Mail("oof", "Auto-Submitted: auto-replied\nIn-Reply-To: <a@fabrikam.example>")));
        var told = await room.TakeAsync(Mail("b", "In-Reply-To: <a@fabrikam.example>"), "Hurry!\r\n");
        Assert.Equal(["ada@contoso.example", "sam@contoso.example"], told.Select(o => o.Recipients).Order());
        Assert.All(told, o => Assert.Equal(OutgoingKind.Notification, o.Kind));
        var mail = await room.ReadAsync(told[0]);
        Assert.Contains("Hurry!", mail.Text);
        Assert.Equal("auto-generated", mail.Headers.First("Auto-Submitted"));
    }

    [Fact]
    public async Task Whom_a_rule_lets_watch_a_new_ticket_is_told_of_the_mail_that_opened_it_and_its_assignee_that_it_is_theirs()
    {
        await using var room = await ReadyAsync(d => d.Acknowledges = false);
        const string rules = "rules:\n  - name: Duty\n    when: always\n    then:\n      assignee: ada@contoso.example\n      watchers: [duty@contoso.example, ada@contoso.example]\n";
        Assert.IsType<RuleSaving.Saved>(await room.Engine.Get<RuleBooks>().SaveAsync(rules, null, "ada", Ct));
        var told = await room.TakeAsync(Mail("a"));
        Assert.Equal(["ada@contoso.example", "duty@contoso.example"], told.Select(o => o.Recipients).Order());
        Assert.Contains("It burns.", (await room.ReadAsync(told.Single(o => o.Recipients == "duty@contoso.example"))).Text);
        Assert.DoesNotContain("It burns.", (await room.ReadAsync(told.Single(o => o.Recipients == "ada@contoso.example"))).Text);
        var later = await room.TakeAsync(Mail("machine", "Auto-Submitted: auto-generated"));
        Assert.Equal(["ada@contoso.example"], later.Skip(2).Select(o => o.Recipients));
    }

    [Fact]
    public async Task An_answer_to_a_closed_or_merged_ticket_is_told_too()
    {
        await using var room = await ReadyAsync(d => d.Acknowledges = false);
        await room.TakeAsync(Mail("a"));
        await room.TakeAsync(Mail("b", from: "Bob <bob@other.example>"));
        Assert.IsType<WorkOutcome.Done>(await room.Engine.Get<TicketWatch>().WatchAsync(1001, "sam@contoso.example", "ada@contoso.example", Ct));
        Assert.IsType<EditOutcome.Done>(await room.Engine.Get<TicketEdits>().SaveAsync(1001, new TicketEdit { Status = "Closed" }, "ada@contoso.example", Ct));
        Assert.Equal("sam@contoso.example", Assert.Single(await room.TakeAsync(Mail("c", "In-Reply-To: <a@fabrikam.example>"))).Recipients);
        Assert.IsType<WorkOutcome.Done>(await room.Engine.Get<TicketMerges>().MergeAsync(1001, 1002, "ada@contoso.example", Ct));
        var told = await room.TakeAsync(Mail("d", "In-Reply-To: <a@fabrikam.example>"));
        Assert.Equal([("sam@contoso.example", 1001L), ("sam@contoso.example", 1002L)], told.Select(o => (o.Recipients, o.TicketId!.Value)));
    }

    [Fact, Trait("Case", "T50")]
    public async Task Two_watchers_whose_machines_answer_without_a_mark_do_not_write_to_each_other_for_ever()
    {
        await using var room = await ReadyAsync(d => d.Acknowledges = false, new LoopSettings { Notifications = 5 });
        await room.TakeAsync(Mail("a"));
        await using (var db = room.Engine.Db())
        {
            db.AddRange(new TicketWatcher { TicketId = 1001, Email = "erika@fabrikam.example" }, new TicketWatcher { TicketId = 1001, Email = "boss@fabrikam.example" }, new Participant { TicketId = 1001, Email = "boss@fabrikam.example" });
            await db.SaveChangesAsync(Ct);
        }
        IReadOnlyList<OutgoingMail> sent = [];
        for (var n = 0; n < 20; n++)
            sent = await room.TakeAsync(Mail($"r{n}", "In-Reply-To: <a@fabrikam.example>", n % 2 == 0 ? "erika@fabrikam.example" : "boss@fabrikam.example"));
        Assert.Equal((5, 5), (sent.Count(o => o.Recipients.StartsWith("erika", StringComparison.Ordinal)), sent.Count(o => o.Recipients.StartsWith("boss", StringComparison.Ordinal))));
    }

    static string Report(string id, string of, string status, string recipient) =>
        $"From: MAILER-DAEMON@mx.fabrikam.example\nTo: support@contoso.example\nSubject: Undelivered Mail\nMessage-ID: <{id}@mx.fabrikam.example>\nAuto-Submitted: auto-replied\nReturn-Path: <>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"|"
        + $"--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.fabrikam.example\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: {status}\r\n"
        + $"\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: support@contoso.example\r\nTo: {recipient}\r\nSubject: x\r\nMessage-ID: <{of}>\r\n\r\n--b--\r\n";

    [Theory]
    [InlineData("5.1.1", "for good")]
    [InlineData("5.2.2", "was not reached")]
    [InlineData("4.4.7", "may pass")]
    public async Task A_report_about_our_mail_ends_on_its_ticket_and_opens_nothing(string status, string says)
    {
        await using var room = await ReadyAsync(d => d.Acknowledges = false);
        await room.TakeAsync(Mail("a"));
        var queued = Assert.IsType<AnswerOutcome.Queued>(await room.Engine.Get<Answers>().SendAsync(new AnswerToSend(1001, "Yes.", "erika@fabrikam.example", ""), "sam@contoso.example", Ct));
        string id;
        await using (var db = room.Engine.Db())
        {
            await db.Outgoing.ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Sent), Ct);
            await db.Tickets.ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, TicketStatus.Closed).SetProperty(t => t.ClosedAt, DateTimeOffset.UtcNow), Ct);
            id = await db.Outgoing.Select(o => o.MessageId).SingleAsync(Ct);
        }
        var report = Report("r", id, status, "erika@fabrikam.example").Split('|');
        Assert.Single(await room.TakeAsync(report[0], report[1]));
        await using var after = room.Engine.Db();
        var ticket = await after.Tickets.SingleAsync(Ct);
        Assert.Equal(TicketStatus.Closed, ticket.Status);
        var row = await after.Ledger.OrderByDescending(i => i.Id).FirstAsync(Ct);
        Assert.Equal((Outcome.Note, 1001L), (row.Outcome, row.TicketId));
        Assert.Equal(row.Id, (await after.Outgoing.SingleAsync(o => o.Id == queued.OutgoingId, Ct)).BouncedIntakeId);
        var note = await after.Notes.SingleAsync(n => n.Kind == NoteKind.System, Ct);
        Assert.Contains("erika@fabrikam.example", note.Text);
        Assert.Contains(says, note.Text);
        Assert.Equal(queued.OutgoingId, note.OutgoingId);
    }

    [Fact]
    public async Task A_report_about_somebody_elses_mail_marks_nothing()
    {
        await using var room = await ReadyAsync(d => d.Acknowledges = false);
        await room.TakeAsync(Mail("a"));
        await room.Engine.Get<Answers>().SendAsync(new AnswerToSend(1001, "Yes.", "erika@fabrikam.example", ""), "sam@contoso.example", Ct);
        var report = Report("r", "stranger@x.example", "5.1.1", "erika@fabrikam.example").Split('|');
        await room.TakeAsync(report[0], report[1]);
        await using var db = room.Engine.Db();
        Assert.Null((await db.Outgoing.SingleAsync(Ct)).BouncedIntakeId);
        Assert.Equal(0, await db.Notes.CountAsync(n => n.Kind == NoteKind.System, Ct));
    }
}
