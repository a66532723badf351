namespace Mailroom.Decisions.Route.Rules.Patterns;

/// <summary>What looking for a pattern came to.</summary>
abstract record PatternMatch
{
    public sealed record Found(System.Text.RegularExpressions.Match Match) : PatternMatch;

    public sealed record Nothing : PatternMatch;

    /// <summary>It took too long, which counts as nothing.</summary>
    public sealed record TimedOut : PatternMatch;
}
