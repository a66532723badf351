using System.Text;

namespace Mailroom.Simulator.Imap;

/// <summary>Reads the arguments of a command from left to right (RFC 3501 9).</summary>
/// <param name="pieces">Text and literals in turn; each text before a literal ends in its <c>{length}</c>.</param>
internal sealed class ImapArguments(IReadOnlyList<object> pieces)
{
    int piece;
    int at;

    internal string AsText => string.Concat(pieces.OfType<string>());

    string Text => (string)pieces[piece];

    internal bool AtEnd => at >= Text.Length;

    internal char Next => AtEnd ? '\0' : Text[at];

    internal bool Take(char c)
    {
        if (Next != c || AtEnd)
            return false;
        at++;
        return true;
    }

    internal void Expect(char c)
    {
        if (!Take(c))
            throw new ImapSyntaxException($"'{c}' expected.");
    }

    internal void Space() => Expect(' ');

    internal void End()
    {
        if (Text[at..].Trim().Length > 0)
            throw new ImapSyntaxException("Too many arguments.");
    }

    /// <summary>Characters up to a space, a bracket or the end; at least one.</summary>
    internal string Atom()
    {
        var from = at;
        while (!AtEnd && Next is not (' ' or '(' or ')' or '[' or ']' or '<' or '"' or '{'))
            at++;
        return at > from ? Text[from..at] : throw new ImapSyntaxException("A word is expected.");
    }

    /// <summary>Everything before a character, which is passed over.</summary>
    internal string UpTo(char end)
    {
        var found = Text.IndexOf(end, at);
        if (found < 0)
            throw new ImapSyntaxException($"'{end}' expected.");
        var text = Text[at..found];
        at = found + 1;
        return text;
    }

    internal bool NextWordIs(string word) => string.Compare(Text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>A quoted string, a literal or a word.</summary>
    internal byte[] Bytes() => Next switch
    {
        '"' => Encoding.Latin1.GetBytes(Quoted()),
        '{' => Literal(),
        _ => Encoding.Latin1.GetBytes(Word()),
    };

    internal string String() => Encoding.UTF8.GetString(Bytes());

    /// <summary>A mailbox name, decoded from modified UTF-7.</summary>
    internal string Folder() => ModifiedUtf7.Decode(Encoding.Latin1.GetString(Bytes()));

    internal byte[] Literal()
    {
        if (Next != '{' || piece + 2 >= pieces.Count)
            throw new ImapSyntaxException("A literal is expected.");
        var literal = (byte[])pieces[piece + 1];
        (piece, at) = (piece + 2, 0);
        return literal;
    }

    /// <summary>Words in parentheses, or one word without them.</summary>
    internal List<string> Words()
    {
        if (!Take('('))
            return [Word()];
        var words = new List<string>();
        while (!Take(')'))
        {
            words.Add(Next is '"' or '{' ? String() : Word());
            Take(' ');
        }
        return words;
    }

    // Flags begin with a backslash, list patterns hold % and *; both are words here.
    string Word()
    {
        var from = at;
        while (!AtEnd && Next is not (' ' or '(' or ')' or '"' or '{'))
            at++;
        return at > from ? Text[from..at] : throw new ImapSyntaxException("A word is expected.");
    }

    string Quoted()
    {
        Expect('"');
        var value = new StringBuilder();
        while (!Take('"'))
        {
            if (Take('\\') && AtEnd || AtEnd)
                throw new ImapSyntaxException("A quoted string does not end.");
            value.Append(Text[at++]);
        }
        return value.ToString();
    }
}
