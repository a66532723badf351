using System.Globalization;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Tests.Rules;

namespace Mailroom.Decisions.Tests.Alerts;

/// <summary>Mail that has to come.</summary>
public sealed class MonitorTests
{
    static MissingMailMonitor Monitor(string schedule) => Assert.Single(Rulebook.Good($"""
        expected:
          - name: Backup
            when: {"{ all: [subject contains: backup done] }"}
            {schedule}
        """).Expected);

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    static readonly MonitorWatch LongSince = new(At("2026-01-01T00:00Z"));

    const string Daily = "at: 06:00\n    zone: Europe/Berlin\n    grace: 30m";

    [Theory]
    // 06:00 in Berlin is 05:00 UTC in winter.
    [InlineData("2026-11-24T04:50Z", "2026-11-25T05:29Z", "")]
    [InlineData("2026-11-24T04:50Z", "2026-11-25T05:30Z", "2026-11-25T05:00Z")]
    [InlineData("2026-11-25T05:29Z", "2026-11-25T05:30Z", "")]
    [InlineData("2026-11-24T05:31Z", "2026-11-25T05:30Z", "")]
    [InlineData("2026-11-24T05:30Z", "2026-11-25T05:30Z", "2026-11-25T05:00Z")]
    // And 04:00 in summer.
    [InlineData("2026-07-23T04:00Z", "2026-07-24T04:29Z", "")]
    [InlineData("2026-07-23T04:00Z", "2026-07-24T04:30Z", "2026-07-24T04:00Z")]
    // Away for a week: only the latest.
    [InlineData("2026-11-10T04:50Z", "2026-11-25T12:00Z", "2026-11-25T05:00Z")]
    public void A_mail_that_did_not_come_by_its_time_is_missed(string lastSeen, string now, string missed)
    {
        var state = Monitor(Daily).Check(LongSince with { LastSeen = At(lastSeen) }, At(now));
        if (missed.Length > 0)
            Assert.Equal(new MonitorState.Missed(At(missed)), state);
        else
            Assert.IsType<MonitorState.Fine>(state);
    }

    [Fact]
    public void A_missed_time_is_reported_once()
    {
        var watch = LongSince with { LastSeen = At("2026-11-23T04:50Z"), LastMissed = At("2026-11-25T05:00Z") };
        Assert.Equal(new MonitorState.Fine(At("2026-11-26T05:30Z")), Monitor(Daily).Check(watch, At("2026-11-25T20:00Z")));
        Assert.Equal(new MonitorState.Missed(At("2026-11-26T05:00Z")), Monitor(Daily).Check(watch, At("2026-11-26T05:30Z")));
    }

    [Theory]
    [InlineData("2026-11-25T07:00Z", true)]
    [InlineData("2026-11-25T17:30Z", false)]
    public void A_late_mail_is_not_taken_for_the_next_one(string came, bool missed)
    {
        var watch = LongSince with { LastSeen = At(came), LastMissed = At("2026-11-25T05:00Z") };
        Assert.Equal(missed, Monitor(Daily).Check(watch, At("2026-11-26T06:00Z")) is MonitorState.Missed);
    }

    [Theory]
    [InlineData("2026-11-25T04:00Z", "2026-11-25T12:00Z", false)]
    [InlineData("2026-11-25T04:00Z", "2026-11-26T05:30Z", true)]
    [InlineData("2026-11-24T05:30Z", "2026-11-25T05:30Z", true)]
    [InlineData("2026-11-24T05:31Z", "2026-11-25T05:30Z", false)]
    public void What_could_have_come_before_anybody_looked_is_not_missed(string since, string now, bool missed) =>
        Assert.Equal(missed, Monitor(Daily).Check(new MonitorWatch(At(since)), At(now)) is MonitorState.Missed);

    [Theory]
    // Saturday and Sunday are left out; Monday's mail may have come since Friday's.
    [InlineData("2026-11-27T05:00Z", "2026-11-29T12:00Z", "")]
    [InlineData("2026-11-27T05:00Z", "2026-11-30T06:00Z", "2026-11-30T05:00Z")]
    [InlineData("2026-11-28T05:00Z", "2026-11-30T06:00Z", "")]
    public void Days_are_left_out(string lastSeen, string now, string missed) =>
        Assert.Equal(missed.Length > 0 ? At(missed) : null,
            (Monitor("at: 06:00\n    days: Mon to Fri\n    zone: Europe/Berlin").Check(LongSince with { LastSeen = At(lastSeen) }, At(now)) as MonitorState.Missed)?.Expected);

    /// <summary>Nobody sends the mail, and somebody looks every ten minutes for three days around the change of the clocks.</summary>
    [Theory]
    // On 29 March there is no 02:30: it is 03:30 by the new clock. On 25 October there are two, and the later one counts.
    [InlineData("02:30", "2026-03-28T00:00Z", "2026-03-28T01:30Z 2026-03-29T01:30Z 2026-03-30T00:30Z")]
    [InlineData("02:30", "2026-10-24T00:00Z", "2026-10-24T00:30Z 2026-10-25T01:30Z 2026-10-26T01:30Z")]
    [InlineData("[02:30, 03:30]", "2026-03-29T00:00Z", "2026-03-29T01:30Z 2026-03-30T00:30Z 2026-03-30T01:30Z 2026-03-31T00:30Z 2026-03-31T01:30Z")]
    public void Each_time_fires_once_when_the_clocks_change(string times, string start, string expected)
    {
        var monitor = Monitor($"at: {times}\n    zone: Europe/Berlin");
        var watch = LongSince;
        var missed = new List<DateTimeOffset>();
        // What is missed at the very start belongs to the day before.
        if (monitor.Check(watch, At(start)) is MonitorState.Missed before)
            watch = watch with { LastMissed = before.Expected };
        for (var now = At(start); now < At(start).AddDays(3); now += TimeSpan.FromMinutes(10))
            while (monitor.Check(watch, now) is MonitorState.Missed state)
            {
                Assert.Equal(state.Expected, now);
                missed.Add(state.Expected);
                watch = watch with { LastMissed = state.Expected };
            }
        Assert.Equal(expected.Split(' ').Select(At), missed);
    }

    [Theory]
    [InlineData("2026-10-25T00:00Z", "2026-10-25T04:29Z", "")]
    [InlineData("2026-10-25T00:00Z", "2026-10-25T04:30Z", "2026-10-25T04:00Z")]
    [InlineData("2026-10-25T00:00Z", "2026-10-25T09:00Z", "2026-10-25T08:00Z")]
    [InlineData("2025-01-01T00:00Z", "2026-01-01T04:30Z", "2026-01-01T04:00Z")]
    public void Every_counts_time_that_passed(string lastSeen, string now, string missed)
    {
        var state = Monitor("every: 4h\n    grace: 30m").Check(LongSince with { LastSeen = At(lastSeen) }, At(now));
        Assert.Equal(missed.Length > 0 ? new MonitorState.Missed(At(missed)) : new MonitorState.Fine(At("2026-10-25T04:30Z")), state);
    }

    [Fact]
    public void An_expected_mail_is_recognised()
    {
        var monitors = CompiledMonitors.Of(Rulebook.Good("""
            expected:
              - { name: A, when: { all: [subject contains: backup] }, every: 1d }
              - { name: B, when: { all: [subject contains: report] }, every: 1d }
              - { name: C, mailboxes: other, when: always, every: 1d }
              - { name: D, enabled: false, when: always, every: 1d }
            """), Limits.Default);
        Assert.Equal(["A"], monitors.Recognise(Rulebook.Mail("Backup done") with { MailboxName = "support" }, TestContext.Current.CancellationToken).Select(m => m.Name));
    }

    [Theory]
    [InlineData("»name: A\n    when: always", "one of \"at\" and \"every\"", "every: 4h")]
    [InlineData("»name: A\n    when: always\n    at: 06:00", "has no zone", "Europe/Berlin")]
    [InlineData("name: A\n    when: always\n    at: »6 Uhr\n    zone: UTC", "not a time of day", "06:00")]
    [InlineData("name: A\n    when: always\n    every: »1m", "not a span from 5m to 366d", "30m")]
    [InlineData("name: A\n    when: always\n    every: 1h\n    grace: »8d", "not a span from 0m to 7d", "30m")]
    [InlineData("name: A\n    when: always\n    every: 1h\n    zone: »UTC", "means nothing", "Take it out")]
    [InlineData("name: A\n    when: { all: [»field x equals: a] }\n    every: 1h", "does not begin with a field", "Begin with")]
    public void A_bad_monitor_is_refused_with_the_place_and_the_remedy(string lines, string problem, string instead) =>
        new RuleYamlTests().A_bad_file_is_refused_with_the_place_and_the_remedy($"expected:\n  - {lines}", problem, instead);
}
