using System.Globalization;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Rules;

/// <summary>Mails that have to come, and did not.</summary>
public sealed class MissingMailTests
{
    const string Backup = """
        expected:
          - name: Nightly backup
            mailboxes: [alerts]
            when:
              all:
                - from equals: backup@example.com
            at: [06:00]
            zone: Europe/Berlin
            grace: 30m
        """;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    static RawMail Mail(uint uid, string receivedAt) =>
        TestEngine.Mail(uid, $"From: backup@example.com\nSubject: Backup {uid}\nMessage-ID: <b{uid}@example.com>") with { ReceivedAt = At(receivedAt) };

    sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = At("2026-11-24T12:00:00Z");

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Looks as if every mailbox had been read just now, by a program that started a day ago.</summary>
    static async Task<IReadOnlyList<long>> LookAsync(RuleRoom room, SetClock clock, string moment)
    {
        clock.Now = At(moment);
        await room.ChangeAsync(db => db.Statuses.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastCheckAt, clock.Now), Ct));
        return await room.Engine.Get<MissingMails>().LookAsync(clock.Now, clock.Now.AddDays(-1), Ct);
    }

    [Fact]
    public async Task A_mail_that_does_not_come_is_told_once_a_time_and_noted_when_it_comes_late()
    {
        var clock = new SetClock();
        await using var room = await RuleRoom.OpenAsync(clock);
        await room.SavedAsync(Backup);
        // 06:00 in Berlin is 05:00 UTC in winter, with half an hour of grace. The first time reaches back before the rules were saved.
        Assert.Empty(await LookAsync(room, clock, "2026-11-25T05:29:00Z"));
        await room.HandleAsync(room.Alerts, Mail(1, "2026-11-26T04:00:00Z"));
        Assert.Empty(await LookAsync(room, clock, "2026-11-26T05:31:00Z"));
        Assert.Empty(await LookAsync(room, clock, "2026-11-27T05:29:00Z"));
        Assert.Equal([1002], await LookAsync(room, clock, "2026-11-27T05:31:00Z"));
        Assert.Empty(await LookAsync(room, clock, "2026-11-27T05:32:00Z"));
        await room.Engine.RestartAsync();
        Assert.Empty(await LookAsync(room, clock, "2026-11-27T08:00:00Z"));
        await LooksLikeAnyMailAsync(room);
        await room.HandleAsync(room.Alerts, Mail(2, "2026-11-27T09:00:00Z"));
        var notes = (await room.Engine.Get<Tickets>().FindAsync(1002, Ct))!.Mails.Skip(1).ToList();
        Assert.Contains("came late, at 2026-11-27 09:00 UTC", Assert.Single(notes).Text, StringComparison.Ordinal);
        Assert.Equal([1004], await LookAsync(room, clock, "2026-11-28T05:31:00Z"));
    }

    static async Task LooksLikeAnyMailAsync(RuleRoom room)
    {
        var view = (await room.Engine.Get<Tickets>().FindAsync(1002, Ct))!;
        Assert.Equal(("Expected mail missing: Nightly backup (due 2026-11-27 06:00 Europe/Berlin)", "alerts"), (view.Ticket.Subject, view.Mailbox));
        Assert.Contains("waited for until 2026-11-27 06:30 Europe/Berlin", view.Ticket.Text, StringComparison.Ordinal);
        Assert.Equal((MissingCommit.Folder, false), (view.Mails[0].Intake.Folder, view.Mails[0].Intake.MayAnswer));
        Assert.NotNull(view.Mails[0].Intake.SettledAt);
        Assert.Contains("Subject: Expected mail missing", System.Text.Encoding.UTF8.GetString((await room.Engine.Get<Tickets>().RawAsync(view.Ticket.IntakeId, Ct))!), StringComparison.Ordinal);
        Assert.Equal(1, await room.AskAsync(db => db.Traces.CountAsync(t => t.IntakeId == view.Ticket.IntakeId, Ct)));
        Assert.Equal(1, await room.AskAsync(db => db.Audit.CountAsync(a => a.Action == "ticket.opened" && a.Target == $"ticket 1002, mail {view.Ticket.IntakeId}", Ct)));
    }

    [Fact]
    public async Task Two_processes_make_one_ticket()
    {
        var clock = new SetClock();
        await using var room = await RuleRoom.OpenAsync(clock);
        await room.SavedAsync(Backup);
        clock.Now = At("2026-11-26T06:00:00Z");
        await room.ChangeAsync(db => db.Statuses.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastCheckAt, clock.Now), Ct));
        var other = ActivatorUtilities.CreateInstance<MissingMails>(room.Engine.Services);
        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? other : room.Engine.Get<MissingMails>()).LookAsync(clock.Now, clock.Now.AddDays(-1), Ct)));
        Assert.Single(told.SelectMany(tickets => tickets));
        Assert.Single(await room.TicketsAsync());
    }

    [Fact]
    public async Task The_hour_that_the_clocks_skip_and_the_one_they_repeat_make_one_ticket_each()
    {
        var clock = new SetClock { Now = At("2026-03-27T12:00:00Z") };
        await using var room = await RuleRoom.OpenAsync(clock);
        await room.SavedAsync(Backup.Replace("06:00", "02:30", StringComparison.Ordinal).Replace("grace: 30m", "grace: 5m", StringComparison.Ordinal));
        // On 29 March 02:30 is 03:30 summer time, 01:30 UTC.
        Assert.Empty(await LookAsync(room, clock, "2026-03-28T01:40:00Z"));
        Assert.Empty(await LookAsync(room, clock, "2026-03-29T01:34:00Z"));
        Assert.Single(await LookAsync(room, clock, "2026-03-29T01:36:00Z"));
        await room.SavedAsync("rules:\n");
        clock.Now = At("2026-10-23T12:00:00Z");
        await room.SavedAsync(Backup.Replace("06:00", "02:30", StringComparison.Ordinal).Replace("grace: 30m", "grace: 5m", StringComparison.Ordinal));
        // On 25 October there are two: the later one is 01:30 UTC.
        Assert.Empty(await LookAsync(room, clock, "2026-10-25T00:40:00Z"));
        Assert.Single(await LookAsync(room, clock, "2026-10-25T01:36:00Z"));
        Assert.Empty(await LookAsync(room, clock, "2026-10-25T02:36:00Z"));
    }

    [Fact]
    public async Task A_mailbox_that_was_not_read_since_is_waited_for_but_not_for_ever()
    {
        var clock = new SetClock();
        await using var room = await RuleRoom.OpenAsync(clock);
        await room.SavedAsync(Backup);
        var missing = room.Engine.Get<MissingMails>();
        await room.ChangeAsync(db => db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.Enabled, true), Ct));
        var start = At("2026-11-28T12:00:00Z");
        Assert.Empty(await missing.LookAsync(start, start, Ct));
        Assert.Empty(await missing.LookAsync(start.AddMinutes(14), start, Ct));
        Assert.Single(await missing.LookAsync(start.AddMinutes(16), start, Ct));
    }

    [Fact]
    public async Task The_list_says_what_is_missing_and_when_the_next_is_due()
    {
        var clock = new SetClock();
        await using var room = await RuleRoom.OpenAsync(clock);
        await room.SavedAsync(Backup);
        var line = Assert.Single(await room.Engine.Get<ExpectedMails>().ListAsync(Ct));
        Assert.Equal(("at 06:00 every day (Europe/Berlin), 30m of grace", At("2026-11-25T05:00:00Z")), (line.Schedule, line.NextDueAt));
        await LookAsync(room, clock, "2026-11-26T06:00:00Z");
        line = Assert.Single(await room.Engine.Get<ExpectedMails>().ListAsync(Ct));
        Assert.Equal((At("2026-11-26T05:00:00Z"), At("2026-11-27T05:00:00Z"), 1001), (line.MissingSince!.Value, line.NextDueAt!.Value, line.TicketId!.Value));
    }

    [Fact]
    public async Task The_watch_looks_by_itself()
    {
        var clock = new MovableClock();
        await using var room = await RuleRoom.OpenAsync(clock);
        await room.SavedAsync(Backup);
        clock.Ahead = TimeSpan.FromDays(3);
        await room.ChangeAsync(db => db.Statuses.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastCheckAt, clock.GetUtcNow()), Ct));
        using var watch = ActivatorUtilities.CreateInstance<ExpectedMailWatch>(room.Engine.Services);
        await watch.StartAsync(Ct);
        await Mailroom.Testing.Waiting.ForAsync("the ticket", async () => (await room.TicketsAsync()).Count == 1 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        await watch.StopAsync(Ct);
    }
}
