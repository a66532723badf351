using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>A map whose keys are known.</summary>
sealed class Section
{
    readonly Dictionary<string, Node> values = new(StringComparer.OrdinalIgnoreCase);
    readonly Sheet sheet;
    readonly string what;

    public Section(Node.Mapping map, string what, IReadOnlyList<string> keys, Sheet sheet)
    {
        (Node, this.sheet, this.what) = (map, sheet, what);
        foreach (var (key, value) in map.Pairs)
            if (!keys.Contains(key.Text, StringComparer.OrdinalIgnoreCase))
                sheet.Wrong(key, $"{what} has no \"{Shown(key.Text)}\".", Sheet.Meant(key.Text, keys));
            else if (!values.TryAdd(key.Text, value))
                sheet.Wrong(key, $"\"{key.Text}\" is there twice.", "Take one of them out.");
    }

    public Node Node { get; }

    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The value of a key that <see cref="Has"/> found.</summary>
    public Node this[string key] => values[key];

    /// <summary>The text of a key; empty when it is not there.</summary>
    public string Text(string key) => Has(key) ? sheet.Text(values[key], Called(key)) : "";

    /// <summary>The text of a key that has to be there.</summary>
    public string Needed(string key, string example) =>
        Has(key) ? Text(key) : sheet.Wrong(Node, $"{what} has no {key}.", $"Write a line such as \"{key}: {example}\".");

    /// <summary>The texts of a key; none when it is not there.</summary>
    public IReadOnlyList<string> Texts(string key) => Has(key) ? sheet.Texts(values[key], Called(key)) : [];

    /// <summary>The text of a key that is a name of the desk.</summary>
    public string Named(string key, WordKind kind)
    {
        var text = Text(key);
        if (text.Length > 0)
            sheet.Name(kind, values[key], [text]);
        return text;
    }

    /// <summary>The mailboxes that something is for; none when it is for all.</summary>
    public IReadOnlyList<string> Mailboxes()
    {
        var texts = Texts("mailboxes");
        if (texts.Count > 0)
            sheet.Name(WordKind.Mailbox, values["mailboxes"], texts);
        return texts;
    }

    /// <summary>Whether a key is true; the default when it is not there.</summary>
    public bool Flag(string key, bool otherwise = false) => Has(key) ? sheet.Flag(values[key], Called(key)) : otherwise;

    public static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    static string Called(string key) => $"\"{key}\"";
}
