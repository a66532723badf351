using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Pipeline;

/// <summary>Stored mail is decided again, knowing what was known then: nothing differs that has no reason to, and nothing is written.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Three_hundred_varied_mails_would_all_be_decided_as_they_were(int seed)
    {
        await using var office = await ReplayOffice.OpenAsync(seed);
        await office.LiveAsync(mails: 300);
        var outcomes = await office.OutcomesAsync();
        output.WriteLine(string.Join(", ", outcomes.Select(o => $"{o.Key} {o.Value}")));
        // Without variety the test would prove little.
        Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.True(outcomes.GetValueOrDefault(outcome.ToString()) > 0, $"No mail ended as {outcome}."));
        Assert.All((string[])["reopened", "by hand", "flood", "released", "two mailboxes", "alerts counted", "alerts over", "ruled"], kind => Assert.True(outcomes[kind] > 0, $"No mail of the kind: {kind}."));
        var before = await office.ContentAsync();
        var differing = new List<string>();
        ReplayProgress? last = null;
        await foreach (var step in office.Engine.Get<ReplayMails>().RunAsync(new ReplayChoice(), Ct))
        {
            last = step;
            if (step.Mail is { Differences.Count: > 0 } mail)
                differing.Add($"{mail.Row.Id} {mail.Row.Subject}: {mail.Then} -> {mail.Now}: {string.Join("; ", mail.Differences)}");
        }
        Assert.True(differing.Count == 0, string.Join("\n", differing));
        Assert.Equal((outcomes["mails"], outcomes["mails"], 0), (last!.Done, last.Total, last.Different));
        Assert.True(last.Finished);
        Assert.Equal(before, await office.ContentAsync());
    }

    [Fact]
    public async Task Edited_rules_are_tried_without_being_stored()
    {
        await using var room = await HeldRoom.OpenAsync();
        await room.LetInAsync();
        await room.HandleAsync(TestEngine.Mail(1, HeldRoom.Question), TestEngine.Mail(2, HeldRoom.Answer));
        var edited = Assert.IsType<RuleFile.Good>(RuleYaml.Read("""
            rules:
              - name: No answers
                when: { all: [subject starts with: 'Re:'] }
                then: { drop: true }
              - name: Printers
                when: { all: [subject equals: Printer] }
                then: { queue: Hardware, tags: [fire] }
            """, Limits.Default));
        var choice = new ReplayChoice { Rules = RulesInUse.Of(0, edited.Set, Limits.Default) };
        for (var time = 0; time < 2; time++)
        {
            var last = (await room.Engine.Get<ReplayMails>().RunAsync(choice, Ct).ToListAsync(Ct))[^1];
            Assert.Equal(2, last.Different);
            Assert.Equal([new Difference("queue", "(none)", "Hardware"), new Difference("tags", "(none)", "fire")], last.Shown[0].Differences);
            Assert.Equal(("Note on #1001", "Dropped (No answers)"), (last.Shown[1].Then, last.Shown[1].Now));
            Assert.Contains(new Difference("outcome", "Note", "Dropped"), last.Shown[1].Differences);
        }
        await using var db = room.Engine.Db();
        Assert.Equal((1, 1), (await db.Tickets.CountAsync(Ct), await db.Notes.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_is_chosen_is_replayed_and_nothing_else()
    {
        await using var room = await HeldRoom.OpenAsync();
        await room.LetInAsync();
        await room.HandleAsync(TestEngine.Mail(1, HeldRoom.Question), TestEngine.Mail(2, HeldRoom.Answer));
        await room.HandleAsync(TestEngine.Mail(5000, HeldRoom.WithFile, HeldRoom.FileBody));
        Assert.Equal([2, 3], await IdsAsync(room, new ReplayChoice { Last = 2 }));
        Assert.Equal([1, 2], await IdsAsync(room, new ReplayChoice { Until = new DateOnly(2026, 11, 24) }));
        Assert.Equal([3], await IdsAsync(room, new ReplayChoice { Since = new DateOnly(2026, 11, 27) }));
        Assert.Equal([2], await IdsAsync(room, new ReplayChoice { LedgerId = 2 }));
        Assert.Empty(await IdsAsync(room, new ReplayChoice { MailboxId = room.MailboxId + 1 }));
    }

    [Fact]
    public async Task A_mail_that_another_parser_read_otherwise_shows_what_is_otherwise()
    {
        await using var room = await HeldRoom.OpenAsync();
        await room.LetInAsync();
        await room.HandleAsync(TestEngine.Mail(1, HeldRoom.Question, "It burns.\r\n"));
        await room.ChangeAsync(async db =>
        {
            var trace = await db.Traces.SingleAsync(Ct);
            trace.Gist = (Gist.Read(trace.Gist)! with { Text = "of-an-older-parser", Warnings = "no-usable-date" }).Write();
            await db.SaveChangesAsync(Ct);
        });
        var mail = Assert.Single((await room.Engine.Get<ReplayMails>().RunAsync(new ReplayChoice(), Ct).ToListAsync(Ct))[^1].Shown);
        Assert.Equal(["warnings", "visible text"], mail.Differences.Select(d => d.What));
    }

    [Fact]
    public async Task A_mail_of_before_gists_were_kept_is_compared_by_its_ledger_row()
    {
        await using var room = await HeldRoom.OpenAsync();
        await room.HoldAsync(TestEngine.Mail(1, HeldRoom.Question));
        await room.ChangeAsync(db => db.Traces.ExecuteUpdateAsync(set => set.SetProperty(t => t.Gist, ""), Ct));
        Assert.Equal(0, (await room.Engine.Get<ReplayMails>().RunAsync(new ReplayChoice(), Ct).ToListAsync(Ct))[^1].Different);
        await room.LetInAsync();
        var mail = Assert.Single((await room.Engine.Get<ReplayMails>().RunAsync(new ReplayChoice(), Ct).ToListAsync(Ct))[^1].Shown);
        Assert.Equal([new Difference("outcome", "Held", "Ticket"), new Difference("reason", "unknown-sender", "(none)")], mail.Differences.Take(2));
    }

    static async Task<IEnumerable<long>> IdsAsync(HeldRoom room, ReplayChoice choice) =>
        (await room.Engine.Get<ReplayMails>().RunAsync(choice, Ct).ToListAsync(Ct)).Select(step => step.Mail?.Row.Id).OfType<long>();
}
