using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>Fifty rules over many mails; how fast they are, the bench says.</summary>
public sealed class ManyRulesTests
{
    [Fact]
    public void Fifty_rules_together_say_what_each_says_alone()
    {
        var set = Rulebook.Good("rules:\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $$"""
              - name: Rule {{i}}
                when:
                  all:
                    - any:
                        - subject matches: '\b(?<asset>[A-Z]{2,4}-[0-9]{{{i % 7 + 1}}})\b'
                        - body contains: [word{{i}}, other{{i}}]
                    - none: [from ends with: '@contoso{{i}}.com']
                    - received within: { hours: 06:00 to 22:00, zone: Europe/Berlin }
                then: { tags: t{{i}}, fields: { asset: '{asset}' } }

            """)));
        var together = CompiledRules.Of(set, Limits.Default);
        var alone = set.Rules.Select(rule => CompiledRules.Of(set with { Rules = [rule] }, Limits.Default)).ToList();
        var matches = 0;
        for (var i = 0; i < 300; i++)
        {
            var mail = new RuleInput(
                new ParsedMail { From = new Address("", $"u{i}@example.com"), Subject = $"Drucker ä {i} PC-{i}", Text = $"wörd{i % 97}" + (i % 3 == 0 ? $" word{i % 50}" : "") }, 4_000, Rulebook.Noon);
            var outcome = together.Evaluate(mail, TestContext.Current.CancellationToken);
            Assert.Equal(alone.SelectMany(rule => rule.Evaluate(mail, TestContext.Current.CancellationToken).Matched), outcome.Matched);
            matches += outcome.Matched.Count;
        }
        Assert.True(matches > 300);
    }
}
