using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("<p>a</p><p>b</p>", "a\n\nb")]
    [InlineData("a<br>b<br><br>c", "a\nb\n\nc")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("a   b\n c&nbsp;&nbsp;d", "a b c d")]
    [InlineData("a<b>b</b> c", "ab c")]
    [InlineData("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc")]
    [InlineData("<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n  - b\n2. c")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td")]
    [InlineData("<a href='https://x.example/y'>see</a>", "see <https://x.example/y>")]
    [InlineData("<a href='https://x.example/'>x.example</a>", "x.example")]
    [InlineData("<a href='mailto:a@x.example'>a@x.example</a>", "a@x.example")]
    [InlineData("<a href='javascript:x()'>see</a>", "see")]
    [InlineData("<a href='https://x.example/'><img src=y></a>", "")]
    [InlineData("<img src=y alt='A logo'>", "[A logo]")]
    [InlineData("<style>p{}</style><script>x</script><title>t</title>a<!-- c -->", "a")]
    [InlineData("<div hidden>x</div><span style='DISPLAY : none'>y</span>a", "a")]
    [InlineData("&lt;b&gt; &amp; &euro; &#8212;", "<b> & € —")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<p>a<hr>b", "a\n\n---\nb")]
    [InlineData("<noscript>a</noscript><form>b<button>c</button><input value=d></form>", "a\nbc")]
    [InlineData("<svg><text>x</text></svg><math>y</math>a", "a")]
    [InlineData("", "")]
    public void Html_is_shown_as_text(string html, string expected) => Assert.Equal(expected, Text(html));

    [Theory]
    [InlineData("a \nb", "a b")]
    [InlineData("a\nb", "a\nb")]
    [InlineData("> a \n> b\nc", "> a b\nc")]
    [InlineData("> a \n>> b", "> a \n>> b")]
    [InlineData(" > not a quote", "> not a quote")]
    [InlineData("a \n-- \nb", "a \n-- \nb")]
    public void Flowed_text_is_unwrapped(string body, string expected) =>
        Assert.Equal(expected, Utf8($"Content-Type: text/plain; format=flowed\n\n{body}\n").Text);

    [Theory]
    [InlineData("utf-8", "Gr\u00c3\u00bc\u00c3\u009fe", "Grüße", "")]
    [InlineData("\"UTF-8\\\"\"", "Gr\u00c3\u00bc\u00c3\u009fe", "Grüße", "")]
    [InlineData("iso-8859-1", "5 \u0080", "5 €", "")]
    [InlineData("us-ascii", "caf\u00c3\u00a9", "café", "")]
    [InlineData("cp-850x", "caf\u00c3\u00a9", "café", "unknown-charset")]
    [InlineData("x-user-defined", "\u00e9", "é", "unknown-charset")]
    [InlineData("utf-7", "+ADw-b+AD4-", "+ADw-b+AD4-", "utf-7-not-decoded")]
    [InlineData("iso-2022-jp", "\u001b$B0u:~\u001b(B", "印刷", "")]
    [InlineData("koi8-r", "\u00f0", "П", "")]
    [InlineData("macintosh", "\u008a", "ä", "")]
    [InlineData("utf-8", "5 \u00e9 \u0080", "5 é €", "bad-charset")]
    [Trait("Case", "T46")]
    public void Text_is_read_in_its_charset_or_what_it_looks_like(string charset, string body, string expected, string warning)
    {
        var mail = Bytes($"From: a@x.example\nDate: 5 Nov 2024 09:15 GMT\nContent-Type: text/plain; charset={charset}\n\n{body}");
        Assert.Equal(expected, mail.Text);
        Assert.Equal(warning, mail.Warnings.FirstOrDefault()?.Code ?? "");
    }

    [Theory]
    [InlineData("a\u0000b", "ab")]
    [InlineData("a\rb", "a\nb")]
    [InlineData("a\r\r\nb", "a\nb")]
    [InlineData("a\u000cb", "a\nb")]
    [Trait("Case", "T49")]
    public void Text_holds_no_character_a_database_refuses(string body, string expected) => Assert.Equal(expected, Bytes($"Subject: s\n\n{body}").Text);

    [Fact]
    [Trait("Case", "T46")]
    public void Unpaired_surrogates_are_replaced()
    {
        byte[] mail = [.. "Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n\n"u8, .. System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String([0x61, 0, 0x00, 0xD8, 0x62, 0]))];
        Assert.Equal("a\uFFFDb", Bytes(mail).Text);
    }
}
