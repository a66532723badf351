namespace Mailroom.Decisions.Route.Rules.Patterns;

/// <summary>What can be said about a regular expression from its writing, in one pass.</summary>
/// <param name="Size">What it comes to with its counted repetitions written out.</param>
/// <param name="NestedAt">Where a repetition stands in a repetition without bound, so that a backtracking engine may try every split; -1 when nowhere.</param>
/// <param name="IgnoresBlanksAt">Where it has a comment or switches to blanks that mean nothing, which this reading cannot follow; -1 when nowhere.</param>
sealed record PatternShape(long Size, int NestedAt, int IgnoresBlanksAt)
{
    public static PatternShape Of(string pattern) => new PatternScan(pattern).Read();
}
