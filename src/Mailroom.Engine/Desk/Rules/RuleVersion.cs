namespace Mailroom.Engine.Desk;

/// <summary>One version of the rules.</summary>
/// <param name="Version">Its number, rising; 0 when there are no rules yet.</param>
/// <param name="SavedAt">When it was saved; null for version 0.</param>
/// <param name="SavedBy">Who saved it.</param>
public sealed record RuleVersion(int Version, DateTimeOffset? SavedAt, string SavedBy)
{
    /// <summary>What changed with it, as a sentence; empty when that is not known.</summary>
    public string Changed { get; init; } = "";

    /// <summary>Before anything was saved.</summary>
    public static RuleVersion None { get; } = new(0, null, "");
}

/// <summary>A version with its text.</summary>
/// <param name="Version">Which.</param>
/// <param name="Yaml">The rules as YAML, as they were saved.</param>
public sealed record RuleText(RuleVersion Version, string Yaml);
