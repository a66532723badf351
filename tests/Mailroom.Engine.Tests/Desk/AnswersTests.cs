using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Answers to tickets: whom they go to, what they hold, and that note and mail are there together.</summary>
public sealed class AnswersTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    const string First = "From: Erika <erika@fabrikam.example>\nTo: support@contoso.example, Boss <boss@fabrikam.example>\nCc: support+x@contoso.example, other@fabrikam.example\nSubject: Printer\nMessage-ID: <first@fabrikam.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";

    static async Task<(TestEngine Engine, Ownership Owner)> ReadyAsync(string first = First, string body = "It burns.\r\n")
    {
        var engine = await TestEngine.StartAsync();
        var mailbox = await engine.AddMailboxAsync(m => (m.Name, m.SmtpHost, m.Enabled) = ("Contoso Support", "smtp.contoso.example", true));
        await using var db = engine.Db();
        db.Add(new Employee { Name = "Sam Support", Email = "sam@contoso.example" });
        db.Add(new Staff { UserName = "sam@contoso.example", Email = "sam@contoso.example", Signature = "Sam\nContoso" });
        db.Add(new MailboxDesk { MailboxId = mailbox.Id, Acknowledges = false, AuthservIds = "mx.contoso.example" });
        await db.SaveChangesAsync(Ct);
        var owner = await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(1, first, body)], Ct);
        return (engine, owner);
    }

    static async Task<ParsedMail> MailAsync(TestEngine engine, long outgoing)
    {
        var mail = await engine.Get<OutgoingMails>().FindAsync(outgoing, Ct);
        return MailParser.Parse(mail!.Bytes, Limits.Default, Ct);
    }

    [Fact]
    public async Task An_answer_is_a_note_a_mail_an_open_ticket_and_an_audit_row_at_once()
    {
        var (engine, _) = await ReadyAsync();
        await using var __ = engine;
        var answers = engine.Get<Answers>();
        var draft = (await answers.DraftAsync(1001, all: false, "sam@contoso.example", Ct))!;
        Assert.Equal(("support@contoso.example", "erika@fabrikam.example", "", "Re: Printer #1001#", "Sam\nContoso", ""), (draft.From, draft.To[0].Email, string.Join(' ', draft.Cc), draft.Subject, draft.Signature, draft.Waits));
        Assert.Contains("> It burns.", draft.Quote);

        var queued = Assert.IsType<AnswerOutcome.Queued>(await answers.SendAsync(new AnswerToSend(1001, "Leave the house.\n", "erika@fabrikam.example", ""), "sam@contoso.example", Ct));

        await using var db = engine.Db();
        var note = await db.Notes.SingleAsync(Ct);
        Assert.Equal((NoteKind.Reply, "sam@contoso.example", queued.OutgoingId, "Leave the house.", queued.NoteId), (note.Kind, note.By, note.OutgoingId, note.Text, note.Id));
        var ticket = await db.Tickets.SingleAsync(Ct);
        Assert.Equal((TicketStatus.Open, 1), (ticket.Status, ticket.Version));
        Assert.Equal(2, await db.States.CountAsync(Ct));
        Assert.Equal(("status", "New", "Open"), await db.TicketEvents.Select(e => ValueTuple.Create(e.What, e.Before, e.After)).SingleAsync(Ct));
        Assert.Single(await db.Audit.Where(a => a.Action == "ticket.answered").ToListAsync(Ct));
        var row = await db.Outgoing.SingleAsync(Ct);
        Assert.Equal((OutgoingState.Waiting, OutgoingKind.Reply, "erika@fabrikam.example", 1001L), (row.State, row.Kind, row.Recipients, row.TicketId));

        var mail = await MailAsync(engine, row.Id);
        Assert.Equal((row.MessageId, "first@fabrikam.example", "support@contoso.example"), (mail.MessageId.Value, mail.InReplyTo.Value, mail.From.Email));
        Assert.Equal("Leave the house.", mail.VisibleReply.Trim());
        Assert.Contains("-- \nSam\nContoso", mail.Text.ReplaceLineEndings("\n"));
        Assert.Contains("> It burns.", mail.Text);
    }

    [Fact]
    public async Task An_answer_to_all_goes_to_those_who_take_part_and_never_to_ourselves()
    {
        var (engine, _) = await ReadyAsync();
        await using var __ = engine;
        var draft = (await engine.Get<Answers>().DraftAsync(1001, all: true, "sam@contoso.example", Ct))!;
        Assert.Equal(["boss@fabrikam.example", "other@fabrikam.example"], draft.Cc.Select(p => p.Email).Order());
        Assert.Empty(draft.Warnings);
    }

    [Fact, Trait("Case", "T01")]
    public async Task An_unverified_mail_brings_nobody_in()
    {
        var (engine, _) = await ReadyAsync("Authentication-Results: mx.contoso.example; dmarc=fail header.from=fabrikam.example\n" + First);
        await using var __ = engine;
        var draft = (await engine.Get<Answers>().DraftAsync(1001, all: true, "sam@contoso.example", Ct))!;
        Assert.Empty(draft.Cc);
        Assert.Contains(draft.Warnings, warning => warning.Contains("proves"));
    }

    [Fact, Trait("Case", "T05")]
    public async Task Another_domain_in_Reply_To_is_followed_with_a_warning()
    {
        var (engine, _) = await ReadyAsync(First + "\nReply-To: boss@evil.example");
        await using var __ = engine;
        var draft = (await engine.Get<Answers>().DraftAsync(1001, all: false, "sam@contoso.example", Ct))!;
        Assert.Equal("boss@evil.example", Assert.Single(draft.To).Email);
        Assert.Contains(draft.Warnings, warning => warning.Contains("another domain"));
    }

    [Fact]
    public async Task The_last_mail_of_a_person_is_answered_and_its_thread_gone_on_with()
    {
        var (engine, owner) = await ReadyAsync();
        await using var __ = engine;
        await engine.Get<HandleMail>().RunAsync(owner, [
            TestEngine.Mail(2, "From: boss@fabrikam.example\nTo: support@contoso.example\nSubject: Re: Printer\nMessage-ID: <second@fabrikam.example>\nIn-Reply-To: <first@fabrikam.example>\nReferences: <first@fabrikam.example>", "Hurry.\r\n"),
            TestEngine.Mail(3, "From: erika@fabrikam.example\nTo: support@contoso.example\nSubject: Away\nAuto-Submitted: auto-replied\nMessage-ID: <away@fabrikam.example>\nIn-Reply-To: <first@fabrikam.example>", "I am away.\r\n")], Ct);
        var draft = (await engine.Get<Answers>().DraftAsync(1001, all: false, "sam@contoso.example", Ct))!;
        Assert.Equal("boss@fabrikam.example", Assert.Single(draft.To).Email);
        var queued = Assert.IsType<AnswerOutcome.Queued>(await engine.Get<Answers>().SendAsync(new AnswerToSend(1001, "Yes.", "boss@fabrikam.example", ""), "sam@contoso.example", Ct));
        var mail = await MailAsync(engine, queued.OutgoingId);
        Assert.Equal("first@fabrikam.example second@fabrikam.example", string.Join(' ', mail.References.Select(id => id.Value)));
    }

    [Fact]
    public async Task Assignee_and_watchers_are_told_but_not_the_author()
    {
        var (engine, _) = await ReadyAsync();
        await using var __ = engine;
        await using (var db = engine.Db())
        {
            db.Add(new Employee { Name = "Ada", Email = "ada@contoso.example" });
            await db.SaveChangesAsync(Ct);
            await db.Tickets.ExecuteUpdateAsync(set => set.SetProperty(t => t.AssigneeId, db.Employees.Single(e => e.Email == "ada@contoso.example").Id), Ct);
            db.AddRange(new TicketWatcher { TicketId = 1001, Email = "sam@contoso.example" }, new TicketWatcher { TicketId = 1001, Email = "wat@contoso.example" }, new TicketWatcher { TicketId = 1001, Email = "support@contoso.example" });
            await db.SaveChangesAsync(Ct);
        }
        await engine.Get<Answers>().SendAsync(new AnswerToSend(1001, "Leave the house.", "erika@fabrikam.example", ""), "sam@contoso.example", Ct);
        await using var after = engine.Db();
        var told = await after.Outgoing.Where(o => o.Kind == OutgoingKind.Notification).OrderBy(o => o.Recipients).ToListAsync(Ct);
        Assert.Equal(["ada@contoso.example", "wat@contoso.example"], told.Select(o => o.Recipients));
        var mail = await MailAsync(engine, told[0].Id);
        Assert.Equal("auto-generated", mail.Headers.First("Auto-Submitted"));
        Assert.Contains("Leave the house.", mail.Text);
        Assert.Equal("#1001# Sam Support: Printer", mail.Subject);
    }

    [Theory]
    [InlineData("", "a@x.example", "", "text")]
    [InlineData("x", "", "", "to")]
    [InlineData("x", "nobody", "", "to")]
    [InlineData("x", "a@x.example", "nobody", "cc")]
    [InlineData("x", "a@x.example\r\nBcc: b@x.example", "", "to")]
    public async Task A_wrong_answer_is_refused_at_its_field_and_nothing_is_written(string text, string to, string cc, string field)
    {
        var (engine, _) = await ReadyAsync();
        await using var __ = engine;
        var refused = Assert.IsType<AnswerOutcome.Refused>(await engine.Get<Answers>().SendAsync(new AnswerToSend(1001, text, to, cc), "sam@contoso.example", Ct));
        Assert.Equal(field, Assert.Single(refused.Mistakes).Field);
        await using var db = engine.Db();
        Assert.Equal((0, 0), (await db.Notes.CountAsync(Ct), await db.Outgoing.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_merged_ticket_leads_to_its_survivor_and_a_missing_one_to_nothing()
    {
        var (engine, owner) = await ReadyAsync();
        await using var __ = engine;
        await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(2, "From: x@fabrikam.example\nTo: support@contoso.example\nSubject: Other\nMessage-ID: <o@fabrikam.example>")], Ct);
        await using (var db = engine.Db())
            await db.Tickets.Where(t => t.Id == 1001).ExecuteUpdateAsync(set => set.SetProperty(t => t.MergedIntoId, 1002L), Ct);
        Assert.Equal(new AnswerOutcome.Merged(1002), await engine.Get<Answers>().SendAsync(new AnswerToSend(1001, "x", "a@x.example", ""), "sam@contoso.example", Ct));
        Assert.IsType<AnswerOutcome.NoTicket>(await engine.Get<Answers>().SendAsync(new AnswerToSend(9, "x", "a@x.example", ""), "sam@contoso.example", Ct));
        Assert.Null(await engine.Get<Answers>().DraftAsync(9, all: true, "sam@contoso.example", Ct));
    }

    [Fact]
    public async Task An_answer_is_withdrawn_while_it_waits_and_not_after()
    {
        var (engine, _) = await ReadyAsync();
        await using var __ = engine;
        var queued = Assert.IsType<AnswerOutcome.Queued>(await engine.Get<Answers>().SendAsync(new AnswerToSend(1001, "x", "a@x.example", ""), "sam@contoso.example", Ct));
        var outgoing = engine.Get<OutgoingMails>();
        Assert.IsType<OutgoingOutcome.Done>(await outgoing.WithdrawAsync(queued.OutgoingId, "sam@contoso.example", Ct));
        Assert.Equal(OutgoingState.Withdrawn, (await outgoing.FindAsync(queued.OutgoingId, Ct))!.Row.State);
        Assert.IsType<OutgoingOutcome.Not>(await outgoing.WithdrawAsync(queued.OutgoingId, "sam@contoso.example", Ct));
        Assert.IsType<OutgoingOutcome.Done>(await outgoing.RetryAsync(queued.OutgoingId, "sam@contoso.example", Ct));
        await using var db = engine.Db();
        await db.Outgoing.ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Sent), Ct);
        Assert.IsType<OutgoingOutcome.Not>(await outgoing.WithdrawAsync(queued.OutgoingId, "sam@contoso.example", Ct));
        Assert.IsType<OutgoingOutcome.Not>(await outgoing.RetryAsync(queued.OutgoingId, "sam@contoso.example", Ct));
        Assert.IsType<OutgoingOutcome.None>(await outgoing.RetryAsync(77, "sam@contoso.example", Ct));
    }
}
