using System.Diagnostics;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>Fifty rules over ten thousand mails.</summary>
public sealed class SpeedTests
{
    [Fact]
    public void Fifty_rules_over_ten_thousand_mails()
    {
        var yaml = "rules:\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $$"""
              - name: Rule {{i}}
                when:
                  all:
                    - any:
                        - subject matches: '\b(?<asset>[A-Z]{2,4}-[0-9]{{{i % 7 + 1}}})\b'
                        - body contains: [word{{i}}, other{{i}}]
                    - none: [from ends with: '@contoso{{i}}.com']
                    - received within: { hours: 06:00 to 22:00, zone: Europe/Berlin }
                then: { tags: t{{i}}, fields: { asset: '{asset}' } }

            """));
        var compiled = CompiledRules.Of(Rulebook.Good(yaml), Limits.Default);
        var mails = Enumerable.Range(0, 10_000).Select(i => new RuleInput(
            new ParsedMail
            {
                From = new Address("", $"u{i}@example.com"),
                Subject = $"Drucker ä {i} PC-{i}",
                Text = string.Join(' ', Enumerable.Range(i, 400).Select(n => $"wörd{n % 997}")) + (i % 3 == 0 ? $" word{i % 50}" : ""),
            }, 4_000, Rulebook.Noon)).ToList();
        var started = Stopwatch.StartNew();
        var matched = mails.Sum(mail => compiled.Evaluate(mail, TestContext.Current.CancellationToken).Matched.Count);
        TestContext.Current.SendDiagnosticMessage($"50 rules, 10,000 mails of 3 KB: {started.Elapsed.TotalSeconds:0.00} s, {matched} matches");
        Assert.True(matched > 10_000);
    }
}
