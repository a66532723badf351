using System.Text;

namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>Redacts a line of IMAP's own grammar: what the grammar knows stays, every other atom and every string gets a stand-in.</summary>
static class ImapWords
{
    static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "NIL", "INBOX", "CAPABILITY", "NOOP", "LOGOUT", "STARTTLS", "AUTHENTICATE", "LOGIN", "SELECT", "EXAMINE", "CREATE", "DELETE", "RENAME", "SUBSCRIBE", "UNSUBSCRIBE",
        "LIST", "LSUB", "XLIST", "STATUS", "APPEND", "CHECK", "CLOSE", "UNSELECT", "EXPUNGE", "SEARCH", "FETCH", "STORE", "COPY", "MOVE", "UID", "IDLE", "DONE", "NAMESPACE", "ID",
        "ENABLE", "COMPRESS", "CONDSTORE", "QRESYNC", "FLAGS", "SILENT", "EXISTS", "RECENT", "ENVELOPE", "INTERNALDATE", "RFC822", "SIZE", "HEADER", "TEXT", "BODY", "BODYSTRUCTURE",
        "PEEK", "FIELDS", "NOT", "MIME", "MODSEQ", "ALL", "FULL", "FAST", "SINCE", "BEFORE", "ON", "SENTSINCE", "SENTBEFORE", "SEEN", "UNSEEN", "DELETED", "UNDELETED", "NEW", "OLD",
        "CHARSET", "UTF", "RETURN", "MIN", "MAX", "COUNT", "ESEARCH", "VANISHED", "EARLIER", "CHANGEDSINCE", "UNCHANGEDSINCE", "MESSAGES", "UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ",
        "HASCHILDREN", "HASNOCHILDREN", "NOSELECT", "NOINFERIORS", "MARKED", "UNMARKED", "NONEXISTENT", "SUBSCRIBED", "SENT", "TRASH", "DRAFTS", "JUNK", "ARCHIVE", "FLAGGED", "IMPORTANT",
        "ANSWERED", "DRAFT", "FORWARDED", "MDNSENT", "SPECIAL", "USE", "CHILDREN", "OK", "NO", "BAD", "DEFLATE", "OR", "UNDRAFT", "UNANSWERED", "X",
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    };

    public static string Redact(string line, StandIns names)
    {
        var written = new StringBuilder(line.Length);
        for (var at = 0; at < line.Length;)
        {
            var end = line[at] == '"' ? EndOfString(line, at) : IsAtom(line[at]) ? EndOfAtom(line, at) : at + 1;
            var token = line[at..end];
            written.Append(line[at] == '"' ? String(token, names) : IsAtom(line[at]) ? Atom(token, names) : token is [>= ' ' and <= '~'] ? token : "x");
            at = end;
        }
        return written.ToString();
    }

    static string Atom(string token, StandIns names) =>
        token.Split('.', '-', '=', '+', '$', '\\').All(part => Known.Contains(part) || part.All(c => char.IsAsciiDigit(c) || c is ':' or ',' or '*')) ? token : names.For("s", token);

    static string String(string token, StandIns names)
    {
        var content = token.Trim('"');
        // Dates are needed to replay, and a separator is no name.
        return content.Length <= 1 || content.Equals("INBOX", StringComparison.OrdinalIgnoreCase) || IsDate(content) ? token : $"\"{names.For("s", content)}\"";
    }

    static bool IsDate(string text) => text.Length is 26 or 11 && text[2] == '-' && text[6] == '-' && Known.Contains(text[3..6])
        && text.Where((_, at) => at is not (>= 2 and <= 6)).All(c => char.IsAsciiDigit(c) || c is ' ' or ':' or '+' or '-');

    static bool IsAtom(char c) => c is > ' ' and not ('"' or '(' or ')' or '[' or ']' or '<' or '>' or '{' or '}');

    static int EndOfAtom(string line, int at)
    {
        while (at < line.Length && IsAtom(line[at]))
            at++;
        return at;
    }

    static int EndOfString(string line, int at)
    {
        for (at++; at < line.Length && line[at] != '"'; at++)
            if (line[at] == '\\')
                at++;
        return Math.Min(at + 1, line.Length);
    }
}
