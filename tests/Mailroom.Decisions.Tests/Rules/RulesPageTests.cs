using System.Text.RegularExpressions;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>docs/rules.md explains every word of the rules, and its examples are rules.</summary>
public sealed partial class RulesPageTests
{
    static readonly string Page = File.ReadAllText(Path.GetFullPath(Path.Combine(Corpus.Folder, "..", "..", "..", "docs", "rules.md")));

    static IEnumerable<string> Words() =>
    [
        .. RuleWords.Fields.Select(f => f.Named ? f.Word + " NAME" : f.Word), .. RuleWords.Operators.Select(o => o.Word), .. RuleWords.Groups.Keys,
        .. RuleWords.Actions, .. RuleWords.RuleParts, .. RuleWords.AlertParts, .. RuleWords.SourceParts, .. RuleWords.ExpectedParts, .. RuleWords.WindowParts,
        RuleWords.Received,
    ];

    [Fact]
    public void Every_word_is_explained()
    {
        Assert.True(Words().Count() > 60);
        Assert.Empty(Unexplained(Words()));
        Assert.Contains($"`when: {RuleWords.Always}`", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unexplained_word_is_found() => Assert.Equal(["smells like"], Unexplained(["subject", "smells like"]));

    [Fact]
    public void Every_field_operator_and_action_has_an_example()
    {
        var conditions = Examples().SelectMany(set => set.Rules.Select(r => r.When).Concat(set.Alerts.SelectMany(a => new[] { a.When, a.Problem, a.Recovery }))).SelectMany(Tests).ToList();
        Assert.Equal(Enum.GetValues<MailField>(), conditions.Select(t => t.Field).Distinct().Order());
        Assert.Equal(Enum.GetValues<Operator>(), conditions.Select(t => t.Operator).Distinct().Order());
        var blocks = string.Concat(Blocks());
        Assert.All(RuleWords.Actions, action => Assert.Matches(new Regex($@"^\s+{action}:", RegexOptions.Multiline | RegexOptions.NonBacktracking), blocks));
    }

    [Fact]
    public void Every_example_is_a_file()
    {
        Assert.True(Examples().Count() >= 6);
        Assert.All(Examples(), set =>
        {
            CompiledRules.Of(set, Limits.Default);
            CompiledAlerts.Of(set, Limits.Default);
        });
    }

    static List<string> Unexplained(IEnumerable<string> words) => [.. words.Where(word => !TableRow().Matches(Page).Any(row => row.Groups[1].Value.Contains($"`{word}`", StringComparison.Ordinal)))
        .Where(word => !Page.Contains($"`{word}` ", StringComparison.Ordinal))];

    static IEnumerable<string> Blocks() => Block().Matches(Page).Select(block => block.Groups[1].Value);

    static IEnumerable<RuleSet> Examples() => Blocks().Select(block => Rulebook.Good(block));

    static IEnumerable<Condition.Test> Tests(Condition condition) => condition switch
    {
        Condition.Group group => group.Conditions.SelectMany(Tests),
        Condition.Test test => [test],
        _ => [],
    };

    [GeneratedRegex(@"^\| (.*?) \|", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex TableRow();

    [GeneratedRegex("```yaml\n([^`]*)```", RegexOptions.NonBacktracking)]
    private static partial Regex Block();
}
