using Mailroom.Decisions.Route.Rules.Yaml.Reading;

namespace Mailroom.Decisions.Route.Rules.Yaml;

/// <summary>Looks whether what rules name is there.</summary>
public static class WordCheck
{
    const int MostListed = 10;

    /// <summary>An error for every name that is not there, in the order of the file; the first hundred.</summary>
    /// <param name="named">What the file names (<see cref="RuleFile.Good.Names"/>).</param>
    /// <param name="known">The names that there are, by what they are names of. Compared in any case of letters.</param>
    public static IReadOnlyList<RuleError> Missing(IReadOnlyList<NamedWord> named, ILookup<WordKind, string> known)
    {
        var there = Enum.GetValues<WordKind>().ToDictionary(kind => kind, kind => known[kind].ToHashSet(StringComparer.OrdinalIgnoreCase));
        return [.. named.Where(word => !there[word.Kind].Contains(word.Name)).OrderBy(word => word.Line).ThenBy(word => word.Column).Take(Nodes.Faults.Most).Select(word => Error(word, there[word.Kind]))];
    }

    static RuleError Error(NamedWord word, IReadOnlyCollection<string> there) => new(word.Line, word.Column, word.Rule,
        $"There is no {Called(word.Kind)} \"{Section.Shown(word.Name)}\".",
        there.Count == 0 ? $"There is no {Called(word.Kind)} at all yet: {Made(word.Kind)}."
            : Nearest.Of(word.Name, there) is { Length: > 0 } near ? $"Did you mean \"{near}\"?"
            : $"There are {string.Join(", ", there.Order(StringComparer.OrdinalIgnoreCase).Take(MostListed))}{(there.Count > MostListed ? ", and more" : "")}; or {Made(word.Kind)}.");

    static string Called(WordKind kind) => kind switch
    {
        WordKind.Employee => "employee",
        WordKind.Field => "custom field",
        _ => kind.ToString().ToLowerInvariant(),
    };

    static string Made(WordKind kind) => kind == WordKind.Mailbox ? "add it under Email Parser first" : "add it under Admin first, or with \"mailroom import\"";
}
