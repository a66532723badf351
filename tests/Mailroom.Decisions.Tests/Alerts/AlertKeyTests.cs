using Mailroom.Decisions.Route;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Tests.Alerts;

/// <summary>What is stored to tell alerts apart: no name and key together read as another name and key.</summary>
public sealed class AlertKeyTests
{
    static string Key(string name, string filled) => new Ruling(new RuleOutcome(), new AlertReading(name, [], $"{name}: {filled}", AlertState.Problem, LoneRecovery.Ignore)).AlertKey;

    [Theory]
    [InlineData("a", "b", "A", "B", true)]
    [InlineData("a", "x", "b", "x", false)]
    [InlineData("a", "a: a: x", "a: a", "x", false)]
    [InlineData("a: b", "x", "a", "b: x", false)]
    [InlineData("a\" b", "x", "a", "b: x", false)]
    [InlineData("a\"\" a", "x", "a\"", "\" a: x", false)]
    public void Two_alerts_meet_only_by_name_and_key(string name, string filled, string other, string otherFilled, bool same) =>
        Assert.Equal(same, Key(name, filled) == Key(other, otherFilled));
}
