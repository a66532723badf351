using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Words;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

public sealed class WordImportTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    const string Words = """
        accounts:
          - name: Contoso
            domains: [contoso.com]
            contacts: [Ann <ann@contoso.com>]
          - name: Fabrikam
            contacts: [ann@contoso.com, bo@fabrikam.example]
        employees: [Tom <tom@msp.example>]
        queues: [Support, Hardware]
        types: [Incident]
        priorities: [Urgent, Normal]
        statuses: [{name: Done, meaning: closed, onReply: note}]
        fields: [{name: Asset}]
        """;

    static Task<ImportOutcome> ImportAsync(TestEngine engine, string yaml) =>
        engine.Get<WordImport>().RunAsync(Assert.IsType<WordFile.Good>(WordYaml.Read(yaml, Limits.Default)).Words, "ann", Ct);

    [Fact]
    public async Task Words_are_stored_and_the_same_file_again_changes_nothing()
    {
        await using var engine = await TestEngine.StartAsync();
        var first = Assert.IsType<ImportOutcome.Done>(await ImportAsync(engine, Words));
        Assert.Equal((2, 3, 1, 2, 1), (first.Added["accounts"], first.Added["contacts"], first.Added["employees"], first.Added["queues"], first.Added["fields"]));
        var again = Assert.IsType<ImportOutcome.Done>(await ImportAsync(engine, Words));
        Assert.Empty(again.Added.Concat(again.Changed));
        await using var db = engine.Db();
        Assert.Equal((2, 2, 3, 1), (await db.Accounts.CountAsync(Ct), await db.Contacts.CountAsync(Ct), await db.AccountContacts.CountAsync(Ct), await db.Audit.CountAsync(Ct)));
    }

    [Fact]
    public async Task Priorities_take_the_order_of_the_file()
    {
        await using var engine = await TestEngine.StartAsync();
        await ImportAsync(engine, "priorities: [Urgent, Low]");
        await ImportAsync(engine, "priorities: [Urgent, Normal]");
        await using var db = engine.Db();
        Assert.Equal(["Urgent", "Normal", "Low"], await db.Priorities.OrderBy(p => p.Rank).Select(p => p.Name).ToListAsync(Ct));
    }

    [Theory]
    [InlineData("queues: [New]\nmailboxes: [{name: nowhere, queue: New}]", "no mailbox nowhere")]
    [InlineData("queues: [New]\nmailboxes: [{name: '1', queue: Nowhere}]", "no queue Nowhere")]
    [InlineData("queues: [New]\nmerges: [{ticket: 1001, into: 1002}]", "no ticket #1001")]
    public async Task What_does_not_fit_to_what_is_there_is_refused_and_nothing_is_stored(string yaml, string word)
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.AddMailboxAsync();
        var refused = Assert.IsType<ImportOutcome.Refused>(await ImportAsync(engine, yaml));
        Assert.Contains(word, refused.Errors[0].Message, StringComparison.Ordinal);
        await using var db = engine.Db();
        Assert.Equal(0, await db.Queues.CountAsync(Ct));
    }

    [Fact]
    public async Task Names_that_differ_only_in_capitals_are_the_same_name()
    {
        await using var engine = await TestEngine.StartAsync();
        await ImportAsync(engine, "accounts: [{name: Contoso}]\nqueues: [Support]\npriorities: [Urgent]\nstatuses: [{name: Done, meaning: closed}]");
        var mailbox = await engine.AddMailboxAsync();
        var again = Assert.IsType<ImportOutcome.Done>(await ImportAsync(engine,
            $"accounts: [{{name: CONTOSO, domains: [contoso.com]}}]\nqueues: [support]\npriorities: [URGENT]\nstatuses: [{{name: done, meaning: closed}}]\nmailboxes: [{{name: '{mailbox.Name}', queue: SUPPORT, catchAll: contoso}}]"));
        Assert.Equal("1 domains added, 1 mailboxes changed", again.Sentence);
    }

    [Fact]
    public async Task What_tickets_have_keeps_its_meaning_as_it_does_on_the_page()
    {
        await using var engine = await TestEngine.StartAsync();
        await ImportAsync(engine, "statuses: [{name: Done, meaning: closed}]\nfields: [{name: Site, kind: choice, choices: [One, Two]}]");
        await TicketDesk.WithAsync(engine, 1, ticket => ticket.StatusId = 1);
        await using (var db = engine.Db())
        {
            db.Add(new TicketField { TicketId = 1001, FieldId = 1, Value = "Two" });
            await db.SaveChangesAsync(Ct);
        }
        var refused = Assert.IsType<ImportOutcome.Refused>(await ImportAsync(engine, "queues: [New]\nstatuses:\n  - {name: done, meaning: open}\nfields:\n  - {name: Site, kind: choice, choices: [One]}"));
        Assert.Equal([3, 5], refused.Errors.Select(e => e.Line));
        Assert.Contains("1 ticket has the status Done", refused.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("#1001 has \"Two\"", refused.Errors[1].Message, StringComparison.Ordinal);
        await using var after = engine.Db();
        Assert.Equal((0, TicketStatus.Closed), (await after.Queues.CountAsync(Ct), (await after.StatusWords.SingleAsync(Ct)).Meaning));
    }

    [Fact]
    public async Task A_merged_ticket_leads_to_the_one_that_survived_and_never_in_a_circle()
    {
        await using var engine = await TestEngine.StartAsync();
        var owner = await engine.Get<Owners>().ClaimAsync((await engine.AddMailboxAsync()).Id, Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [Mail(1, "a"), Mail(2, "b")], Ct);
        Assert.IsType<ImportOutcome.Done>(await ImportAsync(engine, "merges: [{ticket: 1002, into: 1001}]"));
        Assert.Contains("lead back", Assert.IsType<ImportOutcome.Refused>(await ImportAsync(engine, "merges: [{ticket: 1001, into: 1002}]")).Errors[0].Message, StringComparison.Ordinal);
        await engine.Get<HandleMail>().RunAsync(owner, [Mail(3, "c", "In-Reply-To: <b@customer.example>\n")], Ct);
        await using var db = engine.Db();
        Assert.Equal(1001, await db.Ledger.Where(i => i.MessageId == "c@customer.example").Select(i => i.TicketId).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_mailbox_that_holds_unknown_senders_takes_those_of_a_listed_domain()
    {
        await using var engine = await TestEngine.StartAsync();
        var mailbox = await engine.AddMailboxAsync();
        await ImportAsync(engine, $"accounts: [{{name: Contoso, domains: [contoso.com]}}]\nqueues: [Support]\nmailboxes: [{{name: '{mailbox.Name}', unknownSenders: hold, queue: Support}}]");
        var owner = await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [Mail(1, "a"), Mail(2, "b", from: "cy@contoso.com")], Ct);
        await using var db = engine.Db();
        Assert.Equal([Outcome.Held, Outcome.Ticket], await db.Ledger.OrderBy(i => i.Uid).Select(i => i.Outcome).ToListAsync(Ct));
        var ticket = await db.Tickets.SingleAsync(Ct);
        Assert.Equal(("Contoso", "Support"), (await db.Accounts.Where(a => a.Id == ticket.AccountId).Select(a => a.Name).SingleAsync(Ct), await db.Queues.Where(q => q.Id == ticket.QueueId).Select(q => q.Name).SingleAsync(Ct)));
        // By this the sender became a contact.
        Assert.Equal(1, await db.AccountContacts.CountAsync(Ct));
    }

    static RawMail Mail(uint uid, string id, string more = "", string from = "ann@customer.example") =>
        TestEngine.Mail(uid, $"From: {from}\nSubject: Printer {(more.Length > 0 ? "again" : id)}\nMessage-ID: <{id}@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000\n{more}");
}
