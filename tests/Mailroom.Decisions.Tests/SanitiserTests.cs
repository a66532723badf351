using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

public sealed class SanitiserTests
{
    static readonly HashSet<string> Attributes =
    [
        "href", "rel", "target", "src", "alt", "title", "dir", "lang", "align", "valign", "style", "width", "height", "border", "color", "size",
        "face", "start", "type", "value", "cellpadding", "cellspacing", "bgcolor", "colspan", "rowspan", "nowrap", "span",
    ];

    static readonly HashSet<string> Forbidden =
    [
        "script", "style", "svg", "math", "noscript", "template", "xmp", "iframe", "object", "embed", "form", "input", "button", "textarea",
        "select", "base", "meta", "link", "frame", "frameset", "video", "audio", "plaintext", "listing", "noembed", "noframes", "title",
    ];

    [Fact]
    [Trait("Case", "T20")]
    public void Vectors_are_many() => Assert.True(ScriptVectors.All().Distinct().Count() >= 1_000);

    [Fact]
    [Trait("Case", "T20")]
    [Trait("Case", "T21")]
    [Trait("Case", "T26")]
    [Trait("Case", "T27")]
    public void No_vector_leaves_anything_that_runs_or_loads()
    {
        foreach (var vector in ScriptVectors.All())
        {
            var clean = Sanitised(vector);
            AssertHarmless(clean, vector);
            Assert.True(Sanitised(clean) == clean, $"Not stable: {vector}");
        }
    }

    [Fact]
    [Trait("Case", "T20")]
    public void A_second_sanitiser_finds_nothing_to_remove()
    {
        var removed = new List<string>();
        var judge = new HtmlSanitizer();
        judge.AllowedSchemes.UnionWith(["cid", "data", "mailto"]);
        judge.AllowedAttributes.UnionWith(["rel", "target"]);
        judge.RemovingTag += (_, e) => removed.Add(e.Tag.LocalName);
        judge.RemovingAttribute += (_, e) => removed.Add($"{e.Tag.LocalName} {e.Attribute.Name}={e.Attribute.Value}");
        foreach (var vector in ScriptVectors.All())
            judge.Sanitize(Sanitised(vector));
        Assert.Empty(removed);
    }

    [Theory]
    [InlineData("<p>a</p>", "<p>a</p>")]
    [InlineData("a < b & c", "a &lt; b &amp; c")]
    [InlineData("<a href=https://x.example/?a=1&b=2>y</a>", "<a href=\"https://x.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">y</a>")]
    [InlineData("<a href=javascript:x>y</a>", "<a>y</a>")]
    [InlineData("<a href=' &#1;JaVa\tScRiPt:x'>y</a>", "<a>y</a>")]
    [InlineData("<a name=x id=y class=z>y</a>", "<a>y</a>")]
    [InlineData("<img src=https://x.example/a.png alt='A <b>'>", "A &lt;b&gt;")]
    [InlineData("<img src=https://x.example/a.png srcset='b 2x'>", "")]
    [InlineData("<img src=cid:a@b>", "<img src=\"cid:a@b\">")]
    [InlineData("<img src='data:image/png;base64,AAAA'>", "<img src=\"data:image/png;base64,AAAA\">")]
    [InlineData("<img src='data:image/svg+xml;base64,AAAA' alt=x>", "x")]
    [InlineData("<p style='color:RED;position:fixed;background:url(//x)'>a</p>", "<p style=\"color: RED\">a</p>")]
    [InlineData("<p style='width:expression(x);margin:-9px;height:1px'>a</p>", "<p style=\"height: 1px\">a</p>")]
    [InlineData("<p style='c\\6flor:red;color:r/**/ed'>a</p>", "<p>a</p>")]
    [InlineData("<p style='background: #fff !important; display:flex'>a</p>", "<p style=\"background-color: #fff\">a</p>")]
    [InlineData("<p style='font-family:\"Segoe UI\",serif'>a</p>", "<p style=\"font-family: &#39;Segoe UI&#39;,serif\">a</p>")]
    [InlineData("<form action=x>a<input><button>b</button><textarea>c</textarea></form>", "ab")]
    [InlineData("<o:p>a</o:p><blink>b</blink>", "ab")]
    [InlineData("<pre>\n\na</pre>", "<pre>\n\na</pre>")]
    [InlineData("<table><td>a", "<table><tbody><tr><td>a</td></tr></tbody></table>")]
    [InlineData("<![CDATA[a]]><!-- b --><?c ?>d", "d")]
    [InlineData("", "")]
    public void Html_is_cleaned(string html, string expected) => Assert.Equal(expected, Sanitised(html));

    [Fact]
    [Trait("Case", "T27")]
    public void Viewer_shows_the_mails_own_images_only()
    {
        var html = HtmlView.SanitiseForViewer("<img src='cid:a%40b' alt=x><img src=cid:gone alt=y>", Limits.Default,
            cid => cid == "a@b" ? "/files/1?x=1&y=\"" : null, TestContext.Current.CancellationToken);
        Assert.Equal("<img src=\"/files/1?x=1&amp;y=&quot;\" alt=\"x\">y", html);
    }

    [Theory]
    [InlineData("<p>&lt;b&gt; a</p>", 3)]
    [InlineData("<p>a<p>&lt;img src=x onerror=y&gt;<p>c", 20)]
    public void Over_the_limits_the_text_is_given_escaped(string html, int bytes)
    {
        var clean = HtmlView.Sanitise(html, new Limits { HtmlBytes = bytes }, TestContext.Current.CancellationToken);
        Assert.StartsWith("<div style=\"white-space: pre-wrap\">", clean, StringComparison.Ordinal);
        AssertHarmless(clean, html);
        Assert.Contains("&lt;", clean, StringComparison.Ordinal);
    }

    internal static void AssertHarmless(string clean, string vector)
    {
        foreach (var element in new HtmlParser().ParseDocument(clean).Body!.QuerySelectorAll("*"))
        {
            Assert.False(Forbidden.Contains(element.LocalName), $"<{element.LocalName}> left of {vector}");
            foreach (var attribute in element.Attributes)
                AssertHarmless(attribute, vector);
        }
    }

    static void AssertHarmless(IAttr attribute, string vector)
    {
        Assert.True(Attributes.Contains(attribute.Name), $"{attribute.Name} left of {vector}");
        var value = attribute.Value;
        if (attribute.Name == "href")
            Assert.Matches(@"\A(?i:https?://|mailto:)", value);
        if (attribute.Name == "src")
            Assert.Matches(@"\A((?i:cid:)|data:image/(png|gif|jpeg|webp);base64,)", value);
        if (attribute.Name == "style")
            Assert.DoesNotMatch(@"(?i)url|expression|position|import|behavior|[\\<>@{}]|/\*", value);
    }
}
