using System.Text;
using AngleSharp.Dom;
using Mailroom.Decisions.Parse.Pictures;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>
/// Writes a tree anew with allowed elements and attributes only. Nothing is copied: every tag is written from the list and every
/// text and value is escaped, and no element with a text mode of its own is written, so no reader can see markup where there is none.
/// </summary>
sealed class SafeHtmlWriter(Func<string, string?>? urlOfCid, CancellationToken budget)
{
    readonly StringBuilder html = new();

    public string Write(INode root)
    {
        new TreeWalk(budget).Over(root, (node, _) => node == root || Open(node), node =>
        {
            if (node != root)
                Close(node);
        });
        return html.ToString();
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '`' => escaped.Append("&#96;"),
                '\n' or '\t' => escaped.Append(c),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }

    /// <summary>Whether to go on with the children.</summary>
    bool Open(INode node)
    {
        if (node is IText text)
        {
            html.Append(Escape(text.Data));
            return false;
        }
        if (node is not IElement element || IsDropped(element))
            return false;
        if (element.LocalName == "img" && !IsShown(element))
        {
            html.Append(Escape(element.GetAttribute("alt") ?? ""));
            return false;
        }
        if (!AllowedHtml.Elements.TryGetValue(element.LocalName, out var attributes))
            return true;
        html.Append('<').Append(element.LocalName);
        foreach (var name in attributes.Concat(AllowedHtml.CommonAttributes))
            Attribute(element, name);
        html.Append('>');
        // A parser drops the first line end in pre (WHATWG 13.1.2.5): one more keeps it.
        if (element.LocalName == "pre" && element.FirstChild is IText first && first.Data.StartsWith('\n'))
            html.Append('\n');
        return true;
    }

    void Close(INode node)
    {
        if (node is IElement element && !IsDropped(element) && AllowedHtml.Elements.ContainsKey(element.LocalName) && !AllowedHtml.Void.Contains(element.LocalName))
            html.Append("</").Append(element.LocalName).Append('>');
    }

    void Attribute(IElement element, string name)
    {
        if (element.GetAttribute(name) is not { } value || Safe(name, value) is not { } safe)
            return;
        html.Append(' ').Append(name).Append("=\"").Append(Escape(safe)).Append('"');
        if (name == "href")
            html.Append(" rel=\"noopener noreferrer nofollow\" target=\"_blank\"");
    }

    string? Safe(string name, string value)
    {
        var safe = SafeValue.Of(name, value);
        return name != "src" || safe is null || urlOfCid is null ? safe : IsCid(safe) ? urlOfCid(Uri.UnescapeDataString(safe[4..])) : Drawn(safe);
    }

    /// <summary>A picture that lies in the text, put together anew as a file's would be; null for none, and for one too large to be unpacked (T23, T45).</summary>
    static string? Drawn(string source)
    {
        var packed = source.AsSpan(source.IndexOf(',', StringComparison.Ordinal) + 1);
        var bytes = new byte[packed.Length];
        return Convert.TryFromBase64Chars(packed, bytes, out var length) && PictureReader.Read(bytes.AsSpan(0, length)) is PictureReading.Good shown
            ? $"data:{shown.ContentType};base64,{Convert.ToBase64String(shown.Bytes.Span)}" : null;
    }

    bool IsShown(IElement image) => image.GetAttribute("src") is { } source && Safe("src", source) is not null;

    static bool IsCid(string source) => source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase);

    static bool IsDropped(IElement element) =>
        AllowedHtml.Dropped.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri;
}
