using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Rules;

/// <summary>The dry run: what would be otherwise, with nothing written.</summary>
public sealed class TryRulesTests
{
    const string Stored = "rules:\n  - name: Printers\n    when:\n      all:\n        - subject contains: printer\n    then: { queue: Hardware }\n";
    const string Other = "rules:\n  - name: Printers\n    when:\n      all:\n        - subject contains: printer\n    then: { queue: On call, tags: [printer] }\n  - name: Newsletters\n    when:\n      all:\n        - subject contains: news\n    then: { drop: true }\n";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static RuleSet Set(string yaml) => Assert.IsType<RuleFile.Good>(RuleYaml.Read(yaml, Limits.Default)).Set;

    static RawMail Mail(uint uid, string subject) => TestEngine.Mail(uid, $"From: ann@customer.example\nSubject: {subject}\nMessage-ID: <{uid}@customer.example>");

    static async Task<List<TrialProgress>> RunAsync(RuleRoom room, TrialChoice choice, RuleSet? set) => await room.Engine.Get<TryRules>().RunAsync(choice, set, Ct).ToListAsync(Ct);

    static async Task<(long, int)> ContentAsync(RuleRoom room) => await room.AskAsync(async db =>
        (await db.Ledger.CountAsync(Ct) + await db.Tickets.CountAsync(Ct) + await db.Notes.CountAsync(Ct) + (long)await db.Audit.CountAsync(Ct) + await db.Mails.CountAsync(Ct), await db.RuleFlags.CountAsync(Ct) + await db.ExpectedMails.CountAsync(Ct) + await db.Attempts.CountAsync(Ct)));

    [Fact]
    public async Task It_shows_what_would_differ_and_writes_nothing()
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.SavedAsync(Stored);
        await room.HandleAsync(room.Support, Mail(1, "printer on fire"), Mail(2, "hello"), Mail(3, "news"));
        var before = await ContentAsync(room);
        var end = (await RunAsync(room, new TrialChoice(), Set(Other)))[^1];
        Assert.Equal((3, 3, 2, true), (end.Done, end.Total, end.Different, end.Finished));
        Assert.Equal(["printer on fire", "news"], end.Shown.Select(mail => mail.Subject));
        Assert.Equal([new Difference("queue", "Hardware", "On call"), new Difference("tags", "(none)", "printer")], end.Shown[0].Differences);
        Assert.Equal(("Opens a ticket", "Dropped (Newsletters)"), (end.Shown[1].Stored.Outcome, end.Shown[1].Tried.Outcome));
        Assert.Equal(["Newsletters"], end.Shown[1].Tried.Matched);
        Assert.Equal(before, await ContentAsync(room));
    }

    [Fact]
    public async Task The_stored_rules_against_themselves_differ_in_nothing()
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.HandleAsync(room.Support, Mail(1, "printer on fire"), Mail(2, "printer again"));
        // Compared is with the rules as they are now, not with what they said when the mail came.
        await room.SavedAsync(Stored);
        Assert.Equal(0, (await RunAsync(room, new TrialChoice(), null))[^1].Different);
        Assert.Equal(0, (await RunAsync(room, new TrialChoice(), Set(Stored)))[^1].Different);
        Assert.Equal((1, 1), (await RunAsync(room, new TrialChoice { Last = 1 }, Set(Other)))[^1] is var last ? (last.Total, last.Different) : default);
        Assert.Equal(0, (await RunAsync(room, new TrialChoice { MailboxId = room.Alerts }, Set(Other)))[^1].Total);
    }

    [Fact]
    public async Task A_mail_that_is_handed_in_is_tried_with_its_trace()
    {
        await using var room = await RuleRoom.OpenAsync();
        await room.SavedAsync(Stored);
        var before = await ContentAsync(room);
        var end = (await RunAsync(room, new TrialChoice { Mail = Mail(1, "news of a printer").Bytes, MailboxId = room.Alerts }, Set(Other)))[^1];
        var mail = Assert.Single(end.Shown);
        Assert.Equal(("alerts", "Opens a ticket", "Dropped (Newsletters)"), (mail.Mailbox, mail.Stored.Outcome, mail.Tried.Outcome));
        Assert.Contains(mail.Tried.Trace, line => line.Check == "rule:Newsletters");
        Assert.Equal(before, await ContentAsync(room));
    }
}
