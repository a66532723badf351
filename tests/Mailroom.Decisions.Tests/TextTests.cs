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
    [InlineData("<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>d", "- a\n- b\n\nc\n\nd")]
    [InlineData("<p class=MsoNormal>a</p><p class=MsoNormal>b</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>c</p>", "a\nb\n\nc")]
    [InlineData("<p style='margin:0in 0in 0.0001pt'>a</p><p style='margin: 0'>b</p><p style='margin:0 0 1em'>c</p><p>d</p>", "a\nb\n\nc\n\nd")]
    [InlineData("<div>a</div><div>&nbsp;</div><div>b</div><div><br></div><div>c</div>", "a\n\nb\n\nc")]
    [InlineData("<div>a<br></div><div>b</div>", "a\nb")]
    [InlineData("<div style='white-space:pre-wrap'>a\n  b</div>", "a\n  b")]
    [InlineData("<div style='display:none;max-height:0'>preview</div>a<span style='visibility: hidden'>x</span>", "a")]
    [InlineData("<div style='font-size:0;line-height:0'>preview</div><td style='font-size:0'><p style='font-size:14px'>a</p>", "a")]
    [InlineData("<a style='mso-hide:all' href='https://x.example/go'>Go</a>", "Go <https://x.example/go>")]
    [InlineData("<div style='opacity:0.5;margin:0 auto'>a</div>", "a")]
    [InlineData("<!--[if mso]><p>x</p><![endif]--><![if !mso]><p>a</p><![endif]>", "a")]
    [InlineData("<h1>a</h1><p>b</p>", "a\n\nb")]
    [InlineData("a&nbsp;&nbsp;b&shy;c&zwnj;d", "a bc\u200Cd")]
    [InlineData("<table><tr><td><table><tr><td>a</td></tr></table></td><td><p>b</p></td></tr></table>", "a\n\nb")]
    [InlineData("<table><tr><th>Item</th><th>No</th></tr><tr><td>Ink</td><td>2</td></tr></table>", "Item\tNo\nInk\t2")]
    [InlineData("a<blockquote>b<blockquote>c</blockquote></blockquote>d", "a\n\nb\n\nc\n\nd")]
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
    [InlineData("KOI8-U", "\u00a4\u00a6\u00a7\u00ad", "єіїґ", "")]
    [InlineData("iso-2022-jp", "\u001b(I123\u001b(B", "ｱｲｳ", "")]
    [InlineData("iso-2022-jp-ms", "\u001b$B-!-j\u001b(B", "①㈱", "")]
    [InlineData("iso-2022-jp", "\u001b$B0u:~\na", "印刷\na", "")]
    [InlineData("utf-8", "\u001b$B0u:~\u001b(B", "印刷", "charset-guessed")]
    [InlineData("us-ascii", "\u001b$B0u:~\u001b(B", "印刷", "charset-guessed")]
    [InlineData("iso-8859-1", "Gr\u00c3\u00bc\u00c3\u009fe", "Grüße", "bad-charset")]
    [InlineData("windows1251", "\u00cf\u00f0\u00e8", "При", "")]
    [InlineData("x-cp1251", "\u00cf\u00f0\u00e8", "При", "")]
    [InlineData("iso88592", "\u00b3\u00f3d\u00bc", "łódź", "")]
    [InlineData("latin9", "\u00a4", "€", "")]
    [InlineData("big5", "\u00a6L\u00aa\u00ed\u00be\u00f7", "印表機", "")]
    [InlineData("euc-jp", "\u00b0\u00f5\u00ba\u00fe", "印刷", "")]
    [InlineData("euc-kr", "\u00c0\u00ce\u00bc\u00e2", "인쇄", "")]
    [InlineData("gb18030", "\u00b4\u00f2\u00d3\u00a1\u00bb\u00fa", "打印机", "")]
    [InlineData("unicode", "Nothing but ASCII here.", "Nothing but ASCII here.", "bad-charset")]
    [InlineData("utf-8", "\u00ff\u00fea\0b\0", "ab", "")]
    [InlineData("utf-8", "\u00c3\u0083\u00c2\u00bc", "Ã¼", "")]
    [InlineData("gb2312", "\u00e6\u0089\u0093\u00e5\u008d\u00b0\u00e6\u009c\u00ba", "打印机", "bad-charset")]
    [InlineData("macintosh", "\u008a", "ä", "")]
    [InlineData("utf-8", "5 \u00e9 \u0080", "5 é €", "bad-charset")]
    [Trait("Case", "T46")]
    public void Text_is_read_in_its_charset_or_what_it_looks_like(string charset, string body, string expected, string warning)
    {
        var mail = Bytes($"From: a@x.example\nDate: 5 Nov 2024 09:15 GMT\nContent-Type: text/plain; charset={charset}\n\n{body}");
        Assert.Equal(expected, mail.Text);
        Assert.Equal(warning, mail.Warnings.FirstOrDefault()?.Code ?? "");
    }

    [Fact]
    [Trait("Case", "T46")]
    public void Noncharacters_are_replaced()
    {
        var mail = Utf8("Subject: a\uFFFEb\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\na\uFFFFb\n--b\nContent-Disposition: attachment; filename=\"a\uFFFEb.txt\"\n\nx\n--b--");
        Assert.Equal(("a\uFFFDb", "a\uFFFDb", "ab.txt"), (mail.Subject, mail.Text, Assert.Single(mail.Attachments).FileName));
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
