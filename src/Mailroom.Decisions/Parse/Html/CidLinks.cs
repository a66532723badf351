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
            at += 4;
            var window = html.AsSpan(at, Math.Min(LongestId, html.Length - at));
            var end = window.IndexOfAny("\"'<> )\n");
            if ((end < 0 ? window : window[..end]) is { Length: > 0 } id)
                ids.Add(Uri.UnescapeDataString(id.ToString().Replace("&amp;", "&", StringComparison.Ordinal)));
        }
        return ids;
    }
}
