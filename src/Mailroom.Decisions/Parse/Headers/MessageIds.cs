using System.Text;
using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Parse.Headers;

/// <summary>Reads message ids (RFC 5322 3.6.4) out of whatever mailers make of them: no brackets, commas, comments, phrases, folds inside.</summary>
static class MessageIds
{
    public static MessageId First(ReadOnlySpan<byte> value, Limits limits) => Read(value, limits).FirstOrDefault(MessageId.None);

    /// <summary>All ids in order; of too many the first (the thread's start) and the last ones stay.</summary>
    public static IReadOnlyList<MessageId> Read(ReadOnlySpan<byte> value, Limits limits)
    {
        var text = HeaderText.Unfold(value);
        var bracketed = text.Contains('<');
        var ids = new List<MessageId>();
        for (var at = 0; at < text.Length;)
        {
            var id = text[at] switch
            {
                '<' => Bracketed(text, ref at),
                '(' => Comment(text, ref at),
                _ => Bare(text, ref at, bracketed),
            };
            if (id.Length > 0 && id.Length <= limits.MessageIdLength && (ids.Count == 0 || ids[^1].Value != id))
                ids.Add(new MessageId(id));
        }
        return ids.Count <= limits.References ? ids : [ids[0], .. ids[^(limits.References - 1)..]];
    }

    static string Bracketed(string text, ref int at)
    {
        while (at < text.Length && text[at] == '<')
            at++;
        var start = at;
        var end = text.AsSpan(at).IndexOfAny('<', '>');
        at = end < 0 ? text.Length : start + end;
        var id = Clean(text[start..at]);
        while (at < text.Length && text[at] == '>')
            at++;
        return id;
    }

    static string Comment(string text, ref int at)
    {
        var end = text.IndexOfAny([')', '<'], at);
        at = end < 0 ? text.Length : text[end] == ')' ? end + 1 : end;
        return "";
    }

    /// <summary>A word outside brackets counts when it has an @, or when the header has no brackets at all and it stands alone.</summary>
    static string Bare(string text, ref int at, bool bracketed)
    {
        var start = at;
        while (at < text.Length && text[at] is not (' ' or '\t' or ',' or ';' or '<' or '>' or '('))
            at++;
        var word = Clean(text[start..at].Trim('"'));
        var alone = start == 0 && at == text.Length;
        if (at == start)
            at++;
        return (word.Contains('@') && !bracketed) || alone ? word : "";
    }

    static string Clean(string id)
    {
        var clean = new StringBuilder(id.Length);
        foreach (var c in id)
            if (c > ' ' && !char.IsControl(c))
                clean.Append(c);
        return clean.ToString();
    }
}
