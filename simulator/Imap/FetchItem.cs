namespace Mailroom.Simulator.Imap;

/// <summary>One thing a FETCH asks for.</summary>
/// <param name="Name">As the answer names it.</param>
/// <param name="Section">The piece of the mail, where it is one.</param>
/// <param name="MarksSeen">Whether fetching it sets <c>\Seen</c>.</param>
internal sealed record FetchItem(string Name, FetchSection? Section = null, bool MarksSeen = false)
{
    static readonly string[] Plain = ["UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODYSTRUCTURE", "BODY"];
    static readonly string[] Fast = ["FLAGS", "INTERNALDATE", "RFC822.SIZE"];

    internal static List<FetchItem> ReadAll(ImapArguments arguments)
    {
        var items = new List<FetchItem>();
        if (!arguments.Take('('))
            items.AddRange(ReadOne(arguments));
        else
            while (!arguments.Take(')'))
            {
                items.AddRange(ReadOne(arguments));
                arguments.Take(' ');
            }
        return items.Count > 0 ? items : throw new ImapSyntaxException("Nothing to fetch.");
    }

    static IEnumerable<FetchItem> ReadOne(ImapArguments arguments)
    {
        var name = arguments.Atom().ToUpperInvariant();
        if (name is "BODY" or "BODY.PEEK" && arguments.Next == '[')
        {
            var section = FetchSection.Read(arguments);
            return [new FetchItem($"BODY{section.Echo}", section, MarksSeen: name == "BODY")];
        }
        return name switch
        {
            "FAST" => Named(Fast),
            "ALL" => Named([.. Fast, "ENVELOPE"]),
            "FULL" => Named([.. Fast, "ENVELOPE", "BODY"]),
            "RFC822" => [new FetchItem(name, FetchSection.Whole, MarksSeen: true)],
            "RFC822.HEADER" => [new FetchItem(name, FetchSection.Header)],
            "RFC822.TEXT" => [new FetchItem(name, FetchSection.Text, MarksSeen: true)],
            _ when Plain.Contains(name) => [new FetchItem(name)],
            _ => throw new ImapSyntaxException("Unknown data item."),
        };
    }

    static IEnumerable<FetchItem> Named(IEnumerable<string> names) => names.Select(n => new FetchItem(n));
}
