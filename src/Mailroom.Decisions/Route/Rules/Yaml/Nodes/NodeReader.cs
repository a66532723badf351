using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mailroom.Decisions.Route.Rules.Yaml.Nodes;

/// <summary>
/// Text to nodes. Built from the parser's events, because the library's own tree is read by recursion and follows aliases:
/// a small file could stand for an endless one.
/// </summary>
sealed class NodeReader(Faults faults)
{
    const int MostLevels = 24;
    const string Remedy = "Look at the indentation, and put texts with : # { } [ ] & * ! | > ' \" % @ in quotes.";

    readonly Stack<Node> open = new();
    readonly Stack<Node.Leaf?> keys = new();
    Node root = Node.Empty;
    int documents;

    public static Node Read(string text, Faults faults)
    {
        var reader = new NodeReader(faults);
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        // The parser has no other way to say that a text is no YAML; on some such texts it trips over its own state.
        try
        {
            reader.ReadAll(new Parser(scanner));
        }
        catch (YamlException e)
        {
            faults.Add(At(e.Start), $"This is not YAML: {e.Message.TrimEnd('.')}.", Remedy);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            faults.Add(At(scanner.CurrentPosition), "This is not YAML.", Remedy);
        }
        return faults.Any ? Node.Empty : reader.root;
    }

    void ReadAll(IParser parser)
    {
        while (!faults.Any && parser.MoveNext())
            Take(parser.Current!);
    }

    void Take(ParsingEvent now)
    {
        switch (now)
        {
            case DocumentStart when ++documents > 1:
                faults.Add(At(now.Start), "A second document begins here.", "Take --- out: all rules are in one document.");
                break;
            case AnchorAlias:
                faults.Add(At(now.Start), "An alias (*name) is not read here.", "Write out what it stands for.");
                break;
            case NodeEvent node when !node.Anchor.IsEmpty:
                faults.Add(At(now.Start), "An anchor (&name) is not read here.", "Take it out; put a text that begins with & in quotes.");
                break;
            case NodeEvent node when !node.Tag.IsEmpty && !node.Tag.IsNonSpecific:
                faults.Add(At(now.Start), "A tag (!name) is not read here.", "Take it out; put a text that begins with ! in quotes.");
                break;
            case Scalar scalar:
                Put(new Node.Leaf(At(now.Start), scalar.Value));
                break;
            case SequenceStart:
                Open(new Node.Listing(At(now.Start), []));
                break;
            case MappingStart:
                Open(new Node.Mapping(At(now.Start), []));
                break;
            case SequenceEnd or MappingEnd:
                open.Pop();
                keys.Pop();
                break;
        }
    }

    void Open(Node node)
    {
        if (open.Count >= MostLevels)
            faults.Add(node.Place, "This is nested too deep.", "Take some levels out.");
        Put(node);
        open.Push(node);
        keys.Push(null);
    }

    void Put(Node node)
    {
        if (open.Count == 0)
            root = node;
        else if (open.Peek() is Node.Listing list)
            list.Items.Add(node);
        else if (open.Peek() is Node.Mapping map)
            PutPair(map, node);
    }

    void PutPair(Node.Mapping map, Node node)
    {
        if (keys.Pop() is { } key)
        {
            map.Pairs.Add((key, node));
            keys.Push(null);
            return;
        }
        if (node is not Node.Leaf)
            faults.Add(node.Place, "A list or a map cannot be a key.", "Write a text before the colon; put a text that begins with { or [ in quotes.");
        keys.Push(node as Node.Leaf);
    }

    static Place At(Mark mark) => new(Number(mark.Line), Number(mark.Column));

    static int Number(long number) => int.CreateSaturating(Math.Max(1, number));
}
