using Mailroom.Engine.Store;

namespace Mailroom.Engine.Pipeline;

/// <summary>How a mail is decided that is stored already, that was there before us, or by rules that are only tried out.</summary>
/// <param name="Horizon">What may be known; null for everything.</param>
/// <param name="Rules">Rules to ask instead of those in force; null for those in force.</param>
public sealed record DecideTerms(Horizon? Horizon = null, RulesInUse? Rules = null)
{
    /// <summary>Whether nobody outside hears of it: it may not be answered, whoever wrote it.</summary>
    public bool Silent { get; init; }
}
