using Mailroom.Decisions.Parse.Html.Marks;
using Mailroom.Decisions.Parse.Reply;

namespace Mailroom.Decisions.Tests.Reply;

/// <summary>The HTML's structure tells quote and signature, whatever the program.</summary>
public sealed class HtmlReplyTests
{
    [Theory]
    [InlineData("<div dir=\"ltr\"><div>Hi</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue, Nov 5, 2024 at 9:20 AM Help Desk &lt;<a href=\"mailto:help@desk.example\">help@desk.example</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\"><div>Is it on?</div></blockquote><div>Yes.</div><blockquote class=\"gmail_quote\"><div>Blinking?</div></blockquote><div>No.</div></div></div>", "Hi\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n\nIs it on?\n\nYes.\n\nBlinking?\n\nNo.")]
    [InlineData("<div dir=\"ltr\"><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue, Nov 5, 2024 at 9:20 AM Help Desk &lt;<a href=\"mailto:help@desk.example\">help@desk.example</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\"><div>Is it on?</div></blockquote><div><br></div><div>Yes.</div></div></div>", "Yes.")]
    [InlineData("<div dir=\"ltr\">FYI<br><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">---------- Forwarded message ---------<br>From: <b>Bob</b> &lt;bob@x.example&gt;<br>Date: Tue<br>Subject: y<br>To: z<br></div><br><br>hello</div></div>", "FYI")]
    [InlineData("<div dir=\"ltr\">Ok</div><div class=\"gmail_extra\"><br><div class=\"gmail_quote\">On Tue, Nov 5, 2024 at 9:20 AM, Help <span dir=\"ltr\">&lt;<a href=\"mailto:h@x.example\">h@x.example</a>&gt;</span> wrote:<br><blockquote class=\"gmail_quote\" style=\"margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex\">hi</blockquote></div><br></div>", "Ok")]
    [InlineData("<p>Ok</p><p>Help Desk wrote on 5 Nov 2024 at 9:20:</p><blockquote>hi</blockquote>", "Ok")]
    [InlineData("<p>The text says:</p><blockquote>Error 5</blockquote>", "The text says:\n\nError 5")]
    [InlineData("<p>Ok</p><blockquote>Error 5</blockquote><p>Bye</p>", "Ok\n\nError 5\n\nBye")]
    [InlineData("<div class=WordSection1><p class=MsoNormal>Ok<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in\"><p class=MsoNormal><b>From:</b> Help Desk &lt;help@desk.example&gt; <br><b>Sent:</b> Tuesday<br><b>To:</b> Ada<br><b>Subject:</b> x<o:p></o:p></p></div></div><p class=MsoNormal>hi</p></div>", "Ok")]
    [InlineData("<div><p>Ok</p><div style=\"border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p><b><span>Xyzzy:</span></b> Help Desk<br><b>Foo:</b> Tuesday<br><b>Bar:</b> Ada</p></div><p>hi</p></div>", "Ok")]
    [InlineData("<div>Ok</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\"><div id=\"divRplyFwdMsg\"><b>From:</b> x<br><b>Sent:</b> y</div><div>hi</div>", "Ok")]
    [InlineData("<div>Ok</div><div id=\"x_divRplyFwdMsg\"><b>Von:</b> x</div><div>hi</div>", "Ok")]
    [InlineData("<div class=\"ydp1yahoo-style-wrap\"><div>Ok</div><div id=\"ydpyahoo_quoted_1\" class=\"ydp1yahoo_quoted\"><div>On Tuesday, November 5, 2024 at 9:20:00 AM, Help Desk &lt;h@x.example&gt; wrote: </div><div>hi</div></div></div>", "Ok")]
    [InlineData("<div>Ok</div><br id=\"lineBreakAtBeginningOfSignature\"><div dir=\"ltr\">Sent from my iPhone</div><div dir=\"ltr\"><br><blockquote type=\"cite\">On Nov 5, 2024, at 9:20 AM, Help &lt;h@x.example&gt; wrote:<br><br></blockquote></div><blockquote type=\"cite\"><div dir=\"ltr\">hi</div></blockquote>", "Ok")]
    [InlineData("<p>Ok</p><div class=\"moz-cite-prefix\">On 11/5/24 09:20, Help wrote:<br></div><blockquote type=\"cite\" cite=\"mid:x\"><p>hi</p></blockquote><pre class=\"moz-signature\" cols=\"72\">-- \nAda</pre>", "Ok")]
    [InlineData("<p>Hi</p><div class=\"moz-cite-prefix\">On 11/5/24 09:20, Help wrote:<br></div><blockquote type=\"cite\" cite=\"mid:x\"><p>on?</p></blockquote><p>yes</p><blockquote type=\"cite\" cite=\"mid:x\"><p>blink?</p></blockquote><p>no</p><pre class=\"moz-signature\" cols=\"72\">-- \nAda</pre>", "Hi\n\nOn 11/5/24 09:20, Help wrote:\n\non?\n\nyes\n\nblink?\n\nno")]
    [InlineData("<div style=\"font-family: Arial\">Ok</div><div class=\"protonmail_signature_block\"><div class=\"protonmail_signature_block-user\"></div><div class=\"protonmail_signature_block-proton\">Sent with <a href=\"https://proton.me/\">Proton Mail</a> secure email.</div></div><div class=\"protonmail_quote\">On Tuesday, November 5th, 2024 at 9:20 AM, Help &lt;h@x.example&gt; wrote:<br><blockquote class=\"protonmail_quote\" type=\"cite\">hi</blockquote></div>", "Ok")]
    [InlineData("<div>Ok</div><hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div data-marker=\"__HEADERS__\"><b>From: </b>x<br><b>To: </b>y</div><div>hi</div>", "Ok")]
    [InlineData("<div>Ok</div><div class=\"gmail_signature\"><div>Ada Berg</div><div>Berg Ltd</div></div>", "Ok")]
    [InlineData("<div>Ok</div><div id=\"Signature\"><p>Ada Berg</p></div>", "Ok")]
    [InlineData("<table><tr><td style=\"border-top:1px solid #ccc\"><p>Hello</p></td></tr><tr><td><p>More: x</p></td></tr></table>", "Hello\n\nMore: x")]
    [InlineData("<div>Ok</div><div class=\"front-signature\">Ada</div><blockquote type=\"cite\" class=\"front-blockquote\">On Tue, Help wrote:<br>hi</blockquote>", "Ok")]
    [InlineData("<html><body><div>Ok</div><div name=\"quote\" style=\"margin:10px 5px 5px 10px; border-left:2px solid #C3D9E5;\"><div><b>Gesendet:</b> x<br><b>Von:</b> y</div><div name=\"quoted-content\">hi</div></div></body></html>", "Ok")]
    [InlineData("<div dir=\"auto\">Ok</div><div id=\"ms-outlook-mobile-signature\"><div>Get <a href=\"https://aka.ms/x\">Outlook for iOS</a></div></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> x</div><div>hi</div>", "Ok")]
    [InlineData("<div dir=\"auto\">Ok</div><div id=\"mail-editor-reference-message-container\"><hr><div><b>From:</b> x</div>hi</div>", "Ok")]
    [InlineData("<div dir=\"auto\">Ok</div><div dir=\"auto\"><br></div><div id=\"composer_signature\"><div style=\"font-size:12px\">Sent from my Galaxy</div></div><div><br></div><div>-------- Original message --------</div><div>From: x &lt;x@y.example&gt; </div><div>Date: 11/5/24  9:20 AM  (GMT+01:00) </div><div>To: z </div><div>Subject: q </div><div><br></div>hi", "Ok")]
    [InlineData("<div name=\"messageBodySection\">Ok</div><div name=\"messageSignatureSection\">Ada</div><div name=\"messageReplySection\">On 5 Nov 2024, 9:20 AM +0100, Help &lt;h@x.example&gt;, wrote:<br><blockquote type=\"cite\">hi</blockquote></div>", "Ok")]
    [InlineData("<div>好</div><div><br></div><div style=\"font-size:12px\">------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>x<br></div><div>hi</div>", "好")]
    [InlineData("<font size=2>Ok</font><br><br><br><font size=1 color=#5f5f5f>From:      </font><font size=1>Help &lt;h@x.example&gt;</font><br><font size=1 color=#5f5f5f>To:        </font><font size=1>ada@x.example</font><br><font size=1 color=#5f5f5f>Date:        </font><font size=1>11/05/2024 09:20 AM</font><br><font size=1 color=#5f5f5f>Subject:        </font><font size=1>x</font><br><hr noshade><br><br>hi", "Ok")]
    [InlineData("<p>Ok</p><table><tr><th align=right>Subject:</th><td>x</td></tr><tr><th>Date:</th><td>Tue, 5 Nov 2024</td></tr><tr><th>From:</th><td>Help &lt;h@x.example&gt;</td></tr><tr><th>To:</th><td>Ada</td></tr></table><p>hi</p>", "Ok")]
    [InlineData("<div>Ok<br><hr>From: Help &lt;h@x.example&gt;<br>Sent: Tue, 5 Nov 2024<br>To: Ada<br>Subject: x<br><br>hi</div>", "Ok")]
    [InlineData("<blockquote type=\"cite\">hi</blockquote>", "hi")]
    [InlineData("Ok<br><br>-- <br>Ada Berg<br>Berg Ltd", "Ok")]
    public void Structure_tells_what_is_quoted(string html, string visible) =>
        Assert.Equal(visible, Read.Utf8($"Content-Type: text/html; charset=utf-8\n\n{html}").VisibleReply);

    [Theory]
    [InlineData("Ok.\n\nXyzzy Help Desk foo:\nhi there,\nplease wait\n", "<div>Ok.</div><div class=moz-cite-prefix>Xyzzy Help Desk foo:</div><blockquote type=cite>hi there,<br>please wait</blockquote>", "Ok.")]
    [InlineData("Ok.\n\nAbsender Ada Foo\nBar Baz\nhi\n", "<div>Ok.</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg>Absender Ada Foo<br>Bar Baz</div><div>hi</div>", "Ok.")]
    [InlineData("Ok.\n\nAda Berg\nBerg Ltd, Main Street\n", "<div>Ok.</div><div class=gmail_signature>Ada Berg<br>Berg Ltd, Main Street</div>", "Ok.")]
    [InlineData("Ok.\n\nAda Berg\n", "<div>Other words.</div><div class=gmail_signature>Another Name, Another Street</div>", "Ok.\n\nAda Berg")]
    public void Html_tells_of_the_plain_text_beside_it(string plain, string html, string visible)
    {
        var mail = Read.Utf8($"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n");
        Assert.Equal(plain.TrimEnd(), mail.Text);
        Assert.Equal(visible, mail.VisibleReply);
        Assert.Equal(plain.TrimEnd()[visible.Length..].Trim('\n'), mail.Removed);
    }

    [Fact]
    public void Marks_move_to_the_line_that_begins_with_the_same_words() => Assert.Equal(
        [LineMark.None, LineMark.None, LineMark.History],
        MarkTransfer.To("Ok\n\n> From: Ada Berg, Main Street", new MarkedText("Ok\nFrom: Ada Berg, Main Street", [LineMark.None, LineMark.History])));

    [Fact]
    public void Mail_without_text_has_no_reply()
    {
        var mail = Read.Utf8("Content-Type: application/pdf\n\nx");
        Assert.Equal(("", "", ""), (mail.Text, mail.VisibleReply, mail.Removed));
    }

    [Fact]
    public void Removed_pieces_stand_in_order() =>
        Assert.Equal(new TrimmedText("Yes.", "Ada wrote:\n> Is it on?\n-- \nBob"), ReplyText.Trim("Ada wrote:\n> Is it on?\n\nYes.\n\n-- \nBob\n"));
}
