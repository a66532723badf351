using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Rtf;

namespace Mailroom.Decisions.Tests;

/// <summary>RTF as Outlook puts it into winmail.dat.</summary>
public sealed class RtfTests
{
    [Theory]
    [InlineData(@"{\rtf1\ansi Hello\par World}", "Hello\nWorld")]
    [InlineData(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Gr\'fc\'dfe}", "Grüße")]
    [InlineData(@"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8}", "При")]
    [InlineData(@"{\rtf1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f0 a\f1 \'cf{\f0 b}\'cf}", "aПbП")]
    [InlineData(@"{\rtf1{\fonttbl{\f0\fcharset128 A;}}\f0\'88\'f3\'8d\'fc}", "印刷")]
    [InlineData(@"{\rtf1\uc1 \u252?\u223\'dfe}", "üße")]
    [InlineData(@"{\rtf1\uc0 \u8364 x}", "€x")]
    [InlineData(@"{\rtf1 \u-10179?\u-8704?}", "😀")]
    [InlineData(@"{\rtf1 a\tab b\line c \{\\\}}", "a\tb\nc {\\}")]
    [InlineData(@"{\rtf1{\*\unknown x}{\stylesheet y}{\info{\title z}}{\pict 00ff}a}", "a")]
    [InlineData(@"{\rtf1 {\field{\*\fldinst HYPERLINK ""http://x.example""}{\fldrslt link}}}", "link")]
    [InlineData(@"{\rtf1 a\bin3 {}{b}", "ab")]
    [InlineData(@"{\rtf1 {\v hidden}a\trowd b\cell c\cell\row d}", "ab\tc\t\nd")]
    [InlineData(@"{\rtf1 \ldblquote a\rdblquote\emdash}", "“a”—")]
    [InlineData(@"{\rtf1 never ended", "never ended")]
    [InlineData("}}}}a", "a")]
    [InlineData(@"\", @"\")]
    public void Text_is_read(string rtf, string expected) => Assert.Equal(expected, Of(rtf).Text);

    [Theory]
    [InlineData(@"{\rtf1\ansi\fromhtml1 {\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hi\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}}", "<html><p>Hi</p>")]
    [InlineData(@"{\rtf1\fromhtml1 {\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 b}", "&lt;b")]
    [InlineData(@"{\rtf1\fromhtml1 {\*\htmltag84 <a href=""x"">\'fc}{\*\mhtmltag84 <a href=""y"">}z\htmlrtf \'e4\htmlrtf0}", "<a href=\"x\">üz")]
    [InlineData(@"{\rtf1\fromhtml1 {\*\htmltag0 \par}a\line b\~c}", "\na\nb&nbsp;c")]
    [InlineData(@"{\rtf1\fromhtml1 {\*\htmltag241 <style>\par p \{ x \}\par </style>}a}", "<style>\np { x }\n</style>a")]
    public void Html_in_it_is_unwrapped(string rtf, string expected)
    {
        var read = Of(rtf);
        Assert.True(read.IsHtml);
        Assert.Equal(expected, read.Text);
    }

    [Fact]
    [Trait("Case", "T42")]
    public void Depth_costs_no_stack()
    {
        Assert.Equal("x", Of("{\\rtf1 " + Read.Repeat("{", 1_000_000) + "x" + Read.Repeat("}", 1_000_000)).Text);
        Assert.Equal("a", Of("{\\rtf1 " + Read.Repeat("{\\*\\x ", 5_000) + "y" + Read.Repeat("}", 5_000) + "a}").Text);
    }

    static RtfText Of(string rtf) => RtfText.Read(Encoding.Latin1.GetBytes(rtf), new Reading(Limits.Default, rtf.Length, TestContext.Current.CancellationToken));
}
