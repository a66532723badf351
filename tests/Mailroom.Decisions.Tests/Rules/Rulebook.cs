using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>Rules and mails for tests.</summary>
static class Rulebook
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static RuleSet Good(string yaml, Limits? limits = null) => RuleYaml.Read(yaml, limits ?? Limits.Default) switch
    {
        RuleFile.Good good => good.Set,
        RuleFile.Bad bad => throw new Xunit.Sdk.XunitException(string.Join('\n', bad.Errors)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static IReadOnlyList<RuleError> Errors(string yaml, Limits? limits = null) =>
        Assert.IsType<RuleFile.Bad>(RuleYaml.Read(yaml, limits ?? Limits.Default)).Errors;

    /// <summary>A file of one rule with one condition.</summary>
    public static string When(string condition, string then = "queue: Hardware") => $"""
        rules:
          - name: One
            when:
              all:
                - {condition}
            then:
              {then}
        """;

    public static RuleOutcome Ask(string yaml, RuleInput input, Limits? limits = null) =>
        CompiledRules.Of(Good(yaml, limits), limits ?? Limits.Default).Evaluate(input, TestContext.Current.CancellationToken);

    public static bool Holds(string condition, RuleInput input) => Ask(When(condition), input).Matched.Count == 1;

    public static RuleInput Input(string mail) => new(Read.Utf8(mail), mail.Length, Noon);

    public static RuleInput Mail(string subject = "Printer on fire", string body = "Help!", string headers = "") =>
        Input($"From: \"Ada Vale\" <ada@example.com>\nTo: support@contoso.com, desk@example.org\nCc: boss@example.net\nSubject: {subject}\n{headers}\n{body}\n");
}
