using System.Net;
using System.Text;
using AngleSharp.Dom;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Html.Marks;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>Shows HTML as plain text: blocks on lines of their own, lists with marks, cells apart, links with their target.</summary>
sealed class HtmlText
{
    static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "head", "title", "script", "style", "template", "svg", "math", "iframe", "object", "embed", "applet", "audio", "video", "canvas",
        "select", "datalist", "noframes", "noembed",
    };

    static readonly HashSet<string> Paragraphs = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "pre", "table", "fieldset", "figure",
    };

    static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "body", "div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "main", "nav", "aside", "address",
        "center", "form", "caption", "thead", "tbody", "tfoot", "hr", "figcaption", "legend", "details", "summary", "option",
    };

    readonly TextLayout layout = new();
    readonly Dictionary<IElement, Looks> looks = [];
    readonly Stack<int> linkStarts = new();
    readonly Stack<int> listNumbers = new();

    IElement? marked;

    public static string Of(string html, Limits limits, CancellationToken budget) => Marked(html, limits, budget).Text;

    /// <summary>The text, and which of its lines the mail program marked as quote or signature.</summary>
    public static MarkedText Marked(string html, Limits limits, CancellationToken budget)
    {
        using var document = HtmlTree.Parse(html, limits, budget);
        if (document?.Body is not { } body)
            return new MarkedText(Stripped(html, budget), []);
        var text = new HtmlText();
        return new MarkedText(text.Walk(body, budget), text.layout.Marks);
    }

    /// <summary>Without a tree: what stands outside tags. For HTML over the limits.</summary>
    public static string Stripped(string html, CancellationToken budget)
    {
        var text = new StringBuilder();
        for (var at = 0; at < html.Length;)
        {
            budget.ThrowIfCancellationRequested();
            var open = html.IndexOf('<', at);
            text.Append(html, at, (open < 0 ? html.Length : open) - at);
            if (open < 0)
                break;
            var close = EndOfTag(html, open);
            text.Append(' ');
            at = close < 0 ? html.Length : close + 1;
        }
        var lines = WebUtility.HtmlDecode(text.ToString()).Replace('\u00A0', ' ').Split('\n')
            .Select(l => string.Join(' ', l.Split(' ', '\t', '\r').Where(w => w.Length > 0))).Where(l => l.Length > 0);
        return CleanText.Lines(string.Join('\n', lines));
    }

    static int EndOfTag(string html, int open)
    {
        foreach (var name in (ReadOnlySpan<string>)["script", "style"])
            if (html.AsSpan(open + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var end = html.IndexOf("</" + name, open, StringComparison.OrdinalIgnoreCase);
                return end < 0 ? -1 : html.IndexOf('>', end);
            }
        return html.IndexOf('>', open);
    }

    string Walk(IElement root, CancellationToken budget)
    {
        new TreeWalk(budget).Over(root, Enter, Leave);
        return CleanText.Lines(layout.ToString());
    }

    /// <summary>Whether to go on with the children.</summary>
    bool Enter(INode node, bool isFirst)
    {
        if (node is IText text)
            layout.Add(text.Data);
        if (node is not IElement element || IsHidden(element))
            return false;
        var name = element.LocalName;
        if (Breaks(element) is > 0 and var breaks)
            layout.Break(breaks);
        if (Is(element, Looks.KeepsLines))
            layout.Verbatim++;
        if (layout.Says is LineMark.None or LineMark.Indented && HtmlMarks.Of(element) is not LineMark.None and var mark)
            (marked, layout.Says) = (element, mark);
        switch (name)
        {
            case "br": layout.NewLine(); break;
            case "hr": layout.Add("---"); break;
            case "img" when element.GetAttribute("alt") is { Length: > 0 } alt: layout.Add($"[{alt.Trim()}]"); break;
            case "td" or "th" when !isFirst: layout.Cell(); break;
            case "ul": listNumbers.Push(-1); break;
            case "ol": listNumbers.Push(0); break;
            case "li": Mark(); break;
            case "a": linkStarts.Push(layout.Length); break;
        }
        return true;
    }

    void Leave(INode node)
    {
        if (node is not IElement element || IsHidden(element))
            return;
        var name = element.LocalName;
        switch (name)
        {
            case "ul" or "ol": listNumbers.Pop(); break;
            case "a": Target(element, linkStarts.Pop()); break;
        }
        if (Is(element, Looks.KeepsLines))
            layout.Verbatim--;
        if (element == marked && layout.Says != LineMark.History)
            (marked, layout.Says) = (null, LineMark.None);
        if (Breaks(element) is > 0 and var breaks)
            layout.Break(breaks);
        if (name == "li")
            layout.Tighten();
    }

    int Breaks(IElement element)
    {
        var name = element.LocalName;
        if (name is "ul" or "ol" && listNumbers.Count > 0)
            return 1;
        return Paragraphs.Contains(name) ? (name == "p" && Is(element, Looks.Tight) ? 1 : 2) : Blocks.Contains(name) ? 1 : 0;
    }

    void Mark()
    {
        var number = listNumbers.TryPop(out var n) ? n : -1;
        listNumbers.Push(number < 0 ? -1 : number + 1);
        layout.Mark(new string(' ', Math.Max(0, Math.Min(listNumbers.Count, 20) - 1) * 2) + (number < 0 ? "- " : $"{number + 1}. "));
    }

    void Target(IElement link, int start)
    {
        var target = (link.GetAttribute("href") ?? "").Trim();
        var shown = layout.From(start).Trim();
        if (shown.Length == 0 || !IsTarget(target) || Bare(target) == Bare(shown))
            return;
        layout.Add($" <{target}>");
    }

    static bool IsTarget(string target) =>
        target.Length <= 2_000 && (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));

    static string Bare(string address)
    {
        var bare = address.ToLowerInvariant();
        foreach (var start in (ReadOnlySpan<string>)["mailto:", "https://", "http://", "www."])
            if (bare.StartsWith(start, StringComparison.Ordinal))
                bare = bare[start.Length..];
        return bare.TrimEnd('/');
    }

    bool IsHidden(INode node) => node is IElement element && (Skipped.Contains(element.LocalName) || Is(element, Looks.Hidden));

    /// <summary>Each style is read once; an element is asked several times.</summary>
    bool Is(IElement element, Looks look)
    {
        if (!looks.TryGetValue(element, out var known))
            looks.Add(element, known = HtmlStyle.Of(element));
        return known.HasFlag(look);
    }
}
