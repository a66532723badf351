using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Parse.Forward;

/// <summary>
/// Takes a list of people apart as mail programs show it to readers, which is not how mail headers are written: Outlook parts people by ";" and
/// writes "Last, First" without quotes, others break lines between people.
/// </summary>
static class WrittenAddresses
{
    /// <summary>The people in order.</summary>
    /// <param name="value">The value of a label, its lines parted by line ends.</param>
    /// <param name="most">The most that are read.</param>
    public static IReadOnlyList<Address> Read(string value, int most)
    {
        var joined = Joined(value);
        var people = new List<Address>();
        foreach (var part in Parts(joined))
            if (people.Count < most && WrittenAddress.Read(part) is var person && (person.Email.Length > 0 || person.Name.Length > 0))
                people.Add(person);
        return people;
    }

    /// <summary>Folded lines in one: a line that ends with a whole address and is followed by another is an item of its own.</summary>
    static string Joined(string value)
    {
        if (!value.Contains('\n'))
            return value;
        var lines = value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var joined = new System.Text.StringBuilder(value.Length + lines.Length);
        foreach (var line in lines)
        {
            if (joined.Length > 0)
                joined.Append(Between(joined[^1], line, value));
            joined.Append(line);
        }
        return joined.ToString();
    }

    static string Between(char last, string next, string whole) => last switch
    {
        ',' or ';' => " ",
        '<' or '@' => "",
        '>' or ')' or ']' when next.Contains('@') && next[0] is not ('<' or '[' or '(' or ',' or ';') => whole.Contains(';') ? "; " : ", ",
        _ => " ",
    };

    static List<string> Parts(string list)
    {
        var bySemicolon = Split(list, ';');
        if (bySemicolon.Count == 1)
            return People(list);
        var parts = new List<string>();
        foreach (var part in bySemicolon)
            if (part.AsSpan().Count('@') > 1)
                parts.AddRange(People(part));
            else
                parts.Add(part);
        return parts;
    }

    /// <summary>Parted by commas; one that only parts a family name from a given name does not count.</summary>
    static List<string> People(string list)
    {
        var pieces = Split(list, ',');
        var people = new List<string>();
        var held = "";
        var anyAddress = list.Contains('@');
        foreach (var piece in pieces)
        {
            var text = held.Length == 0 ? piece : $"{held}, {piece}";
            held = "";
            if (anyAddress && !piece.Contains('@') && !piece.Contains('<'))
                held = text;
            else
                people.Add(text);
        }
        if (held.Length > 0)
            people.Add(held);
        return anyAddress || pieces.Count == 1 ? people : NamesOnly(list, pieces);
    }

    /// <summary>"Berg, Ada" is one person, "Ada Berg, Bob Lund" are two.</summary>
    static List<string> NamesOnly(string list, List<string> pieces) =>
        pieces.Count == 2 && !(pieces[0].Contains(' ') && pieces[1].Contains(' ')) ? [list] : pieces;

    /// <summary>At every such character outside quotes and brackets. Empty pieces are left out.</summary>
    static List<string> Split(string list, char by)
    {
        var pieces = new List<string>();
        var lastQuote = list.LastIndexOf('"');
        var (start, quoted, depth) = (0, false, 0);
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == '\\' && quoted)
                i++;
            else if (list[i] == '"')
                quoted = !quoted && i < lastQuote;
            else if (!quoted && list[i] is '<' or '(' or '[')
                depth++;
            else if (!quoted && list[i] is '>' or ')' or ']' && depth > 0)
                depth--;
            else if (list[i] == by && !quoted && (depth == 0 || by == ';'))
            {
                Add(pieces, list[start..i]);
                (start, depth) = (i + 1, 0);
            }
        }
        Add(pieces, list[start..]);
        return pieces;
    }

    static void Add(List<string> pieces, string piece)
    {
        if (piece.Trim() is { Length: > 0 } text)
            pieces.Add(text);
    }
}
