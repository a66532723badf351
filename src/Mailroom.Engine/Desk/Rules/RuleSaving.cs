using Mailroom.Decisions.Route.Rules.Yaml;

namespace Mailroom.Engine.Desk;

/// <summary>What became of saving rules.</summary>
public abstract record RuleSaving
{
    /// <summary>They are in force.</summary>
    /// <param name="Version">Their version.</param>
    /// <param name="Changed">What changed, as a sentence; empty when nothing did, and then there is no new version.</param>
    public sealed record Saved(int Version, string Changed) : RuleSaving;

    /// <summary>Nothing was saved: they cannot be used.</summary>
    /// <param name="Errors">What is wrong, in the order of the file.</param>
    public sealed record Refused(IReadOnlyList<RuleError> Errors) : RuleSaving;

    /// <summary>Nothing was saved: somebody else has saved since.</summary>
    /// <param name="Newest">Which version, when, and who.</param>
    public sealed record Overtaken(RuleVersion Newest) : RuleSaving;

    /// <summary>There is no such version.</summary>
    public sealed record NoSuchVersion : RuleSaving;
}
