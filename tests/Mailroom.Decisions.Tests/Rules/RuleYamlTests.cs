using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>Files of rules: what is read, and what is said about what cannot be.</summary>
public sealed class RuleYamlTests
{
    [Fact]
    public void A_rule_is_read()
    {
        var rule = Assert.Single(Rulebook.Good("""
            # Hardware
            rules:
              - name: Printers
                mailboxes: [support@contoso.com]
                when:
                  all:
                    - subject contains: printer
                    - none:
                        - from ends with: "@contoso.com"
                then:
                  queue: Hardware
                  tags: [printer]
                  stop: true
            """).Rules);
        Assert.Equal(("Printers", true), (rule.Name, rule.Enabled));
        Assert.Equal(["support@contoso.com"], rule.Mailboxes);
        var first = Assert.IsType<Condition.Test>(rule.When.Conditions[0]);
        Assert.Equal((MailField.Subject, Operator.Contains, "printer"), (first.Field, first.Operator, Assert.Single(first.Values)));
        Assert.Equal(GroupKind.None, Assert.IsType<Condition.Group>(rule.When.Conditions[1]).Kind);
        Assert.Equal("Hardware", rule.Then.Set.Queue);
        Assert.True(rule.Then.Stop);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("rules:\nalerts: []\n")]
    public void No_rules_are_rules(string yaml) => Assert.Empty(Rulebook.Good(yaml).Rules);

    /// <summary>In each file the fault is where the two arrows stand.</summary>
    [Theory]
    [InlineData("»rule:\n  - name: A", "has no \"rule\"", "Did you mean \"rules\"?")]
    [InlineData("rules: »yes", "is not a list", "dash")]
    [InlineData("rules:\n  - »printer", "A rule is not written as lines", "name: ...")]
    [InlineData("rules:\n  - name: A\n    »wen: always\n    when: always\n    then: { queue: B }", "has no \"wen\"", "Did you mean \"when\"?")]
    [InlineData("rules:\n  - name: A\n    when: always\n    »when: always\n    then: { queue: B }", "is there twice", "Take one")]
    [InlineData("rules:\n  - »when: always\n    then: { queue: B }", "has no name", "name: Printers")]
    [InlineData("rules:\n  - name: »\n    when: always\n    then: { queue: B }", "is empty", "Write a text", -1)]
    [InlineData("rules:\n  - »name: A\n    then: { queue: B }", "no \"when\"", "when: always")]
    [InlineData("rules:\n  - »name: A\n    when: always", "no \"then\"", "queue: Hardware")]
    [InlineData("rules:\n  - name: A\n    when: »{}\n    then: { queue: B }", "not a group", "\"all:\"")]
    [InlineData("rules:\n  - name: A\n    when: { all: »[] }\n    then: { queue: B }", "is empty", "at least one condition")]
    [InlineData("rules:\n  - name: A\n    when: { »subject contains: b }\n    then: { queue: B }", "not a group", "\"all:\"", -2)]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: »{}", "\"then\" is empty", "queue: Hardware")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: { »quue: B }", "has no \"quue\"", "Did you mean \"queue\"?")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: { stop: »maybe }", "true or false", "Write true")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: { queue: »[a, b] }", "is one text", "after the colon")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: { tags: »{ a: b } }", "text or a list", "brackets")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: { watchers: »nobody }", "not a mail address", "team@contoso.com")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: { append: »next }", "not the number of a ticket", "1001")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: { fields: { asset: »'{asset}' } }", "No pattern of this rule captures \"asset\"", "subject matches: '(?<asset>")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: { fields: { asset: »{asset} } }", "is one text", "in quotes")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: »{ drop: true, hold: why }", "Only one of drop", "Take the others out")]
    [InlineData("rules:\n  - name: A\n    when: always\n    then: »{ drop: true, queue: B }", "gets no ticket", "Take \"drop\"")]
    [InlineData("rules:\n  - { name: A, when: always, then: { queue: B } }\n  - { name: »a, when: always, then: { queue: B } }", "same name", "name of its own")]
    [InlineData("rules:\n  - name: A\n »  when: always", "not YAML", "indentation", 2)]
    [InlineData("rules: »&x []", "anchor", "in quotes")]
    [InlineData("rules: »*x", "alias", "Write out")]
    [InlineData("rules: »!x []", "tag", "in quotes")]
    [InlineData("rules: []\n»--- \nrules: []", "second document", "Take ---")]
    [InlineData("? »[a]\n: b", "cannot be a key", "Write a text")]
    public void A_bad_file_is_refused_with_the_place_and_the_remedy(string marked, string problem, string instead, int off = 0)
    {
        var at = marked.IndexOf('»', StringComparison.Ordinal);
        var error = Rulebook.Errors(marked.Remove(at, 1))[0];
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(instead, error.Instead, StringComparison.Ordinal);
        Assert.Equal((marked[..at].Count(c => c == '\n') + 1, at - marked.LastIndexOf('\n', at) + off), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("»subjekt contains: a", "does not begin with a field", "Did you mean \"subject\"?")]
    [InlineData("»field state equals: a", "does not begin with a field", "Begin with one of")]
    [InlineData("»subject contain: a", "no way to compare \"subject\"", "Did you mean \"subject contains\"?")]
    [InlineData("»subject: a", "not followed by a way", "one of equals, contains")]
    [InlineData("»header equals: a", "not followed by a way", "\"header equals\" and one of")]
    [InlineData("»header X-Y: a", "not followed by a way", "\"header X-Y\" and one of")]
    [InlineData("»size contains: a", "no way to compare \"size\"", "one of greater than, less than")]
    [InlineData("size greater than: »big", "not a number", "5 MB")]
    [InlineData("header X greater than: »5 MB", "not a number", "0.5")]
    [InlineData("subject is present: »perhaps", "true or false", "Write true")]
    [InlineData("subject contains: »[]", "empty list", "at least one")]
    [InlineData("subject contains: [a, »[b]]", "is one text", "colon")]
    [InlineData("subject matches: »'(a'", "not a regular expression", "Mend it")]
    [InlineData("subject matches: [a, »'(?=x)(a+)+$']", "could take forever", "[a-z ]+")]
    [InlineData("received within: »{ zone: UTC }", "says no time", "hours: 08:00 to 17:00")]
    [InlineData("received within: »{ hours: 08:00 to 17:00 }", "has no zone", "Europe/Berlin")]
    [InlineData("received within: { hours: 08:00 to 17:00, zone: »Europe/Atlantis }", "No time zone", "Europe/Berlin")]
    [InlineData("received within: { hours: 08:00 to 17:00, zone: »../../etc/passwd }", "No time zone", "Europe/Berlin")]
    [InlineData("received within: { hours: »8 to 17, zone: UTC }", "not two times", "22:00 to 06:00")]
    [InlineData("received within: { hours: »08:00 to 08:00, zone: UTC }", "not two times", "22:00 to 06:00")]
    [InlineData("received within: { days: »Funday, zone: UTC }", "not a day of the week", "Mon to Fri")]
    [InlineData("received within: { dates: »2026-12-31 to 2026-12-24, zone: UTC }", "earlier one first", "2026-12-24 to 2027-01-01")]
    [InlineData("»a: b\n          c: d", "not one condition", "line of its own")]
    [InlineData("»printer", "not one condition", "line of its own")]
    [InlineData("none: [subject matches: '(?<asset>x)']\n    then: { fields: { a: »'{asset}' } }", "captures \"asset\"", "subject matches", 0, "")]
    public void A_bad_condition_is_refused_with_the_place_and_the_remedy(string condition, string problem, string instead, int off = 0, string then = "\n    then: { queue: B }") =>
        A_bad_file_is_refused_with_the_place_and_the_remedy($"rules:\n  - name: A\n    when:\n      all:\n        - {condition}{then}", problem, instead, off);

    [Fact]
    public void Every_fault_is_told_with_its_rule_in_the_order_of_the_file()
    {
        var errors = Rulebook.Errors("""
            rules:
              - name: One
                when: { all: [subject has: a] }
                then: { queue: }
              - name: Two
                then: { queue: A, colour: red }
            """);
        Assert.Equal([("One", 3), ("One", 4), ("Two", 5), ("Two", 6)], errors.Select(e => (e.Rule, e.Line)));
        Assert.Equal("Line 6, column 23, \"Two\": \"then\" has no \"colour\". It knows queue, type, priority, status, assignee, account, tags, fields, watchers, ticket, drop, hold, append, no acknowledgement, stop.", errors[3].ToString());
    }

    [Theory]
    [InlineData("RuleFile", "longer than 5 characters")]
    [InlineData("Rules", "more than 1 rules")]
    [InlineData("RuleConditions", "more than 1 conditions")]
    [InlineData("RuleDepth", "deeper than 1 levels")]
    [InlineData("RuleValues", "more than 1 values")]
    [InlineData("RuleWords", "longer than 5 characters")]
    public void What_is_too_much_is_refused(string limit, string problem)
    {
        var limits = limit switch
        {
            "RuleFile" => Limits.Default with { RuleFile = 5 },
            "Rules" => Limits.Default with { Rules = 1 },
            "RuleConditions" => Limits.Default with { RuleConditions = 1 },
            "RuleDepth" => Limits.Default with { RuleDepth = 1 },
            "RuleValues" => Limits.Default with { RuleValues = 1 },
            _ => Limits.Default with { RuleWords = 5 },
        };
        var yaml = """
            rules:
              - name: One
                when: { all: [subject contains: [printer, plotter], any: [body contains: help]] }
                then: { queue: A }
              - name: Two
                when: always
                then: { queue: A }
            """;
        Assert.NotEmpty(Rulebook.Good(yaml).Rules);
        Assert.Contains(Rulebook.Errors(yaml, limits), error => error.Problem.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Case", "T42")]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("- - a\n")]
    [InlineData("? ")]
    public void Depth_is_refused_before_it_is_walked(string level) =>
        Assert.NotEmpty(Rulebook.Errors("rules: \n" + string.Concat(Enumerable.Repeat(level, 100_000)), Limits.Default with { RuleFile = int.MaxValue }));

    [Fact]
    public void A_hundred_faults_are_enough() =>
        Assert.Equal(100, Rulebook.Errors("rules:\n" + string.Concat(Enumerable.Repeat("  - x\n", 400))).Count);
}
