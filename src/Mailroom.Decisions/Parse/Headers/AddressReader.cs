using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Headers;

/// <summary>
/// Reads an address header (RFC 5322 3.4) in one pass, forgiving. The raw text is taken apart first and names are decoded
/// afterwards, so that nothing inside an encoded word can act as an address, a comma or a bracket.
/// </summary>
sealed class AddressReader
{
    const int NameAfterColon = 100;

    readonly string text;
    readonly Reading reading;
    readonly int lastQuote;
    readonly int lastParenthesis;
    readonly int lastSemicolon;
    readonly StringBuilder phrase = new();
    readonly StringBuilder comment = new();
    readonly List<string> held = [];
    readonly List<Address> found = [];
    readonly int most;
    string? angle;
    bool atOutsideQuotes;
    int at;

    AddressReader(string text, int most, Reading reading)
    {
        (this.text, this.most, this.reading) = (text, most, reading);
        (lastQuote, lastParenthesis, lastSemicolon) = (text.LastIndexOf('"'), text.LastIndexOf(')'), text.LastIndexOf(';'));
    }

    /// <summary>The addresses in order, at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<Address> Read(ReadOnlySpan<byte> value, int most, Reading reading) =>
        new AddressReader(HeaderText.Unfold(value), most, reading).Read();

    List<Address> Read()
    {
        while (at < text.Length && found.Count < most)
            Step();
        EndMailbox();
        if (at < text.Length)
            reading.Warn("too-many-addresses", "The mail has more addresses than the limit allows; the rest was not used.");
        return found;
    }

    void Step()
    {
        switch (text[at])
        {
            case '"' when at < lastQuote:
                Quoted();
                break;
            case '(' when at < lastParenthesis:
                Comment();
                break;
            case '<':
                Angle();
                break;
            case ',' when angle is null && !atOutsideQuotes && comment.Length == 0:
                at++;
                Hold();
                break;
            case ',' or ';':
                at++;
                EndMailbox();
                break;
            case ':' when !atOutsideQuotes && angle is null && !IsColonInName():
                at++;
                EndGroupName();
                break;
            case '=' when EncodedWords.EndOf(text, at) is > 0 and var end && text.AsSpan(at, end - at).IndexOfAny(" <>") < 0:
                phrase.Append(text, at, end - at);
                at = end;
                break;
            case var c:
                atOutsideQuotes |= c == '@';
                phrase.Append(c);
                at++;
                break;
        }
    }

    /// <summary>A quoted string keeps its quotes in the phrase only where it is a local part ("john doe"@example.com).</summary>
    void Quoted()
    {
        var start = at++;
        var inner = new StringBuilder();
        for (; at < text.Length && text[at] != '"'; at++)
            inner.Append(text[at] == '\\' && at + 1 < text.Length ? text[++at] : text[at]);
        at++;
        if (at < text.Length && text[at] == '@')
            phrase.Append(text, start, at - start);
        else
            phrase.Append(inner);
    }

    void Comment()
    {
        comment.Clear();
        var depth = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            else if (text[at] == '(' && depth++ == 0)
                continue;
            else if (text[at] == ')' && --depth == 0)
                break;
            comment.Append(text[at]);
        }
        at++;
    }

    void Angle()
    {
        while (at < text.Length && text[at] is '<' or ' ')
            at++;
        var start = at;
        var quoted = false;
        while (at < text.Length && (quoted || text[at] is not ('>' or '<')) && !(text[at] == ',' && !quoted && !IsRoute(start)))
        {
            if (text[at] == '"')
                quoted = !quoted && at < lastQuote;
            at++;
        }
        var content = text[start..at];
        at += at < text.Length && text[at] == '>' ? 1 : 0;
        while (at < text.Length && text[at] == '>')
            at++;
        // The first one that is an address wins: "a <b> <c@d>" is read as <c@d>.
        if (angle is null || !angle.Contains('@'))
            angle = content;
    }

    /// <summary>"Desk: Ada &lt;a@x.example&gt;" is a name with a colon that nobody quoted, since no semicolon ends a group.</summary>
    bool IsColonInName()
    {
        if (at < lastSemicolon || phrase.Length == 0)
            return false;
        var rest = text.AsSpan(at, Math.Min(NameAfterColon, text.Length - at));
        return rest.IndexOfAny('<', '@', ',') is > 0 and var next && rest[next] == '<';
    }

    bool IsRoute(int start) => start < text.Length && text[start] == '@';

    /// <summary>A word before a comma may be a family name without its quotes (Berg, Ada &lt;a@x.example&gt;): what follows tells.</summary>
    void Hold()
    {
        if (phrase.ToString().Trim() is { Length: > 0 } word)
            held.Add(word);
        phrase.Clear();
    }

    void EndGroupName()
    {
        var name = phrase.ToString();
        phrase.Clear();
        held.Clear();
        if (name.EndsWith("[mailto", StringComparison.OrdinalIgnoreCase)) // Ada [mailto:a@x.example]
            phrase.Append(name, 0, name.Length - "[mailto".Length);
    }

    void EndMailbox()
    {
        var name = phrase.ToString().Trim();
        if (angle is not null && angle.Contains('@') && name.Length > 0 && held.Count > 0)
            name = $"{string.Join(", ", held)}, {name}";
        else
            foreach (var word in held)
                Add(word, null, "", hasSign: false);
        Add(name, angle, comment.ToString(), atOutsideQuotes);
        phrase.Clear();
        comment.Clear();
        held.Clear();
        (angle, atOutsideQuotes) = (null, false);
        reading.CheckTime();
    }

    void Add(string name, string? bracketed, string remark, bool hasSign)
    {
        if (bracketed is null && BareAddress.AreSeveral(name, hasSign))
        {
            foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Keep("", BareAddress.Clean(word));
            return;
        }
        var email = bracketed is null ? BareAddress.TakeFrom(ref name, hasSign) : BareAddress.Clean(bracketed);
        Keep(Display(name.Length > 0 || email.Length == 0 ? name : remark), email);
    }

    void Keep(string name, string raw)
    {
        var email = CleanText.OneLine(EncodedWords.Raw(raw, reading));
        if ((email.Length > 0 || name.Length > 0) && !BareAddress.MeansNobody(email.Length > 0 ? email : name) && found.Count < most)
            found.Add(new Address(name, email));
    }

    string Display(string name)
    {
        var decoded = CleanText.OneLine(EncodedWords.Decode(name, reading));
        var collapsed = string.Join(' ', decoded.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return collapsed.Length > 1 && collapsed[0] == '"' && collapsed[^1] == '"' ? collapsed[1..^1].Trim() : collapsed;
    }
}
