namespace Mailroom.Decisions.Route.Rules.Yaml.Nodes;

/// <summary>What is wrong in a file, as it is found.</summary>
sealed class Faults
{
    public const int Most = 100;

    readonly List<RuleError> errors = [];

    /// <summary>The rule that is being read; empty between rules.</summary>
    public string Rule { get; set; } = "";

    public bool Any => errors.Count > 0;

    public int Count => errors.Count;

    public void Add(Place place, string problem, string instead)
    {
        if (errors.Count < Most)
            errors.Add(new RuleError(place.Line, place.Column, Rule, problem, instead));
    }

    public IReadOnlyList<RuleError> InOrder() => [.. errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];
}
