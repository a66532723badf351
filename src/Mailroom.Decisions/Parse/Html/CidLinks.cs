using System.Net;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>Which Content-IDs an HTML text shows (RFC 2392).</summary>
static class CidLinks
{
    const int LongestId = 1_000;

    public static HashSet<string> In(string html)
    {
        var ids = new HashSet<string>();
        for (var at = html.IndexOf("cid:", StringComparison.OrdinalIgnoreCase); at >= 0; at = html.IndexOf("cid:", at, StringComparison.OrdinalIgnoreCase))
        {
            var quote = at > 0 && html[at - 1] is '"' or '\'' ? html[at - 1] : ' ';
            at += 4;
            var window = html.AsSpan(at, Math.Min(LongestId, html.Length - at));
            var end = quote == ' ' ? window.IndexOfAny("\"'<> )\n") : window.IndexOfAny(quote, '<', '>');
            if ((end < 0 ? window : window[..end]) is { Length: > 0 } id)
                ids.Add(WithoutBlanks(Uri.UnescapeDataString(WebUtility.HtmlDecode(id.ToString()))));
        }
        return ids;
    }

    // An id is read without the blanks inside it (MessageIds), which some mailers put there.
    static string WithoutBlanks(string id) => string.Concat(id.Split(' ', '\n', '\t'));
}
