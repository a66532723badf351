using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Tests.Rules;

namespace Mailroom.Decisions.Tests.Alerts;

/// <summary>Mail of monitoring systems.</summary>
public sealed class AlertTests
{
    const string Disk = """
        alerts:
          - name: Disk monitor
            when:
              all: [from equals: ada@example.com]
            fields:
              host: { line: Host }
              check: { pattern: '^\[(?<check>\w+)\]', in: subject }
              free: { pattern: '(\d+(?:\.\d+)?) ?%' }
              state: { line: state }
            key: '{host}/{check}'
            problem:
              any:
                - field state any of: [DOWN, CRITICAL]
                - field free less than: 5
            recovery:
              all: [field state equals: OK]
        """;

    static AlertOutcome Ask(string yaml, RuleInput input) =>
        CompiledAlerts.Of(Rulebook.Good(yaml), Limits.Default).Read(input, TestContext.Current.CancellationToken);

    static AlertReading Alert(string yaml, RuleInput input) => Assert.IsType<AlertReading>(Ask(yaml, input).Reading);

    [Theory]
    [InlineData("Host: srv1\nState: DOWN", AlertState.Problem)]
    [InlineData("* Host : srv1\n* State : critical", AlertState.Problem)]
    [InlineData("Host:\nHost: srv1\nFree: 4.5 %", AlertState.Problem)]
    [InlineData("State: OK\nHost: srv1\n", AlertState.Recovery)]
    [InlineData("Host: srv1\nState: OK\n1 %", AlertState.Recovery)]
    public void A_mail_is_read_as_an_alert(string body, AlertState state)
    {
        var reading = Alert(Disk, Rulebook.Mail("[disk] at srv1", body));
        Assert.Equal(("Disk monitor", "Disk monitor: srv1/disk", state), (reading.Name, reading.Key, reading.State));
        Assert.Contains(new FieldValue("host", "srv1"), reading.Fields);
    }

    [Theory]
    [InlineData("[disk] x", "Host: srv1\nState: odd", "", "host=srv1, check=disk, state=odd", "neither a problem nor a recovery")]
    [InlineData("[disk] x", "State: DOWN", "", "", "no host, which is part of the key")]
    [InlineData("disk", "Host: srv1\nState: DOWN", "", "", "no check, which is part of the key")]
    [InlineData("[disk] x", "Host: srv1\nState: DOWN", "other@example.com", "other@example.com", "from equals ada@example.com is not so")]
    public void What_says_too_little_is_no_alert(string subject, string body, string from, string saw, string why)
    {
        var input = Rulebook.Mail(subject, body);
        var outcome = Ask(Disk, from.Length == 0 ? input : input with { Mail = input.Mail with { From = new Address("", from) } });
        Assert.Null(outcome.Reading);
        var line = Assert.Single(outcome.Trace);
        Assert.Equal(("alert:Disk monitor", saw), (line.Check, line.Saw));
        Assert.Contains(why, line.Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_one_alert_is_not_seen_by_the_next()
    {
        var reading = Alert("""
            alerts:
              - name: First
                when: always
                fields: { level: { line: Level } }
                key: x
                problem: { all: [field level equals: high] }
              - name: Second
                when: always
                key: x
                problem: { all: [field level is present: false] }
            """, Rulebook.Mail(body: "Level: low"));
        Assert.Equal("Second", reading.Name);
    }

    [Theory]
    [InlineData("alert/device/name", "srv1 & co")]
    [InlineData("ALERT/Device/@id", "7")]
    [InlineData("alert/text", "full: <disk>")]
    [InlineData("alert/empty", "-")]
    [InlineData("alert/late", "yes")]
    public void Fields_are_read_out_of_xml(string path, string value)
    {
        var yaml = $$"""
            alerts:
              - name: A
                when: always
                fields: { it: { xml: {{path}} }, same: { pattern: '.' } }
                key: '{same}'
            """;
        var reading = Alert(yaml, Rulebook.Mail(body: """
            Dear all,
            a < b <alert
            <?xml version="1.0"?>
            <alert version="2">
              <device id="7"><name>srv1 &amp; co</name><name>srv2</name></device>
              <empty/><text><![CDATA[full: <disk>]]></text>
            </alert>
            <other><late>no</late></other>
            <alert><late>yes</late></alert>
            """));
        Assert.Equal(value, reading.Fields.FirstOrDefault(field => field.Name == "it")?.Value ?? "-");
    }

    [Theory]
    [Trait("Case", "T45")]
    [InlineData("<!DOCTYPE alert [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><alert><x>&b;</x></alert>")]
    [InlineData("<alert><!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x>&x;</x></alert>")]
    [InlineData("<alert><x>&b;</x></alert>")]
    [InlineData("<alert><y></x></alert>")]
    public void Hostile_xml_gives_nothing(string body) => Assert.Null(Ask("""
        alerts:
          - name: A
            when: always
            fields: { it: { xml: alert/x } }
            key: '{it}'
        """, Rulebook.Mail(body: body)).Reading);

    [Theory]
    [Trait("Case", "T43")]
    [InlineData("<alert>")]
    [InlineData("<alert a='1'><b>")]
    [InlineData("<alert x")]
    [InlineData("a:b:c:")]
    [InlineData("Key: value\n")]
    [InlineData("<alert><a>x</a><b>y</b></alert>\n")]
    public void A_flood_is_read_in_time(string piece)
    {
        var input = Rulebook.Mail() with { Mail = new ParsedMail { Text = Read.Repeat(piece, 2_000_000 / piece.Length) } };
        var started = System.Diagnostics.Stopwatch.StartNew();
        Ask("""
            alerts:
              - name: A
                when: always
                fields: { it: { xml: alert/b }, key: { line: Key }, p: { pattern: '(\w+):(\w+)!' } }
                key: '{it}{key}{p}'
            """, input);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(5), $"{started.Elapsed}");
    }

    [Fact]
    public void A_field_is_one_line_and_cut()
    {
        var reading = Alert("""
            alerts:
              - name: A
                when: always
                fields: { it: { pattern: '(x[\s\S]*)', in: body } }
                key: k
            """, Rulebook.Mail(body: "x\n\n" + new string('y', 5_000)));
        Assert.Equal(Limits.Default.CapturedText, Assert.Single(reading.Fields).Value.Length);
    }

    [Theory]
    [InlineData(AlertState.Problem, LoneRecovery.Ignore, false, typeof(AlertStep.Open))]
    [InlineData(AlertState.Problem, LoneRecovery.Ignore, true, typeof(AlertStep.Count))]
    [InlineData(AlertState.Recovery, LoneRecovery.Ignore, true, typeof(AlertStep.Resolve))]
    [InlineData(AlertState.Recovery, LoneRecovery.Open, true, typeof(AlertStep.Resolve))]
    [InlineData(AlertState.Recovery, LoneRecovery.Ignore, false, typeof(AlertStep.Ignore))]
    [InlineData(AlertState.Recovery, LoneRecovery.Open, false, typeof(AlertStep.Open))]
    public void An_alert_does_one_thing_to_tickets(AlertState state, LoneRecovery lone, bool open, Type step)
    {
        var decided = AlertStep.Of(new AlertReading("A", [], "A: k", state, lone), open ? TicketRef.Stored(1001) : null);
        Assert.IsType(step, decided);
        Assert.Contains("A: k", decided.Because, StringComparison.Ordinal);
        if (decided is AlertStep.Count { Ticket: var ticket })
            Assert.Equal(TicketRef.Stored(1001), ticket);
    }

    [Theory]
    [InlineData("key: »'{hots}'\n    fields: { host: { line: Host } }", "no field \"hots\"", "Did you mean \"host\"?")]
    [InlineData("key: x\n    fields: { »a b: { line: Host } }", "not a name", "letters")]
    [InlineData("key: x\n    fields: { a: »{ line: Host, xml: a/b } }", "one of \"line\", \"pattern\" and \"xml\"", "{ line: Host }")]
    [InlineData("key: x\n    fields: { a: { line: »'Host:' } }", "has a colon", "before the first colon")]
    [InlineData("key: x\n    fields: { a: { line: Host, in: »body } }", "belongs to a pattern", "Take it out")]
    [InlineData("key: x\n    fields: { a: { xml: »alert } }", "not a path", "alert/device/name")]
    [InlineData("key: x\n    fields: { a: { xml: »'@alert/x' } }", "not a path", "alert/device/name")]
    [InlineData("key: x\n    fields: { a: { pattern: »'(' } }", "not a regular expression", "Mend it")]
    [InlineData("key: x\n    fields: { a: { pattern: x, in: »header } }", "subject or body", "Write one")]
    [InlineData("key: x\n    problem: »{}", "\"problem\" is not a group", "\"all:\"")]
    [InlineData("key: x\n    recovery without ticket: »close", "not what can become", "ignore or open")]
    public void A_bad_alert_is_refused_with_the_place_and_the_remedy(string lines, string problem, string instead) =>
        new RuleYamlTests().A_bad_file_is_refused_with_the_place_and_the_remedy($"alerts:\n  - name: A\n    when: always\n    {lines}", problem, instead);
}
