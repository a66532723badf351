using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>Reads plain values, and notes what is wrong with them. A wrong value reads as an empty one.</summary>
sealed class Sheet(Faults faults, Limits limits)
{
    readonly List<NamedWord> names = [];

    public Faults Faults => faults;

    /// <summary>What was named so far.</summary>
    public IReadOnlyList<NamedWord> Names => names;

    public Limits Limits => limits;

    /// <summary>One text, not empty.</summary>
    public string Text(Node node, string what)
    {
        if (node is not Node.Leaf leaf)
            return Wrong(node, $"{what} is one text.", "Write it after the colon, in quotes if it has : # { } [ ] in it.");
        if (string.IsNullOrWhiteSpace(leaf.Text))
            return Wrong(node, $"{what} is empty.", "Write a text after the colon, or take the line out.");
        if (leaf.Text.Length > limits.RuleWords)
            return Wrong(node, $"{what} is longer than {limits.RuleWords} characters.", "Write a shorter text.");
        if (leaf.Text.AsSpan().ContainsAny('\0', '\uFFFE', '\uFFFF'))
            return Wrong(node, $"{what} holds a character that no text has.", "Take it out.");
        return leaf.Text;
    }

    /// <summary>One text, or a list of them.</summary>
    public IReadOnlyList<string> Texts(Node node, string what)
    {
        if (node is not Node.Listing list)
            return node is Node.Mapping ? Nothing(Wrong(node, $"{what} is a text or a list.", "Write one text, or several in brackets: [one, two].")) : Nothing(Text(node, what));
        if (list.Items.Count == 0)
            Wrong(node, $"{what} is an empty list.", "Write at least one text, or take the line out.");
        if (list.Items.Count > limits.RuleValues)
            Wrong(node, $"{what} has more than {limits.RuleValues} values.", "Write fewer, or use a pattern.");
        return [.. list.Items.Take(limits.RuleValues).Select(item => Text(item, what))];
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(Node node, string what)
    {
        switch ((node as Node.Leaf)?.Text.ToLowerInvariant())
        {
            case "true" or "yes" or "on":
                return true;
            case "false" or "no" or "off":
                return false;
            default:
                Wrong(node, $"{what} is true or false.", "Write true or false.");
                return false;
        }
    }

    /// <summary>A map with these keys and no other; what is none gives an empty one.</summary>
    public Section Section(Node node, string what, IReadOnlyList<string> keys)
    {
        if (node is Node.Mapping map)
            return new Section(map, what, keys, this);
        Wrong(node, $"{what} is not written as lines with a key, a colon and a value.", $"Write lines such as \"{keys[0]}: ...\". It knows {string.Join(", ", keys)}.");
        return new Section(new Node.Mapping(node.Place, []), what, keys, this);
    }

    /// <summary>A list; what is none gives an empty one.</summary>
    public IReadOnlyList<Node> Items(Node node, string what, string instead)
    {
        if (node is Node.Listing list)
            return list.Items;
        Wrong(node, $"{what} is not a list.", instead);
        return [];
    }

    /// <summary>Notes names of the desk.</summary>
    public void Name(WordKind kind, Node node, IReadOnlyList<string> written)
    {
        var nodes = node is Node.Listing list ? list.Items : [node];
        foreach (var (name, at) in written.Zip(nodes))
            if (name.Length > 0)
                names.Add(new NamedWord(kind, name, at.Place.Line, at.Place.Column, faults.Rule));
    }

    /// <summary>Notes a fault; gives the empty text that then stands for the value.</summary>
    public string Wrong(Node node, string problem, string instead)
    {
        faults.Add(node.Place, problem, instead);
        return "";
    }

    /// <summary>A hint at the word that was meant.</summary>
    public static string Meant(string written, IEnumerable<string> words) =>
        Nearest.Of(written, words) is { Length: > 0 } word ? $"Did you mean \"{word}\"?" : $"It knows {string.Join(", ", words)}.";

    static IReadOnlyList<string> Nothing(string text) => text.Length > 0 ? [text] : [];
}
