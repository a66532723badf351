namespace Mailroom.Decisions.Tests;

/// <summary>Markup that tries to run, load, cover or ask: elements x attributes x URL schemes x ways of writing x ways of confusing parsers.</summary>
static class ScriptVectors
{
    static readonly string[] Elements =
    [
        "a", "abbr", "area", "audio", "b", "base", "body", "button", "details", "div", "embed", "form", "frameset", "iframe", "img", "input",
        "isindex", "keygen", "link", "marquee", "math", "meta", "object", "p", "select", "source", "style", "svg", "table", "td", "textarea",
        "video", "x-own", "dialog", "template", "noscript", "xmp", "title", "blink", "font",
    ];

    static readonly string[] Events =
    [
        "onerror", "onload", "onclick", "onmouseover", "onfocus autofocus", "ontoggle open", "onbegin", "onanimationstart", "onpointerenter", "ONERROR",
    ];

    static readonly string[] UrlAttributes = ["href", "src", "action", "formaction", "xlink:href", "background", "poster", "data", "srcset", "style", "ping", "lowsrc"];

    static readonly string[] Urls =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java&#10;script:alert(1)", "&#106;avascript:alert(1)",
        "&#x6A&#x61vascript:alert(1)", " \u0001javascript:alert(1)", "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml;base64,PHN2Zz4=", "https://evil.example/x.png", "//evil.example/x", "file:///etc/passwd", "blob:x", "feed:javascript:x",
        "background:url(//evil.example)", "width:expression(alert(1))", "position:fixed;top:0;left:0", "behavior:url(x.htc)", "@import '//evil.example'",
    ];

    static readonly string[] Confusers =
    [
        "<math><mtext><table><mglyph><style><!--</style>{0}", "<svg></p><style><a id=\"</style>{0}\">", "<noscript><p title=\"</noscript>{0}\">",
        "<math><annotation-xml encoding=\"text/html\"><style>{0}", "<form><math><mtext></form><form><mglyph><style></math>{0}",
        "<svg><foreignObject>{0}</foreignObject></svg>", "<svg><desc>{0}</desc></svg>", "<svg><title><a title=\"</title>{0}\">",
        "<template>{0}</template>", "<xmp><p title=\"</xmp>{0}\">", "<textarea><p title=\"</textarea>{0}\">", "<title><p title=\"</title>{0}\">",
        "<!--><{0}-->", "<!--x--!>{0}", "<![CDATA[{0}]]>", "<svg><![CDATA[><{0}]]>", "<select><option>{0}</select>", "<select><template>{0}</select>",
        "<table><a>{0}</table>", "<p><button><p>{0}", "<a><table><a>{0}", "<noembed>{0}</noembed>", "<noframes>{0}", "<iframe srcdoc='{0}'>",
        "<plaintext>{0}", "<listing>&lt;img onerror=x&gt;{0}</listing>", "<b a='<b a=\">{0}", "<img alt=\"`><{0}\">", "<frameset><frame>{0}",
        "<x/{0}", "<<{0}", "</{0}>", "<p/title=\"{0}\"/>", "<div title='&lt;{0}'>", "<pre>\n\n{0}", "<option><style></option></select>{0}</style>",
    ];

    public static IEnumerable<string> All()
    {
        foreach (var element in Elements)
        {
            foreach (var e in Events)
                yield return $"<{element} src=x {e}=alert(1)>x</{element}>";
            foreach (var attribute in UrlAttributes)
                foreach (var url in Urls)
                    yield return $"<{element} {attribute}=\"{url}\">x</{element}>";
        }
        foreach (var confuser in Confusers)
            foreach (var payload in Payloads())
                yield return string.Format(System.Globalization.CultureInfo.InvariantCulture, confuser, payload);
    }

    static IEnumerable<string> Payloads() =>
    [
        "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<a href=javascript:alert(1)>x</a>", "<svg/onload=alert(1)>",
        "<style>@import'//evil.example'</style>", "&lt;img src=x onerror=alert(1)&gt;", "<img/src=`x`onerror=alert(1)>", "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
        "<input onfocus=alert(1) autofocus>", "<base href=//evil.example>", "<meta http-equiv=refresh content='0;url=javascript:x'>", "<p style='x:\u0000url(//e)'>",
    ];
}
