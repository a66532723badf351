using AngleSharp.Dom;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>What the style of an element means for its text. Only the styles written at the element itself are looked at.</summary>
static class HtmlStyle
{
    const int Longest = 4_000;

    /// <summary>Whether a person would not see it: how newsletters hide their preview text. What only Outlook hides (mso-hide) others see.</summary>
    public static bool Hides(IElement element) => Of(element) is { Length: > 0 } style
        && (Says(style, "display:none") || Says(style, "visibility:hidden") || Says(style, "opacity:0")
            || (Says(style, "max-height:0") && Says(style, "overflow:hidden"))
            // Newsletters set it on what only holds others that set their own.
            || (Says(style, "font-size:0") && element.FirstElementChild is null));

    /// <summary>Whether line ends in it count (white-space: pre, pre-wrap, pre-line).</summary>
    public static bool KeepsLines(IElement element) => element.LocalName == "pre" || Of(element).Contains("white-space:pre", StringComparison.Ordinal);

    /// <summary>Whether a paragraph stands on the next line, not apart from the one before: Word writes lines so, and gives empty ones for space.</summary>
    public static bool IsTight(IElement element) =>
        (element.GetAttribute("class") ?? "").StartsWith("Mso", StringComparison.OrdinalIgnoreCase) || Of(element) is { Length: > 0 } style
        && (Says(style, "margin:0") || (Says(style, "margin-top:0") && Says(style, "margin-bottom:0")));

    static string Of(IElement element) => element.GetAttribute("style") is { Length: > 0 and <= Longest } style
        ? string.Concat(style.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant().Replace("0.0001pt", "0pt", StringComparison.Ordinal) : ""; // Word's way to write no margin.

    /// <summary>The declaration, with any unit and any further values of nothing ("margin:0in 0in 0pt").</summary>
    static bool Says(string style, string declaration)
    {
        for (var at = style.IndexOf(declaration, StringComparison.Ordinal); at >= 0; at = style.IndexOf(declaration, at + 1, StringComparison.Ordinal))
        {
            var end = style.IndexOf(';', at);
            var rest = style.AsSpan(at + declaration.Length, (end < 0 ? style.Length : end) - at - declaration.Length);
            if ((at == 0 || style[at - 1] == ';') && (rest.IsEmpty || rest.IndexOfAnyExcept("0.pxintcmem%!orau") < 0))
                return true;
        }
        return false;
    }
}
