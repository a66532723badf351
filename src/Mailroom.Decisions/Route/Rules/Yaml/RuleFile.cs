namespace Mailroom.Decisions.Route.Rules.Yaml;

/// <summary>What a file of rules was read as.</summary>
public abstract record RuleFile
{
    /// <summary>Rules without a fault.</summary>
    /// <param name="Set">The rules.</param>
    public sealed record Good(RuleSet Set) : RuleFile
    {
        /// <summary>Every word of the desk that they name, for <see cref="WordCheck"/>.</summary>
        public IReadOnlyList<NamedWord> Names { get; init; } = [];
    }

    /// <summary>A file that cannot be used.</summary>
    /// <param name="Errors">What is wrong, in the order of the file; the first hundred.</param>
    public sealed record Bad(IReadOnlyList<RuleError> Errors) : RuleFile;
}
