namespace Mailroom.Decisions.Tests.Forward;

/// <summary>Forwards whose mail is HTML only: what the structure shows as lines is read as lines.</summary>
public sealed class HtmlForwardsTests
{
    const string Person = "Ada Berg &lt;<a href=\"mailto:ada@berg.example\">ada@berg.example</a>&gt;";
    const string Recipient = "Bob Lund &lt;<a href=\"mailto:bob@lund.example\">bob@lund.example</a>&gt;";
    const string Body = "<div>The printer burns.</div><div><br></div><div>Ada</div>";

    public static TheoryData<string, string, string> Frames() => new()
    {
        { "Gmail", "Mon, Nov 4, 2024 at 6:03\u202FPM", $"<div dir=\"ltr\">Please help.<br><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">---------- Forwarded message ---------<br>From: <strong class=\"gmail_sendername\" dir=\"auto\">Ada Berg</strong> <span dir=\"auto\">&lt;<a href=\"mailto:ada@berg.example\">ada@berg.example</a>&gt;</span><br>Date: Mon, Nov 4, 2024 at 6:03\u202FPM<br>Subject: Printer on fire<br>To: {Recipient}<br></div><br><br>{Body}</div></div>" },
        { "Outlook desktop", "Monday, November 4, 2024 6:03 PM", $"<div class=WordSection1><p class=MsoNormal>Please help.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> {Person} <br><b>Sent:</b> Monday, November 4, 2024 6:03 PM<br><b>To:</b> {Recipient}<br><b>Subject:</b> Printer on fire<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>{Body}</div>" },
        { "Outlook on the web", "Monday, November 4, 2024 6:03 PM", $"<div>Please help.</div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font face=\"Calibri\"><b>From:</b> {Person}<br><b>Sent:</b> Monday, November 4, 2024 6:03 PM<br><b>To:</b> {Recipient}<br><b>Subject:</b> Printer on fire</font><div>&nbsp;</div></div>{Body}" },
        { "Apple Mail", "4 November 2024 at 18:03:11 CET", $"<div>Please help.<br><div><br><blockquote type=\"cite\"><div>Begin forwarded message:</div><br class=\"Apple-interchange-newline\"><div><span><b>From: </b></span><span>{Person}<br></span></div><div><span><b>Subject: </b></span><span><b>Printer on fire</b><br></span></div><div><span><b>Date: </b></span><span>4 November 2024 at 18:03:11 CET<br></span></div><div><span><b>To: </b></span><span>{Recipient}<br></span></div><br>{Body}</blockquote></div></div>" },
        { "iOS", "4 November 2024 at 18:03:11 CET", $"<div dir=\"ltr\">Please help.</div><div dir=\"ltr\"><br>Begin forwarded message:<br><br></div><blockquote type=\"cite\"><div dir=\"ltr\"><b>From:</b> {Person}<br><b>Date:</b> 4 November 2024 at 18:03:11 CET<br><b>To:</b> {Recipient}<br><b>Subject:</b> <b>Printer on fire</b><br><br></div></blockquote><blockquote type=\"cite\"><div dir=\"ltr\">\uFEFF{Body}</div></blockquote>" },
        { "Thunderbird", "Mon, 4 Nov 2024 18:03:11 +0100", $"<p>Please help.</p><div class=\"moz-forward-container\"><br><br>-------- Forwarded Message --------<table class=\"moz-email-headers-table\"><tbody><tr><th align=\"RIGHT\">Subject: </th><td>Printer on fire</td></tr><tr><th>Date: </th><td>Mon, 4 Nov 2024 18:03:11 +0100</td></tr><tr><th>From: </th><td>{Person}</td></tr><tr><th>To: </th><td>{Recipient}</td></tr></tbody></table><br><br>{Body}</div>" },
        { "Yahoo", "Monday, November 4, 2024 at 06:03:11 PM GMT+1", $"<div>Please help.</div><div class=\"yahoo_quoted\"><div>----- Forwarded Message -----</div><div><b>From:</b> {Person}</div><div><b>To:</b> {Recipient}</div><div><b>Sent:</b> Monday, November 4, 2024 at 06:03:11 PM GMT+1</div><div><b>Subject:</b> Printer on fire</div><div><br></div>{Body}</div>" },
        { "Table, a cell for each label, no colons", "04.11.2024 18:03", $"<p>Please help.</p><p>---- Forwarded Message ----</p><table><tr><td>From</td><td>{Person}</td></tr><tr><td>Date</td><td>04.11.2024 18:03</td></tr><tr><td>To</td><td>{Recipient}</td></tr><tr><td>Subject</td><td>Printer on fire</td></tr></table>{Body}" },
        { "Labels and values in paragraphs of their own", "04.11.2024 18:03", $"<p>Please help.</p><p>---------- Forwarded message ----------</p><p>From:</p><p>{Person}</p><p>Date:</p><p>04.11.2024 18:03</p><p>To:</p><p>{Recipient}</p><p>Subject:</p><p>Printer on fire</p><p>&nbsp;</p>{Body}" },
        { "No line ends between the labels", "04.11.2024 18:03", $"<p>Please help.</p><div><b>From:</b> {Person} <b>Sent:</b> 04.11.2024 18:03 <b>To:</b> {Recipient} <b>Subject:</b> Printer on fire</div><br>{Body}" },
        { "GMX", "Montag, 04. November 2024 um 18:03 Uhr", $"<div>Please help.<div>&nbsp;<div name=\"quote\" style=\"margin:10px 5px;border-left:2px solid #C3D9E5\"><div><b>Gesendet:</b>&nbsp;Montag, 04. November 2024 um 18:03 Uhr<br/><b>Von:</b>&nbsp;&quot;Ada Berg&quot; &lt;ada@berg.example&gt;<br/><b>An:</b>&nbsp;&quot;Bob Lund&quot; &lt;bob@lund.example&gt;<br/><b>Betreff:</b>&nbsp;Printer on fire</div><div name=\"quoted-content\">{Body}</div></div></div></div>" },
        { "Pre", "04.11.2024 18:03", "<pre>Please help.\n\n---------- Forwarded message ----------\nFrom: Ada Berg &lt;ada@berg.example&gt;\nDate: 04.11.2024 18:03\nTo: Bob Lund &lt;bob@lund.example&gt;\nSubject: Printer on fire\n\nThe printer burns.\n\nAda</pre>" },
        { "QQ", "2024年11月4日(星期一) 晚上6:03", $"<div>Please help.</div><div><br></div><div style=\"font-size: 12px\">------------------&nbsp;Original&nbsp;------------------</div><div style=\"background:#efefef\"><div><b>From: </b>&nbsp;\"Ada Berg\"&lt;ada@berg.example&gt;;</div><div><b>Date: </b>&nbsp;2024年11月4日(星期一) 晚上6:03</div><div><b>To: </b>&nbsp;\"Bob Lund\"&lt;bob@lund.example&gt;;<wbr></div><div></div><div><b>Subject: </b>&nbsp;Printer on fire</div></div><div><br></div>{Body}" },
        { "Notes", "04.11.2024 18:03", $"<font>Please help.</font><br><font size=1 color=#800080>----- Forwarded by Bob Lund/Lund on 05.11.2024 08:00 -----</font><br><br><table><tr><td>From: &nbsp;</td><td>{Person}</td></tr><tr><td>To: &nbsp;</td><td>{Recipient}</td></tr><tr><td>Date: &nbsp;</td><td>04.11.2024 18:03</td></tr><tr><td>Subject: &nbsp;</td><td>Printer on fire</td></tr></table><hr noshade><br><br>{Body}" },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void Every_field_is_read(string program, string date, string html)
    {
        var mail = Read.Utf8($"From: bob@lund.example\nSubject: Fwd: Printer on fire\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<html><body>{html}</body></html>\n");
        Assert.True(mail.Forwarded is not null, $"{program}:\n{mail.Text}");
        Forwarding.IsTheMail(mail.Forwarded, date);
    }

    [Fact]
    public void Text_whose_line_ends_are_lost_gives_way_to_the_HTML()
    {
        var mail = Read.Utf8("From: bob@lund.example\nSubject: Fwd: Printer on fire\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the HTML part.\n--b\nContent-Type: text/html\n\n"
            + $"<div>Please help.</div><div><b>From:</b> {Person}<br><b>Sent:</b> 04.11.2024 18:03<br><b>To:</b> {Recipient}<br><b>Subject:</b> Printer on fire</div><br>{Body}\n--b--\n");
        Forwarding.IsTheMail(mail.Forwarded, "04.11.2024 18:03");
    }

    [Fact]
    public void A_mail_attached_is_nested_and_not_forwarded()
    {
        var mail = Read.Utf8("From: bob@lund.example\nSubject: Fwd: Printer on fire\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nPlease help.\n--b\nContent-Type: message/rfc822\n\nFrom: Ada Berg <ada@berg.example>\nSubject: Printer on fire\n\nThe printer burns.\n--b--\n");
        Assert.Null(mail.Forwarded);
        Assert.Equal("Printer on fire", Assert.Single(mail.Nested).Subject);
    }
}
