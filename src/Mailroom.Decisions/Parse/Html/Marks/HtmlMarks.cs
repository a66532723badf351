using AngleSharp.Dom;
using Mailroom.Decisions.Parse.Quotes;

namespace Mailroom.Decisions.Parse.Html.Marks;

/// <summary>Recognises the elements in which mail programs put quotes and signatures.</summary>
static class HtmlMarks
{
    // Deep enough for Word's <div><p><b><span>; a stranger's nesting is not followed further.
    const int StepsToText = 20;

    static readonly Dictionary<string, LineMark> Known = HtmlMarkNames.Collect();

    /// <summary>What the element says of the lines in it.</summary>
    public static LineMark Of(IElement element)
    {
        foreach (var attribute in (ReadOnlySpan<string>)["id", "class", "data-marker", "name", "data-smartmail"])
            if (element.GetAttribute(attribute) is { Length: > 0 and < 300 } value && OfNames(value) is not LineMark.None and var mark)
                return mark;
        return element.LocalName switch
        {
            "blockquote" => IsQuote(element) ? LineMark.Quote : LineMark.Indented,
            "div" or "td" or "p" => OfStyle(element),
            _ => LineMark.None,
        };
    }

    static LineMark OfNames(string names)
    {
        foreach (var range in names.AsSpan().Split(' '))
        {
            var name = names.AsSpan(range);
            // Outlook writes "x_" before the names of what it quotes, once for each time.
            while (name.StartsWith("x_", StringComparison.Ordinal))
                name = name[2..];
            if (name.Length > 0 && Known.GetValueOrDefault(name.ToString().ToLowerInvariant(), LineMark.None) is not LineMark.None and var mark)
                return mark;
            foreach (var (start, known) in HtmlMarkNames.Starts)
                if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                    return known;
        }
        return LineMark.None;
    }

    static bool IsQuote(IElement blockquote) =>
        blockquote.HasAttribute("cite") || "cite".Equals(blockquote.GetAttribute("type"), StringComparison.OrdinalIgnoreCase)
        || (blockquote.GetAttribute("class") is { } names && names.Contains("quote", StringComparison.OrdinalIgnoreCase))
        || Style(blockquote).Contains("border-left:", StringComparison.Ordinal) || Style(blockquote).Contains("border-color:", StringComparison.Ordinal);

    /// <summary>Word draws a line above the headers of the mail that is answered, or one at the left of all of it.</summary>
    static LineMark OfStyle(IElement element)
    {
        var style = Style(element);
        if (style.Contains("border-top:solid", StringComparison.Ordinal) && style.Contains("padding:3.0pt", StringComparison.Ordinal) && StartsWithLabel(element))
            return LineMark.History;
        if (style.Contains("border-top:", StringComparison.Ordinal) && style.Contains("solid", StringComparison.Ordinal) && StartsWithLabel(element))
            return LineMark.History;
        return style.Contains("border:none;border-left:solidblue", StringComparison.Ordinal) ? LineMark.Quote : LineMark.None;
    }

    static string Style(IElement element) => (element.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The first words in it are "From:" or, in whatever language, bold and before a colon.</summary>
    static bool StartsWithLabel(IElement element)
    {
        INode? node = element;
        var bold = false;
        for (var step = 0; step < StepsToText && node is not null; step++)
        {
            if (node is IText text && !string.IsNullOrWhiteSpace(text.Data))
                return HeaderLabels.Read(LineText.Bare(text.Data)).IsLabel || (bold && text.Data.AsSpan().TrimEnd() is [.., ':' or '：']);
            bold |= node is IElement { LocalName: "b" or "strong" };
            node = node.FirstChild is { } child ? child : Next(node, element);
        }
        return false;
    }

    static INode? Next(INode node, IElement within)
    {
        INode? at = node;
        while (at is not null && at != within && at.NextSibling is null)
            at = at.Parent;
        return at is null || at == within ? null : at.NextSibling;
    }
}
