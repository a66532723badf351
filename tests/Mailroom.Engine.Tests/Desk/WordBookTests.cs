using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Issue 5, point 2: queues, types, priorities, statuses, fields and employees by hand.</summary>
public sealed class WordBookTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static async Task<int> AddAsync(TestEngine engine, WordKind kind, WordDraft draft) =>
        Assert.IsType<WordSaving.Saved>(await engine.Get<WordBook>().SaveAsync(kind, null, draft, "", "ann", Ct)).Id;

    static Task<int> AddAsync(TestEngine engine, WordKind kind, string name) => AddAsync(engine, kind, new WordDraft { Name = name });

    static async Task<WordSaving> ChangeAsync(TestEngine engine, WordKind kind, int id, Func<WordDraft, WordDraft> change, string? seen = null)
    {
        var line = (await engine.Get<WordBook>().ListAsync(kind, Ct)).Single(l => l.Id == id);
        return await engine.Get<WordBook>().SaveAsync(kind, id, change(line.Word), seen ?? line.Seen, "bo", Ct);
    }

    static string Wrong(WordSaving saving, string field) => Assert.Single(Assert.IsType<WordSaving.Refused>(saving).Errors, e => e.Field == field).Message;

    static async Task<List<AuditRow>> AuditAsync(TestEngine engine)
    {
        await using var db = engine.Db();
        return await db.Audit.OrderBy(a => a.Id).ToListAsync(Ct);
    }

    public static TheoryData<WordKind> Kinds => [WordKind.Queue, WordKind.Type, WordKind.Priority, WordKind.Status, WordKind.Field, WordKind.Employee];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_word_of_each_kind_is_added_renamed_and_deleted_and_each_is_in_the_audit_log(WordKind kind)
    {
        await using var engine = await TestEngine.StartAsync();
        var id = await AddAsync(engine, kind, new WordDraft { Name = "  First ", Email = "Ann@MSP.example" });
        Assert.IsType<WordSaving.Saved>(await ChangeAsync(engine, kind, id, word => word with { Name = "Second" }));
        var line = Assert.Single(await engine.Get<WordBook>().ListAsync(kind, Ct));
        Assert.Equal(("Second", kind == WordKind.Employee ? "ann@msp.example" : "", 0), (line.Word.Name, line.Word.Email, line.Tickets));
        Assert.IsType<WordSaving.Saved>(await engine.Get<WordRemoval>().DeleteAsync(kind, id, "", "cy", Ct));
        Assert.Empty(await engine.Get<WordBook>().ListAsync(kind, Ct));
        var audit = await AuditAsync(engine);
        var word = kind.ToString().ToLowerInvariant();
        Assert.Equal([("ann", $"{word}.added"), ("bo", $"{word}.changed"), ("cy", $"{word}.deleted")], audit.Select(a => (a.Actor, a.Action)));
        Assert.All(audit, a => Assert.Equal($"{word} {id}", a.Target));
        Assert.Equal("name: First -> Second", audit[1].Because);
        Assert.IsType<WordSaving.Gone>(await engine.Get<WordRemoval>().DeleteAsync(kind, id, "", "cy", Ct));
        Assert.IsType<WordSaving.Gone>(await engine.Get<WordBook>().SaveAsync(kind, id, new WordDraft { Name = "Third" }, "", "cy", Ct));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("a\nb", "cannot be seen")]
    [InlineData("a\u202Eb", "cannot be seen")]
    [InlineData("sUPPORT", "There is Support already")]
    public async Task A_name_that_cannot_be_is_refused_beside_its_field_and_nothing_is_stored(string name, string because)
    {
        await using var engine = await TestEngine.StartAsync();
        await AddAsync(engine, WordKind.Queue, "Support");
        Assert.Contains(because, Wrong(await engine.Get<WordBook>().SaveAsync(WordKind.Queue, null, new WordDraft { Name = name }, "", "ann", Ct), "Name"), StringComparison.Ordinal);
        Assert.Single(await engine.Get<WordBook>().ListAsync(WordKind.Queue, Ct));
        Assert.Single(await AuditAsync(engine));
    }

    [Fact]
    public async Task A_change_of_somebody_else_meanwhile_is_told_with_who_and_what()
    {
        await using var engine = await TestEngine.StartAsync();
        var id = await AddAsync(engine, WordKind.Queue, "Support");
        var seen = (await engine.Get<WordBook>().ListAsync(WordKind.Queue, Ct))[0].Seen;
        Assert.IsType<WordSaving.Saved>(await ChangeAsync(engine, WordKind.Queue, id, word => word with { Name = "Helpdesk" }));
        var saving = await ChangeAsync(engine, WordKind.Queue, id, word => word with { Name = "Front" }, seen);
        Assert.Contains("bo has changed this", Wrong(saving, "main"), StringComparison.Ordinal);
        Assert.Contains("name: Support -> Helpdesk", Wrong(saving, "main"), StringComparison.Ordinal);
        // Whoever has read that may save on it.
        Assert.IsType<WordSaving.Saved>(await ChangeAsync(engine, WordKind.Queue, id, word => word with { Name = "Front" }, ((WordSaving.Refused)saving).Seen));
    }

    [Fact]
    public async Task Saving_what_is_there_writes_nothing()
    {
        await using var engine = await TestEngine.StartAsync();
        var id = await AddAsync(engine, WordKind.Queue, "Support");
        Assert.IsType<WordSaving.Saved>(await ChangeAsync(engine, WordKind.Queue, id, word => word));
        Assert.Single(await AuditAsync(engine));
    }

    [Fact]
    public async Task Priorities_are_moved_and_stay_in_their_order()
    {
        await using var engine = await TestEngine.StartAsync();
        var ids = new[] { await AddAsync(engine, WordKind.Priority, "Urgent"), await AddAsync(engine, WordKind.Priority, "Normal"), await AddAsync(engine, WordKind.Priority, "Low") };
        var book = engine.Get<WordBook>();
        await book.MoveAsync(ids[2], up: true, "ann", Ct);
        await book.MoveAsync(ids[0], up: true, "ann", Ct);
        await book.MoveAsync(ids[0], up: false, "ann", Ct);
        Assert.Equal(["Low", "Urgent", "Normal"], (await book.ListAsync(WordKind.Priority, Ct)).Select(line => line.Word.Name));
        Assert.Equal(2, (await AuditAsync(engine)).Count(a => a.Action == "priority.moved"));
        Assert.IsType<WordSaving.Gone>(await book.MoveAsync(4711, up: true, "ann", Ct));
    }

    [Fact]
    public async Task A_queue_in_use_goes_only_with_another_in_its_place_and_each_ticket_says_so()
    {
        await using var engine = await TestEngine.StartAsync();
        var (support, hardware) = (await AddAsync(engine, WordKind.Queue, "Support"), await AddAsync(engine, WordKind.Queue, "Hardware"));
        var desk = await TicketDesk.WithAsync(engine, 3, ticket => ticket.QueueId = support);
        await using (var db = engine.Db())
        {
            db.AddRange(new MailboxDesk { MailboxId = desk, QueueId = support }, new WorkingHours { QueueId = support }, new LetterTemplate { QueueId = support, Letter = "reply" });
            await db.SaveChangesAsync(Ct);
        }
        var removal = engine.Get<WordRemoval>();
        var because = Wrong(await removal.DeleteAsync(WordKind.Queue, support, "", "ann", Ct), "Heir");
        Assert.Contains("3 tickets have it, mailbox ", because, StringComparison.Ordinal);
        Assert.Contains("working hours", because, StringComparison.Ordinal);
        Assert.Contains("Choose", Wrong(await removal.DeleteAsync(WordKind.Queue, support, $"{support}", "ann", Ct), "Heir"), StringComparison.Ordinal);
        Assert.IsType<WordSaving.Saved>(await removal.DeleteAsync(WordKind.Queue, support, $"{hardware}", "ann", Ct));
        await using (var db = engine.Db())
        {
            Assert.All(await db.Tickets.ToListAsync(Ct), ticket => Assert.Equal((hardware, 1), (ticket.QueueId, ticket.Version)));
            Assert.Equal(3, await db.TicketEvents.CountAsync(e => e.By == "ann" && e.What == "queue" && e.Before == "Support" && e.After == "Hardware", Ct));
            Assert.Equal(3, await db.States.CountAsync(s => s.QueueId == hardware && s.IntakeId == null, Ct));
            Assert.Equal(hardware, (await db.Desks.SingleAsync(Ct)).QueueId);
            Assert.Equal((0, 0), (await db.Letters.CountAsync(Ct), await db.WorkingHours.CountAsync(Ct)));
        }
        Assert.Equal("Support; in its place: Hardware; tickets: 3", (await AuditAsync(engine))[^1].Because);
    }

    [Fact]
    public async Task A_custom_field_goes_with_its_values_when_a_person_says_so()
    {
        await using var engine = await TestEngine.StartAsync();
        var field = await AddAsync(engine, WordKind.Field, "Asset");
        await TicketDesk.WithAsync(engine, 1);
        await using (var db = engine.Db())
        {
            db.Add(new TicketField { TicketId = 1001, FieldId = field, Value = "PC-7" });
            await db.SaveChangesAsync(Ct);
        }
        Assert.Contains("1 ticket has it", Wrong(await engine.Get<WordRemoval>().DeleteAsync(WordKind.Field, field, "", "ann", Ct), "Heir"), StringComparison.Ordinal);
        Assert.IsType<WordSaving.Saved>(await engine.Get<WordRemoval>().DeleteAsync(WordKind.Field, field, WordRemoval.Nothing, "ann", Ct));
        await using var after = engine.Db();
        Assert.Equal(0, await after.FieldValues.CountAsync(Ct));
        var told = await after.TicketEvents.SingleAsync(Ct);
        Assert.Equal(("field:Asset", "PC-7", ""), (told.What, told.Before, told.After));
    }

    [Fact]
    public async Task A_status_in_use_keeps_its_meaning_and_only_one_of_the_same_takes_its_place()
    {
        await using var engine = await TestEngine.StartAsync();
        var done = await AddAsync(engine, WordKind.Status, new WordDraft { Name = "Done", Meaning = TicketStatus.Closed });
        var billed = await AddAsync(engine, WordKind.Status, new WordDraft { Name = "Billed", Meaning = TicketStatus.Closed, OnReply = OnReply.Link });
        var working = await AddAsync(engine, WordKind.Status, new WordDraft { Name = "In work" });
        await TicketDesk.WithAsync(engine, 2, ticket => (ticket.Status, ticket.StatusId, ticket.ClosedAt) = (TicketStatus.Closed, done, DateTimeOffset.UnixEpoch));
        Assert.Contains("2 tickets have the status Done", Wrong(await ChangeAsync(engine, WordKind.Status, done, word => word with { Meaning = TicketStatus.Open }), "Meaning"), StringComparison.Ordinal);
        Assert.IsType<WordSaving.Saved>(await ChangeAsync(engine, WordKind.Status, done, word => word with { OnReply = OnReply.Note }));
        var use = await engine.Get<WordRemoval>().UseAsync(WordKind.Status, done, Ct);
        Assert.Equal([billed], use!.Heirs.Select(heir => heir.Id));
        Assert.IsType<WordSaving.Refused>(await engine.Get<WordRemoval>().DeleteAsync(WordKind.Status, done, $"{working}", "ann", Ct));
        Assert.IsType<WordSaving.Saved>(await engine.Get<WordRemoval>().DeleteAsync(WordKind.Status, done, $"{billed}", "ann", Ct));
        await using var db = engine.Db();
        Assert.Equal(2, await db.Tickets.CountAsync(t => t.StatusId == billed && t.Status == TicketStatus.Closed, Ct));
    }

    [Fact]
    public async Task A_field_keeps_the_kind_and_the_choices_that_tickets_have()
    {
        await using var engine = await TestEngine.StartAsync();
        Assert.Contains("at least one choice", Wrong(await engine.Get<WordBook>().SaveAsync(WordKind.Field, null, new WordDraft { Name = "Site", Kind = FieldKind.Choice }, "", "ann", Ct), "Choices"), StringComparison.Ordinal);
        var site = await AddAsync(engine, WordKind.Field, new WordDraft { Name = "Site", Kind = FieldKind.Choice, Choices = " Main street\r\n\r\nHarbour " });
        Assert.Equal("Main street\nHarbour", (await engine.Get<WordBook>().ListAsync(WordKind.Field, Ct))[0].Word.Choices);
        await TicketDesk.WithAsync(engine, 1);
        await using (var db = engine.Db())
        {
            db.Add(new TicketField { TicketId = 1001, FieldId = site, Value = "Harbour" });
            await db.SaveChangesAsync(Ct);
        }
        Assert.Contains("#1001 has \"Harbour\"", Wrong(await ChangeAsync(engine, WordKind.Field, site, word => word with { Choices = "Main street" }), "Choices"), StringComparison.Ordinal);
        Assert.Contains("a value", Wrong(await ChangeAsync(engine, WordKind.Field, site, word => word with { Kind = FieldKind.Number }), "Kind"), StringComparison.Ordinal);
        Assert.IsType<WordSaving.Saved>(await ChangeAsync(engine, WordKind.Field, site, word => word with { Kind = FieldKind.Text }));
    }

    [Fact]
    public async Task Rules_that_name_a_word_keep_it_from_going_and_are_named_when_it_is_renamed()
    {
        await using var engine = await TestEngine.StartAsync();
        var id = await AddAsync(engine, WordKind.Queue, "Support");
        Assert.IsType<RuleSaving.Saved>(await engine.Get<RuleBooks>().SaveAsync("rules:\n  - name: Printers\n    when: always\n    then: { queue: SUPPORT }\n", null, "ann", Ct));
        Assert.Equal(["Printers"], (await engine.Get<WordRemoval>().UseAsync(WordKind.Queue, id, Ct))!.Rules);
        Assert.Contains("The rule \"Printers\" names Support", Wrong(await engine.Get<WordRemoval>().DeleteAsync(WordKind.Queue, id, WordRemoval.Nothing, "ann", Ct), "Heir"), StringComparison.Ordinal);
        Assert.Empty(await engine.Get<WordBook>().MissingAsync(WordKind.Queue, Ct));
        await ChangeAsync(engine, WordKind.Queue, id, word => word with { Name = "Helpdesk" });
        Assert.Equal([("SUPPORT", "Printers")], await engine.Get<WordBook>().MissingAsync(WordKind.Queue, Ct));
    }

    [Fact]
    public async Task Two_employees_may_share_a_name_and_never_an_address()
    {
        await using var engine = await TestEngine.StartAsync();
        await AddAsync(engine, WordKind.Employee, new WordDraft { Name = "Ann", Email = "ann@msp.example" });
        await AddAsync(engine, WordKind.Employee, new WordDraft { Name = "Ann", Email = "ann.b@msp.example" });
        Assert.Contains("has this address already", Wrong(await engine.Get<WordBook>().SaveAsync(WordKind.Employee, null, new WordDraft { Name = "Bo", Email = "ANN@msp.example" }, "", "ann", Ct), "Email"), StringComparison.Ordinal);
        Assert.Contains("such as", Wrong(await engine.Get<WordBook>().SaveAsync(WordKind.Employee, null, new WordDraft { Name = "Bo", Email = "bo" }, "", "ann", Ct), "Email"), StringComparison.Ordinal);
    }
}
