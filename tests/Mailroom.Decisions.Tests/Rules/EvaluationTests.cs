using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>Order, ends, captures, mailboxes and the trace.</summary>
public sealed class EvaluationTests
{
    const string Three = """
        rules:
          - name: First
            when: always
            then: { queue: A, priority: Low, tags: [x, y], fields: { site: one, floor: "1" }, watchers: a@example.com }
          - name: Second
            when: { all: [subject contains: printer] }
            then: { queue: B, tags: [Y, z], fields: { SITE: two }, watchers: [A@example.com, b@example.com], no acknowledgement: true }
          - name: Third
            when: { all: [subject contains: scanner] }
            then: { queue: C }
        """;

    [Fact]
    public void Later_rules_overwrite_texts_and_add_to_lists()
    {
        var outcome = Rulebook.Ask(Three, Rulebook.Mail());
        Assert.Equal(["First", "Second"], outcome.Matched);
        Assert.Equal("B", outcome.Changes.Queue);
        Assert.Equal("Low", outcome.Changes.Priority);
        Assert.Equal(["x", "y", "z"], outcome.Changes.Tags);
        Assert.Equal([new FieldValue("SITE", "two"), new FieldValue("floor", "1")], outcome.Changes.Fields);
        Assert.Equal(["a@example.com", "b@example.com"], outcome.Changes.Watchers);
        Assert.True(outcome.NoAcknowledgement);
        Assert.IsType<Ending.Usual>(outcome.Ending);
    }

    [Theory]
    [InlineData("stop: true", "usual")]
    [InlineData("drop: true", "drop")]
    [InlineData("hold: Look at it first", "hold Look at it first")]
    [InlineData("append: '#1001'", "append 1001")]
    public void Some_actions_end_the_list(string action, string ending)
    {
        var outcome = Rulebook.Ask($"""
            rules:
              - name: Before
                when: always
                then: {"{ queue: A }"}
              - name: End
                when: always
                then: {"{ " + action + " }"}
              - name: After
                when: always
                then: {"{ queue: B }"}
            """, Rulebook.Mail());
        Assert.Equal(["Before", "End"], outcome.Matched);
        Assert.Equal("A", outcome.Changes.Queue);
        Assert.Equal(2, outcome.Trace.Count);
        Assert.EndsWith("No later rule was asked.", outcome.Trace[1].Outcome, StringComparison.Ordinal);
        Assert.Equal(ending, outcome.Ending switch
        {
            Ending.Drop { Rule: "End" } => "drop",
            Ending.Hold { Rule: "End" } hold => $"hold {hold.Reason}",
            Ending.Append { Rule: "End" } append => $"append {append.Ticket}",
            _ => "usual",
        });
    }

    [Fact]
    public void Rules_that_are_off_or_for_other_mailboxes_are_not_asked()
    {
        var yaml = """
            rules:
              - name: Off
                enabled: false
                when: always
                then: { tags: off }
              - name: Other
                mailboxes: [sales@contoso.com, 8]
                when: always
                then: { tags: other }
              - name: By name
                mailboxes: Support@Contoso.com
                when: always
                then: { tags: name }
              - name: By number
                mailboxes: 7
                when: always
                then: { tags: number }
            """;
        var outcome = Rulebook.Ask(yaml, Rulebook.Mail() with { MailboxName = "support@contoso.com", MailboxId = "7" });
        Assert.Equal(["By name", "By number"], outcome.Matched);
        Assert.Equal(["rule:By name", "rule:By number"], outcome.Trace.Select(line => line.Check));
    }

    [Theory]
    [InlineData("{asset}", "Asset PC-0042 and more", "PC-0042")]
    [InlineData("{{asset}}", "Asset PC-0042", "PC-0042")]
    [InlineData("at {site}/{asset}", "Asset PC-0042 site Graz", "at Graz/PC-0042")]
    [InlineData("{\"a\": {}", "Asset PC-0042", "{\"a\": {}")]
    [InlineData("{{asset}", "Asset PC-0042", "{PC-0042")]
    public void Captures_fill_fields(string template, string subject, string value)
    {
        var outcome = Rulebook.Ask($$"""
            rules:
              - name: Assets
                when:
                  all:
                    - subject matches: 'asset (?<asset>[A-Z]+-[0-9]+)'
                    - any:
                        - subject contains: asset
                        - subject matches: 'site (?<site>\w+)'
                then:
                  fields: { it: '{{template}}' }
            """, Rulebook.Mail(subject));
        Assert.Equal([new FieldValue("it", value)], outcome.Changes.Fields);
    }

    [Fact]
    public void A_field_whose_capture_took_no_part_is_left_alone()
    {
        var outcome = Rulebook.Ask("""
            rules:
              - name: Default
                when: always
                then: { fields: { site: Vienna } }
              - name: Site
                when: { all: [subject matches: 'printer( at (?<site>\w+))?'] }
                then: { fields: { site: '{site}' } }
            """, Rulebook.Mail());
        Assert.Equal([new FieldValue("site", "Vienna")], outcome.Changes.Fields);
    }

    [Fact]
    public void A_capture_is_one_line_and_cut()
    {
        var outcome = Rulebook.Ask(Rulebook.When("body matches: '(?<all>[\\s\\S]+)'", "fields: { all: '{all}' }"), Rulebook.Mail(body: "a\nb\n" + new string('x', 9_000)));
        var value = Assert.Single(outcome.Changes.Fields).Value;
        Assert.StartsWith("a b xx", value, StringComparison.Ordinal);
        Assert.Equal(Limits.Default.CapturedText, value.Length);
    }

    [Theory]
    [InlineData("Ticket 0042", 42)]
    [InlineData("Ticket 99999999999999999999", 0)]
    [InlineData("Ticket", 0)]
    public void Append_takes_a_captured_number(string subject, long ticket)
    {
        var outcome = Rulebook.Ask(Rulebook.When("subject matches: 'ticket ?(?<number>[0-9]*)'", "append: '{number}'"), Rulebook.Mail(subject));
        if (ticket > 0)
            Assert.Equal(new Ending.Append("One", ticket, Literal: false), outcome.Ending);
        else
            Assert.Contains("No ticket number was captured", Assert.Single(outcome.Trace).Outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subject contains: scanner", "Printer on fire", "It did not match: subject contains scanner is not so.")]
    [InlineData("none: [from ends with: example.com]", "ada@example.com", "It did not match: from ends with example.com is so.")]
    [InlineData("to equals: support@contoso.com", "support@contoso.com, desk@example.org", "It matched: queue Hardware.")]
    [InlineData("body contains: SECRET WORD", "secret word", "It matched: queue Hardware.")]
    [InlineData("body contains: other", "25 characters", "It did not match: body contains other is not so.")]
    [InlineData("received within: { days: Mon, zone: Europe/Berlin }", "Wed 2026-11-25 13:00", "It did not match: received within Mon, Europe/Berlin is not so.")]
    public void The_trace_says_what_decided(string condition, string saw, string outcome) =>
        Assert.Equal(new TraceLine("rule:One", saw, outcome), Assert.Single(Rulebook.Ask(Rulebook.When(condition), Rulebook.Mail(body: "the secret word is xyzzy.")).Trace));

    [Fact]
    public void The_trace_is_short_and_on_one_line()
    {
        var line = Assert.Single(Rulebook.Ask(Rulebook.When("body matches: '[\\s\\S]*'"), Rulebook.Mail(body: string.Join('\n', Enumerable.Repeat("word", 5_000)))).Trace);
        Assert.Equal(200, line.Saw.Length);
        Assert.DoesNotContain('\n', line.Saw);
    }

    [Fact]
    public void Rules_are_asked_by_many_threads_at_once()
    {
        var compiled = CompiledRules.Of(Rulebook.Good(Three), Limits.Default);
        var mail = Rulebook.Mail();
        Parallel.For(0, 2_000, _ => Assert.Equal("B", compiled.Evaluate(mail).Changes.Queue));
    }

    [Fact]
    public void The_time_of_a_mail_is_kept()
    {
        using var over = new CancellationTokenSource();
        over.Cancel();
        Assert.Throws<OperationCanceledException>(() => CompiledRules.Of(Rulebook.Good(Three), Limits.Default).Evaluate(Rulebook.Mail(), over.Token));
    }
}
