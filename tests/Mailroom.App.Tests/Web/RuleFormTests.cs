using Mailroom.App.Web.Rules.Form;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Testing;

namespace Mailroom.App.Tests.Web;

/// <summary>A rule in the form is the same rule as in the file.</summary>
public sealed class RuleFormTests
{
    const string Odd = """
        rules:
          - name: 'It''s "odd": {a} # é'
            enabled: false
            mailboxes: ['a: b', '7']
            when:
              none:
                - header X-Spam_Score greater than: '7.5'
                - any:
                    - subject matches: '(?<asset>"PC-[0-9]+\\)'
                    - all:
                        - to any of: ['#1', '- x', '{y}']
                        - received within: { days: [Mon, Tue], hours: '22:00 to 06:00', dates: '2026-12-24 to 2027-01-01', zone: UTC }
                - contact is present: false
            then:
              queue: '*'
              tags: ['a, b', "ä'"]
              fields: { 'a: b': '{asset}', c: x }
              append: '1001'
              ticket: true
        """;

    static RuleSet Good(string yaml) => RuleYaml.Read(yaml, Limits.Default) is RuleFile.Good good ? good.Set : throw new Xunit.Sdk.XunitException(string.Join('\n', ((RuleFile.Bad)RuleYaml.Read(yaml, Limits.Default)).Errors));

    static IEnumerable<RuleSet> Examples() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules.md")).Split("```yaml\n").Skip(1).Select(part => part.Split("```")[0]).Append(Odd.Replace("'{asset}'", "'x'", StringComparison.Ordinal)).Select(Good);

    [Fact]
    public void Every_rule_comes_out_of_the_form_as_it_went_in()
    {
        var rules = Examples().SelectMany(set => set.Rules.Select(rule => (set, rule))).ToList();
        Assert.True(rules.Count >= 8);
        foreach (var (set, rule) in rules)
        {
            var draft = RuleDraft.Of(set, rule.Name, RuleForm.Of(rule, 1));
            Assert.Equal(RuleYaml.Write(set), RuleYaml.Write(Good(draft.Yaml)));
        }
    }

    [Fact]
    public void A_new_rule_comes_behind_the_others_and_before_the_alerts()
    {
        foreach (var set in Examples())
        {
            var form = new RuleForm { Name = "A new one" };
            form.Flags.Add("stop");
            var with = Good(RuleDraft.Of(set, null, form).Yaml);
            Assert.Equal([.. set.Rules.Select(rule => rule.Name), "A new one"], with.Rules.Select(rule => rule.Name));
            Assert.Equal((set.Alerts.Count, set.Expected.Count), (with.Alerts.Count, with.Expected.Count));
        }
    }

    [Theory]
    [InlineData("name", "name")]
    [InlineData("w.1.value", "pattern")]
    [InlineData("w.0.days", "day")]
    [InlineData("w.2.kind", "empty")]
    [InlineData("then.append", "number of a ticket")]
    [InlineData("then.fields.0.name", "name")]
    [InlineData("then.watchers", "address")]
    public void What_is_wrong_is_told_at_its_field(string field, string says)
    {
        var form = new RuleForm();
        form.When.Children.Add(new RuleNode { Kind = RuleNode.Window, Days = "Caturday", Zone = "UTC" });
        form.When.Children.Add(new RuleNode { Kind = RuleNode.Test, Operator = "matches", Value = "(a+)+$(?=b)" });
        form.When.Children.Add(new RuleNode { Kind = "any" });
        form.Texts["append"] = "soon";
        form.Texts["watchers"] = "me";
        form.Fields.Add(("", "x"));
        var draft = RuleDraft.Of(Good(Odd.Replace("'{asset}'", "'x'", StringComparison.Ordinal)), null, form);
        var errors = draft.Errors(((RuleFile.Bad)RuleYaml.Read(draft.Yaml, Limits.Default)).Errors);
        Assert.Contains(errors, error => error.Field == field && error.Message.Contains(says, StringComparison.OrdinalIgnoreCase));
        Assert.All(errors, error => Assert.StartsWith("Line ", error.Message, StringComparison.Ordinal));
    }
}
