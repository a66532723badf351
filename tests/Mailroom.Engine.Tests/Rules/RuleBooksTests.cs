using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Rules;

public sealed class RuleBooksTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string One(string name, string then = "queue: Hardware") => $"rules:\n  - name: {name}\n    when: always\n    then:\n      {then}\n";

    [Fact]
    public async Task What_is_saved_is_in_force_and_the_audit_names_what_changed()
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.SavedAsync(One("Printers"));
        await room.HandleAsync(room.Support, TestEngine.Mail(1, "From: ann@customer.example\nSubject: x\nMessage-ID: <1@customer.example>"));
        Assert.NotNull(Assert.Single(await room.TicketsAsync()).QueueId);
        await room.SavedAsync(One("Printers", "queue: On call") + "  - name: Second\n    when: always\n    then: { stop: true }\n");
        await room.SavedAsync(One("Second", "stop: true"));
        var books = room.Engine.Get<RuleBooks>();
        Assert.Equal([(3, "removed rule \"Printers\"."), (2, "added rule \"Second\"; changed rule \"Printers\"."), (1, "added rule \"Printers\".")], (await books.HistoryAsync(10, Ct)).Select(v => (v.Version, v.Changed)));
        Assert.All(await room.AskAsync(db => db.Audit.Where(a => a.Action == "rules.saved").ToListAsync(Ct)), a => Assert.Equal("ada", a.Actor));
        Assert.Equal(3, (await books.CurrentAsync(Ct)).Version.Version);
    }

    [Theory]
    [InlineData("queue: Hardwear", 5, 14, "Did you mean \"Hardware\"?")]
    [InlineData("type: Incident", 5, 13, "There is no type at all yet")]
    [InlineData("priority: Low", 5, 17, "There are High")]
    [InlineData("status: Gone", 5, 15, "status")]
    [InlineData("assignee: bob@contoso.example", 5, 17, "employee")]
    [InlineData("account: Northwind", 5, 16, "account")]
    [InlineData("fields: { colour: red }", 5, 17, "custom field")]
    public async Task A_word_that_is_not_there_is_refused_with_its_place(string then, int line, int column, string says)
    {
        await using var room = await RuleRoom.OpenAsync();
        var error = Assert.Single(Assert.IsType<RuleSaving.Refused>(await room.SaveAsync(One("Printers", then))).Errors);
        Assert.Equal((line, column, "Printers"), (error.Line, error.Column, error.Rule));
        Assert.Contains(says, $"{error.Problem} {error.Instead}", StringComparison.Ordinal);
        Assert.Equal(RuleVersion.None, (await room.Engine.Get<RuleBooks>().CurrentAsync(Ct)).Version);
    }

    [Fact]
    public async Task Mailboxes_and_accounts_of_conditions_have_to_be_there_too()
    {
        await using var room = await RuleRoom.OpenAsync();
        const string Yaml = """
            rules:
              - name: One
                mailboxes: [support, sales]
                when:
                  any:
                    - account any of: [Fabrikam, Northwind]
                then: { assignee: Ada Vale, queue: HARDWARE }
            """;
        var errors = Assert.IsType<RuleFile.Bad>(await room.Engine.Get<RuleBooks>().CheckAsync(Yaml, Ct)).Errors;
        Assert.Equal([(3, 26), (6, 38)], errors.Select(e => (e.Line, e.Column)));
    }

    [Fact]
    public async Task Who_saves_over_somebody_elses_change_is_told_whose()
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.SavedAsync(One("Printers"));
        await room.SavedAsync(One("Scanners"));
        var overtaken = Assert.IsType<RuleSaving.Overtaken>(await room.SaveAsync(One("Mine"), basedOn: 1));
        Assert.Equal((2, "ada"), (overtaken.Newest.Version, overtaken.Newest.SavedBy));
        Assert.NotNull(overtaken.Newest.SavedAt);
        var both = await Task.WhenAll(room.SaveAsync(One("A"), basedOn: 2), room.SaveAsync(One("B"), basedOn: 2));
        Assert.Single(both.OfType<RuleSaving.Saved>());
        Assert.Single(both.OfType<RuleSaving.Overtaken>());
    }

    [Fact]
    public async Task An_old_version_can_be_restored()
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.SavedAsync(One("Printers"));
        await room.SavedAsync(One("Scanners"));
        var books = room.Engine.Get<RuleBooks>();
        var saved = Assert.IsType<RuleSaving.Saved>(await books.RestoreAsync(1, 2, "ada", Ct));
        Assert.Equal((3, One("Printers")), (saved.Version, (await books.CurrentAsync(Ct)).Yaml));
        Assert.StartsWith("Version 1 again: ", saved.Changed, StringComparison.Ordinal);
        Assert.IsType<RuleSaving.NoSuchVersion>(await books.RestoreAsync(9, null, "ada", Ct));
        await room.ChangeAsync(db => db.Queues.Where(q => q.Name == "Hardware").ExecuteUpdateAsync(set => set.SetProperty(q => q.Name, "Devices"), Ct));
        Assert.IsType<RuleSaving.Refused>(await books.RestoreAsync(2, 3, "ada", Ct));
    }

    [Fact]
    public async Task A_flag_stays_until_the_rule_is_changed()
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.SavedAsync(One("Printers") + "  - name: Other\n    when: always\n    then: { stop: true }\n");
        await room.ChangeAsync(async db =>
        {
            db.AddRange(new RuleFlag { Rule = "Printers", Count = 2 }, new RuleFlag { Rule = "Other", Count = 1 });
            await db.SaveChangesAsync(Ct);
        });
        await room.SavedAsync(One("Printers", "queue: On call") + "  - name: Other\n    when: always\n    then: { stop: true }\n");
        Assert.Equal("Other", Assert.Single(await room.Engine.Get<RuleBooks>().FlagsAsync(Ct)).Rule);
    }

    [Fact, Trait("Case", "T03")]
    public async Task A_number_read_out_of_a_mail_opens_no_strangers_ticket()
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.SavedAsync("""
            rules:
              - name: Supplier
                when:
                  all:
                    - subject matches: 'reference (?<number>[0-9]+)'
                then: { append: '{number}' }
              - name: Collected
                when:
                  all:
                    - subject contains: collected
                then: { append: 1001 }
            """);
        static RawMail Mail(uint uid, string from, string subject) => TestEngine.Mail(uid, $"From: {from}\nSubject: {subject}\nMessage-ID: <{uid}@customer.example>");
        await room.HandleAsync(room.Support, Mail(1, "ann@customer.example", "Printer"));
        await room.HandleAsync(room.Support, Mail(2, "mallory@elsewhere.example", "Your reference 1001"), Mail(3, "ann@customer.example", "My reference 1001"), Mail(4, "mallory@elsewhere.example", "collected"));
        var rows = await room.AskAsync(db => db.Ledger.OrderBy(i => i.Id).ToListAsync(Ct));
        Assert.Equal([(Outcome.Ticket, 1001), (Outcome.Ticket, 1002), (Outcome.Note, 1001), (Outcome.Note, 1001)], rows.Select(r => (r.Outcome, r.TicketId!.Value)));
        Assert.Equal(1001, (await room.TicketsAsync())[1].MaybeAboutId);
    }

    [Theory]
    [InlineData("tags: [holiday]", Outcome.Dropped)]
    [InlineData("ticket: true", Outcome.Ticket)]
    public async Task A_machines_answer_becomes_a_ticket_only_where_a_rule_says_so(string then, Outcome outcome)
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.SavedAsync(One("Holidays", then));
        await room.HandleAsync(room.Support, TestEngine.Mail(1, "From: ann@customer.example\nSubject: Out of office\nAuto-Submitted: auto-replied\nMessage-ID: <1@customer.example>"));
        var row = await room.AskAsync(db => db.Ledger.SingleAsync(Ct));
        Assert.Equal((outcome, false), (row.Outcome, row.MayAnswer));
    }
}
