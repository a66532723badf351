namespace Mailroom.Engine.Pipeline;

/// <summary>One thing that would be otherwise.</summary>
/// <param name="What">What, in words for people.</param>
/// <param name="Then">How it was decided.</param>
/// <param name="Now">How it would be decided now.</param>
public sealed record Difference(string What, string Then, string Now);
