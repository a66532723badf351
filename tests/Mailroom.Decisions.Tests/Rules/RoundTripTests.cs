using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CsCheck;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Alerts.Fields;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Yaml;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>What is written is read as the same again; what is read never throws.</summary>
public sealed class RoundTripTests
{
    static readonly JsonSerializerOptions Exact = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    static readonly string[] Scraps = ["", "\n", "\t", "  ", "- ", ": ", "{", "]", "'", "\"", "|\n", "&a", "\0", "\ud800", "%", "?", "#"];

    [Fact]
    public void Written_rules_are_read_as_the_same() => RuleGens.Set.Sample(set =>
    {
        var yaml = RuleYaml.Write(set);
        Assert.Equal(JsonSerializer.Serialize(set, Exact), JsonSerializer.Serialize(Rulebook.Good(yaml), Exact));
        Assert.Equal(yaml, RuleYaml.Write(Rulebook.Good(yaml)));
    }, iter: 800);

    [Fact]
    public void Any_change_to_a_file_is_read_or_refused() => Gen.Select(RuleGens.Set, Gen.Int[0, 10_000], Gen.Int[0, 20], Gen.Int[0, Scraps.Length - 1].Select(i => Scraps[i]))
        .Sample((set, at, length, insert) =>
        {
            var yaml = RuleYaml.Write(set);
            at = Math.Min(at % (yaml.Length + 1), yaml.Length);
            var changed = yaml.Remove(at, Math.Min(length, yaml.Length - at)).Insert(at, insert);
            switch (RuleYaml.Read(changed, Limits.Default))
            {
                case RuleFile.Good good:
                    CompiledRules.Of(good.Set, Limits.Default);
                    break;
                case RuleFile.Bad bad:
                    Assert.NotEmpty(bad.Errors);
                    Assert.All(bad.Errors, error => Assert.True(error is { Line: > 0, Column: > 0, Problem.Length: > 0, Instead.Length: > 0 }));
                    break;
            }
        }, iter: 2_500);

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.Char["ab01 \n\t:-{}[],'\"|>&*!%@`#?\\~\u00e9\u2028\ud800\0\ufeff"].Array[0, 200].Sample(chars =>
        RuleYaml.Read(new string(chars), Limits.Default) is RuleFile.Good or RuleFile.Bad, iter: 10_000);

    [Fact]
    public void Rules_are_written_to_be_read_by_people()
    {
        const string Yaml = """
            rules:
              - name: Printers
                mailboxes: [support@contoso.com]
                when:
                  all:
                    - subject contains: printer
                    - subject matches: 'asset (?<asset>[A-Z]+-[0-9]+)'
                    - none:
                        - from ends with: ['@contoso.com', '@contoso.org']
                        - received within: {days: [Sat, Sun], hours: '08:00 to 17:00', zone: Europe/Berlin}
                then:
                  queue: Hardware
                  tags: [printer]
                  fields:
                    asset: '{asset}'
                  stop: true
            alerts:
              - name: Disk monitor
                when:
                  all:
                    - from equals: monitor@example.com
                fields:
                  host: {line: Host}
                  state: {pattern: 'is now (\w+)', in: subject}
                key: '{host}'
                recovery:
                  all:
                    - field state equals: OK
            expected:
              - name: Nightly backup
                when:
                  all:
                    - subject contains: backup done
                at: ['06:00']
                days: [Mon, Tue]
                zone: Europe/Berlin
                grace: 30m

            """;
        Assert.Equal(Yaml, RuleYaml.Write(Rulebook.Good(Yaml)));
    }

    /// <summary>Lets the test's JSON tell the kinds of conditions, sources and schedules apart.</summary>
    static void NameKinds(JsonTypeInfo type)
    {
        Type[] kinds = type.Type == typeof(Condition) ? [typeof(Condition.Test), typeof(Condition.Received), typeof(Condition.Group)]
            : type.Type == typeof(AlertSource) ? [typeof(AlertSource.Line), typeof(AlertSource.Pattern), typeof(AlertSource.Xml)]
            : type.Type == typeof(MailSchedule) ? [typeof(MailSchedule.At), typeof(MailSchedule.Every)] : [];
        if (kinds.Length == 0)
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions();
        foreach (var kind in kinds)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
    }
}
