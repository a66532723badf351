using AngleSharp.Dom;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>What the style of an element means for its text.</summary>
[Flags]
enum Looks
{
    None = 0,

    /// <summary>A person would not see it: how newsletters hide their preview text. What only Outlook hides (mso-hide) others see.</summary>
    Hidden = 1,

    /// <summary>Line ends in it count (white-space: pre, pre-wrap, pre-line).</summary>
    KeepsLines = 2,

    /// <summary>It stands on the next line, not apart from the one before: Word writes lines as paragraphs so, and gives empty ones for space.</summary>
    Tight = 4,
}

/// <summary>Reads the styles written at an element itself; style sheets are not looked at.</summary>
static class HtmlStyle
{
    const int Longest = 4_000;

    public static Looks Of(IElement element)
    {
        var looks = element.HasAttribute("hidden") ? Looks.Hidden : Looks.None;
        if (element.LocalName == "pre")
            looks |= Looks.KeepsLines;
        if (element.GetAttribute("class") is { } names && names.StartsWith("Mso", StringComparison.OrdinalIgnoreCase))
            looks |= Looks.Tight;
        return element.GetAttribute("style") is { Length: > 0 and <= Longest } style ? looks | Of(Bare(style), element) : looks;
    }

    static Looks Of(string style, IElement element)
    {
        var looks = Looks.None;
        if (Says(style, "display:none") || Says(style, "visibility:hidden") || Says(style, "opacity:0") || (Says(style, "max-height:0") && Says(style, "overflow:hidden")))
            looks |= Looks.Hidden;
        // Newsletters set it on what only holds others that set their own.
        if (Says(style, "font-size:0") && element.FirstElementChild is null)
            looks |= Looks.Hidden;
        if (style.Contains("white-space:pre", StringComparison.Ordinal))
            looks |= Looks.KeepsLines;
        if (Says(style, "margin:0") || (Says(style, "margin-top:0") && Says(style, "margin-bottom:0")))
            looks |= Looks.Tight;
        return looks;
    }

    /// <summary>Without blanks, lower case. Word writes no margin as 0.0001pt.</summary>
    static string Bare(string style) =>
        string.Concat(style.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant().Replace("0.0001pt", "0pt", StringComparison.Ordinal);

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
