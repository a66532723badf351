using System.Xml;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Alerts.Fields;

/// <summary>The blocks of XML in a text. No DTD, no entities of its own, nothing from outside; a broken block gives what stood before the break.</summary>
static class XmlFields
{
    const int MostLevels = 32;
    const int MostValues = 5_000;

    /// <summary>The values by path, as <see cref="AlertSource.Xml"/> writes it; of several the first that is not empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="roots">The outermost elements to look for.</param>
    /// <param name="limits">The limits.</param>
    public static IReadOnlyDictionary<string, string> Read(string text, IReadOnlyCollection<string> roots, Limits limits)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var blocks = 0;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && blocks < limits.AlertXmlBlocks; at = text.IndexOf('<', at + 1))
            if (roots.Any(root => Opens(text, at, root)))
            {
                blocks++;
                ReadBlock(text, at, values, limits);
            }
        return values;
    }

    static bool Opens(string text, int at, string root) =>
        string.Compare(text, at + 1, root, 0, root.Length, StringComparison.OrdinalIgnoreCase) == 0
        && at + 1 + root.Length < text.Length && text[at + 1 + root.Length] is ' ' or '>' or '/' or '\n' or '\r' or '\t';

    static void ReadBlock(string text, int at, Dictionary<string, string> values, Limits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            ConformanceLevel = ConformanceLevel.Fragment,
            MaxCharactersInDocument = limits.AlertXml,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using var reader = XmlReader.Create(new StringReader(text.Substring(at, Math.Min(limits.AlertXml, text.Length - at))), settings);
        // The reader has no other way to say that a text is no XML.
        try
        {
            new Block(reader, values, limits).Read();
        }
        catch (XmlException)
        {
            // What was read until here stands.
        }
    }

    sealed class Block(XmlReader reader, Dictionary<string, string> values, Limits limits)
    {
        readonly List<string> path = [];

        public void Read()
        {
            while (reader.Read() && values.Count < MostValues)
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (!Enter())
                            return;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA:
                        Add(string.Join('/', path), reader.Value);
                        break;
                    case XmlNodeType.EndElement:
                        path.RemoveAt(path.Count - 1);
                        if (path.Count == 0)
                            return;
                        break;
                }
        }

        /// <summary>Whether reading goes on: no deeper than the limit, no further than the block.</summary>
        bool Enter()
        {
            path.Add(reader.LocalName);
            var isEmpty = reader.IsEmptyElement;
            while (reader.MoveToNextAttribute())
                Add($"{string.Join('/', path)}/@{reader.LocalName}", reader.Value);
            if (isEmpty)
                path.RemoveAt(path.Count - 1);
            return path.Count is > 0 and <= MostLevels;
        }

        void Add(string key, string value)
        {
            if (values.Count < MostValues && Captured.Clean(value, limits) is { Length: > 0 } clean)
                values.TryAdd(key, clean);
        }
    }
}
