using CsCheck;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Patterns;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>Operators' regular expressions against hostile mail.</summary>
[Trait("Case", "T44")]
public sealed class PatternTests
{
    const string Bomb = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){12}$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void What_is_catastrophic_elsewhere_is_linear_here(string pattern)
    {
        Assert.True(Assert.IsType<PatternReading.Good>(RulePattern.Read(pattern, Limits.Default)).Pattern.IsLinear);
        var outcome = Rulebook.Ask(Rulebook.When($"body matches: '{pattern}'"), Rulebook.Mail(body: Read.Repeat(Bomb, 1_100) + "!"));
        Assert.Empty(outcome.TimedOut);
        Assert.Empty(outcome.Matched);
    }

    [Theory]
    [InlineData(@"(?=x)(a+)+$")]
    [InlineData(@"(?<=b)(a*)*c")]
    [InlineData(@"(\w)\1(a|aa)+$")]
    [InlineData(@"(?!z)(?:a+b?)*$")]
    [InlineData(@"(?=x)((a{1,50})){1,50}$")]
    [InlineData(@"(?>(a+)+)b")]
    [InlineData(@"(?=[)](a+)+])(b+)+")]
    [InlineData(@"(?<n>(?<!x)(a+))+\k<n>")]
    [InlineData(@"(?'n'(?<!x)(a+))+")]
    public void What_needs_backtracking_and_repeats_repetitions_is_refused(string pattern) =>
        Assert.Contains("could take forever", Assert.IsType<PatternReading.Refused>(RulePattern.Read(pattern, Limits.Default)).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData(@"(?=.*printer)(?=.*fire)")]
    [InlineData(@"\b(\w+) \1\b")]
    [InlineData(@"(?<!no )printer")]
    [InlineData(@"(?<!x)[(a+)+]+$")]
    [InlineData(@"(?<!x)\(a+\)+$")]
    [InlineData(@"(?<!x)[]+)+]+(ab)+$")]
    [InlineData(@"(?<!x)[a-z-[(+)+]]+$")]
    [InlineData(@"(?<!x)(a{3}){4}{")]
    public void What_needs_backtracking_and_is_tame_is_taken(string pattern) =>
        Assert.False(Assert.IsType<PatternReading.Good>(RulePattern.Read(pattern, Limits.Default)).Pattern.IsLinear);

    [Theory]
    [InlineData("(a", "not a regular expression")]
    [InlineData("[z-a]", "at character 4")]
    [InlineData("(?x)(a+) +", "option x")]
    [InlineData("(a+)(?#c)+", "comment")]
    [InlineData("((a{1000}){1000}){1000}", "too large")]
    [InlineData("a{2147483647}", "too large")]
    [InlineData("((((((((((x{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}", "too large")]
    public void What_is_no_pattern_is_refused_with_its_place(string pattern, string problem) =>
        Assert.Contains(problem, Assert.IsType<PatternReading.Refused>(RulePattern.Read(pattern, Limits.Default)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_taken_or_refused_and_nothing_else() =>
        Gen.Char["()[]{}|*+?\\^$.,-:<>=!'#aA1x \u00e9\ud800"].Array[0, 40].Select(chars => new string(chars)).Sample(pattern =>
            RulePattern.Read(pattern, Limits.Default) is PatternReading.Good or PatternReading.Refused, iter: 20_000);

    // Polynomial and not nested: let in, and then stopped by its time.
    const string Slow = @"(?<!x)\w*\w*\w*\w*\w*\w*\w*\w*!";

    [Fact]
    public void A_pattern_that_takes_too_long_counts_as_not_matched_and_is_reported()
    {
        var outcome = Rulebook.Ask($$"""
            rules:
              - name: Slow
                when: { any: [body matches: '{{Slow}}'] }
                then: { queue: A }
              - name: Not slow
                when: { none: [body matches: '{{Slow}}'] }
                then: { drop: true }
              - name: Either
                when: { any: [body matches: '{{Slow}}', subject contains: printer] }
                then: { queue: B }
            """, Rulebook.Mail(body: Read.Repeat(Bomb, 1_000)));
        Assert.Equal(["Slow", "Not slow", "Either"], outcome.TimedOut);
        Assert.Equal(["Either"], outcome.Matched);
        Assert.Contains("ran out of time", outcome.Trace[0].Outcome, StringComparison.Ordinal);
        Assert.Contains("ran out of time", outcome.Trace[1].Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_slow_patterns_do_not_add_up()
    {
        var rules = string.Concat(Enumerable.Range(0, 200).Select(i => $$"""
              - name: Slow {{i}}
                when: { all: [body matches: '{{Slow}}'] }
                then: { queue: A }

            """));
        var started = System.Diagnostics.Stopwatch.StartNew();
        var outcome = Rulebook.Ask("rules:\n" + rules, Rulebook.Mail(body: Read.Repeat(Bomb, 1_000)));
        Assert.Equal(200, outcome.TimedOut.Count);
        // 200 of them would be 20 s at least.
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(10), $"{started.Elapsed}");
    }

    [Fact]
    public void A_backtracking_pattern_sees_the_beginning_of_a_long_text()
    {
        var limits = Limits.Default with { BacktrackingText = 100 };
        var body = new string('.', 80) + "early" + new string('.', 80) + "late";
        Assert.Single(Rulebook.Ask(Rulebook.When("body matches: '(?<!x)early'"), Rulebook.Mail(body: body), limits).Matched);
        Assert.Empty(Rulebook.Ask(Rulebook.When("body matches: '(?<!x)late'"), Rulebook.Mail(body: body), limits).Matched);
        Assert.Single(Rulebook.Ask(Rulebook.When("body matches: 'late'"), Rulebook.Mail(body: body), limits).Matched);
    }
}
