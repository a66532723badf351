namespace Mailroom.Decisions.Parse.Html;

/// <summary>What of a stranger's HTML may be shown. Whatever is not named here is not written, so a new element or attribute is harmless by default.</summary>
static class AllowedHtml
{
    /// <summary>Elements written, with the attributes they keep besides the common ones, in the order written.</summary>
    public static IReadOnlyDictionary<string, string[]> Elements { get; } = Build();

    public static string[] CommonAttributes { get; } = ["title", "dir", "lang", "align", "valign", "style"];

    /// <summary>Left out with everything inside: their content is code, a form's state or another document. Of all others only the tags go.</summary>
    public static IReadOnlySet<string> Dropped { get; } = new HashSet<string>
    {
        "head", "title", "script", "style", "template", "svg", "math", "iframe", "frame", "frameset", "noframes", "noembed", "object", "embed",
        "applet", "audio", "video", "canvas", "map", "textarea", "select", "datalist", "input", "base", "meta", "link", "param", "source",
        "track", "portal", "dialog", "slot", "fencedframe",
    };

    public static IReadOnlySet<string> Void { get; } = new HashSet<string> { "br", "hr", "img", "col", "wbr" };

    static Dictionary<string, string[]> Build()
    {
        var elements = new Dictionary<string, string[]>();
        foreach (var name in (ReadOnlySpan<string>)[
            "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "dd", "del",
            "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "i", "ins", "kbd",
            "main", "mark", "nav", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "sup", "tbody", "tfoot",
            "thead", "tt", "u", "ul", "var", "wbr"])
            elements[name] = [];
        elements["a"] = ["href"];
        elements["img"] = ["src", "alt", "width", "height", "border"];
        elements["font"] = ["color", "size", "face"];
        elements["hr"] = ["width", "size", "color"];
        elements["ol"] = ["start", "type"];
        elements["li"] = ["value"];
        elements["table"] = ["border", "cellpadding", "cellspacing", "width", "height", "bgcolor"];
        elements["tr"] = ["bgcolor", "height"];
        elements["td"] = elements["th"] = ["colspan", "rowspan", "width", "height", "bgcolor", "nowrap"];
        elements["col"] = elements["colgroup"] = ["span", "width"];
        return elements;
    }
}
