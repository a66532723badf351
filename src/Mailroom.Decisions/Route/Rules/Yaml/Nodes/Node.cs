namespace Mailroom.Decisions.Route.Rules.Yaml.Nodes;

/// <summary>A piece of YAML with its place.</summary>
abstract record Node(Place Place)
{
    /// <summary>Nothing: what stands for a file that cannot be read.</summary>
    public static Node Empty { get; } = new Leaf(new Place(1, 1), "");

    /// <summary>A text; numbers and truth values are texts too, what they mean is said by where they stand.</summary>
    public sealed record Leaf(Place Place, string Text) : Node(Place);

    /// <summary>A list.</summary>
    public sealed record Listing(Place Place, List<Node> Items) : Node(Place);

    /// <summary>Keys with values, in their order.</summary>
    public sealed record Mapping(Place Place, List<(Leaf Key, Node Value)> Pairs) : Node(Place);
}
