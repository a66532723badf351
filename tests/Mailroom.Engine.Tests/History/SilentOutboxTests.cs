using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Mailroom.Engine.Tests.Notify;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.History;

/// <summary>A first import beside an outbox that really sends: nobody hears of old mail, whatever rules make of it, and of new mail they do.</summary>
public sealed class SilentOutboxTests
{
    const string Rules = "rules:\n  - name: All to Sam\n    when: always\n    then:\n      assignee: sam@contoso.example\n      watchers: [duty@contoso.example]\n";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Trait("Case", "T08")]
    // What the first connect takes in, and what is taken in later on somebody's word.
    [InlineData(FirstImport.Everything)]
    [InlineData(FirstImport.OnlyNew)]
    public async Task Nobody_hears_of_old_mail_and_of_what_comes_after_it_everybody_does(FirstImport first)
    {
        await using var room = await OpenAsync(first, old: 12);
        if (first == FirstImport.OnlyNew)
            Assert.IsType<HistoryOutcome.Done>(await room.Engine.Get<FirstImports>().StartAsync(room.MailboxId, new HistoryChoice(null, false), OutboxRoom.Sam, Ct));
        // Twelve questions, and an answer to each from the customer's side.
        await room.CountAsync("old mails", db => db.Ledger.CountAsync(i => i.Silent, Ct), 24);
        await using (var db = room.Engine.Db())
        {
            Assert.Equal((12, 12), (await db.Tickets.CountAsync(t => t.AssigneeId != null, Ct), await db.Notes.CountAsync(n => n.Kind == NoteKind.Mail, Ct)));
            Assert.Equal(12, await db.Watchers.CountAsync(w => w.Email == "duty@contoso.example", Ct));
            Assert.Empty(await db.Outgoing.ToListAsync(Ct));
        }
        // The same outbox sends at once what is owed for new mail: an acknowledgement, and notices that a ticket is Sam's and what was written.
        room.Deliver(Headers("new", "Bob <bob@other.example>", "Scanner"));
        await room.CountAsync("mails sent", db => db.Outgoing.CountAsync(o => o.State == OutgoingState.Sent && o.Kind == OutgoingKind.Acknowledgement, Ct), 1);
        room.Deliver(Headers("late", "Ann 1 <ann1@customer.example>", "Re: Mail 1", "In-Reply-To: <q1@customer.example>\n"));
        await room.CountAsync("people told", db => db.Outgoing.CountAsync(o => o.State == OutgoingState.Sent && o.Recipients == "duty@contoso.example", Ct), 2);
        await room.CountAsync("outboxes with nothing in them", async db => await db.Outgoing.AnyAsync(o => o.State != OutgoingState.Sent, Ct) ? 0 : 1, 1);
        await using var after = room.Engine.Db();
        var sent = await after.Outgoing.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(["bob@other.example"], sent.Where(o => o.Kind == OutgoingKind.Acknowledgement).Select(o => o.Recipients));
        Assert.Empty(sent.Select(o => o.Recipients).Except(["bob@other.example", OutboxRoom.Sam, "duty@contoso.example"]));
        Assert.Equal(sent.Count, room.Office.M365.Sent.All.Count);
    }

    static async Task<OutboxRoom> OpenAsync(FirstImport first, int old)
    {
        var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft(MailProtocol.Imap, sends: true) with { FirstImport = first });
        var room = new OutboxRoom(office, id);
        for (var number = 1; number <= old; number++)
        {
            room.Deliver(Headers($"q{number}", $"Ann {number} <ann{number}@customer.example>", $"Mail {number}"));
            room.Deliver(Headers($"a{number}", $"Ann {number} <ann{number}@customer.example>", $"Re: Mail {number}", $"In-Reply-To: <q{number}@customer.example>\n"));
        }
        await using (var db = office.Engine.Db())
        {
            db.Add(new Employee { Name = "Sam Support", Email = OutboxRoom.Sam });
            await db.SaveChangesAsync(Ct);
        }
        Assert.IsType<RuleSaving.Saved>(await office.Engine.Get<RuleBooks>().SaveAsync(Rules, null, "ada", Ct));
        var report = await office.TestAsync(id);
        Assert.True(report.Passed, string.Join("\n", report.Steps));
        await office.Engine.Get<Mailboxes>().EnableAsync(id, enabled: true, "test", Ct);
        await room.SendAsync();
        await office.ReadAsync();
        await office.StateAsync(id, MailboxState.Connected);
        return room;
    }

    static string Headers(string id, string from, string subject, string more = "") =>
        $"{more}From: {from}\nTo: {Office.Address}\nSubject: {subject}\nMessage-ID: <{id}@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";
}
