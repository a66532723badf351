namespace Mailroom.Decisions.Route.Rules.Patterns;

/// <summary>What became of a regular expression that an operator wrote.</summary>
abstract record PatternReading
{
    /// <summary>It can be used.</summary>
    public sealed record Good(RulePattern Pattern) : PatternReading;

    /// <summary>It is refused.</summary>
    /// <param name="Problem">What is wrong, with the place in the pattern.</param>
    /// <param name="Instead">What to write instead.</param>
    public sealed record Refused(string Problem, string Instead) : PatternReading;
}
