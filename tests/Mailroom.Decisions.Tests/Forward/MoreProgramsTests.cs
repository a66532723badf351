namespace Mailroom.Decisions.Tests.Forward;

/// <summary>The same mail, as webmails and programs of one country, old ones and odd ones forward it.</summary>
public sealed class MoreProgramsTests
{
    /// <summary>Program; subject; date; what stands between the message and the body; what stands below.</summary>
    public static TheoryData<string, string?, string, string, string> Frames() => new()
    {
        { "Horde", "Fwd: Printer on fire", "Mon, 4 Nov 2024 18:03:11 +0100", """
            ----- Weitergeleitete Nachricht von Ada Berg <ada@berg.example> -----
               Datum: Mon, 4 Nov 2024 18:03:11 +0100
                 Von: Ada Berg <ada@berg.example>
             Betreff: Printer on fire
                  An: Bob Lund <bob@lund.example>

            """, "\n\n\n----- Ende der weitergeleiteten Nachricht -----\n" },
        { "SquirrelMail", "[Fwd: Printer on fire]", "Mon, November 4, 2024 6:03 pm", """
            ---------------------------- Original Message ----------------------------
            Subject: Printer on fire
            From:    "Ada Berg" <ada@berg.example>
            Date:    Mon, November 4, 2024 6:03 pm
            To:      "Bob Lund" <bob@lund.example>
            --------------------------------------------------------------------------

            """, "\n" },
        { "Pegasus Mail", "(Fwd) Printer on fire", "Mon, 04 Nov 2024 18:03:11 +0100", """
            ------- Forwarded message follows -------
            From:           	Ada Berg <ada@berg.example>
            To:             	Bob Lund <bob@lund.example>
            Subject:        	Printer on fire
            Date sent:      	Mon, 04 Nov 2024 18:03:11 +0100

            """, "\n------- End of forwarded message -------" },
        { "Eudora", "Fwd: Printer on fire", "Mon, 04 Nov 2024 18:03:11 +0100", """
            >Date: Mon, 04 Nov 2024 18:03:11 +0100
            >From: Ada Berg <ada@berg.example>
            >Subject: Printer on fire
            >To: Bob Lund <bob@lund.example>
            >X-Mailer: Pony 3
            >
            """, "QUOTE" },
        { "Notes 5", "Printer on fire", "04/11/2024 18:03:11", """
            ---------------------- Forwarded by Bob Lund/Lund on 05/11/2024 08:00 ---------------------------


            Ada Berg <ada@berg.example> on 04/11/2024 18:03:11

            To:   Bob Lund <bob@lund.example>
            cc:
            Subject:  Printer on fire

            """, "\n\n" },
        { "GroupWise", "Fwd: Printer on fire", "04.11.2024 18:03", ">>> Ada Berg <ada@berg.example> 04.11.2024 18:03 >>>\n", "NO-TO" },
        { "Becky!", "Fw: Printer on fire", "Mon, 04 Nov 2024 18:03:11 +0900", """
            ----------------------- Original Message -----------------------
             From:    Ada Berg <ada@berg.example>
             To:      Bob Lund <bob@lund.example>
             Date:    Mon, 04 Nov 2024 18:03:11 +0900
             Subject: Printer on fire
            ----

            """, "\n\n--------------------- Original Message Ends --------------------\n" },
        { "Orange", "TR: Printer on fire", "04/11/24 18:03", """
            > Message du 04/11/24 18:03
            > De : "Ada Berg" <ada@berg.example>
            > A : "Bob Lund" <bob@lund.example>
            > Copie à : 
            > Objet : Printer on fire
            > 
            """, "QUOTE" },
        { "Laposte", "Fwd: Printer on fire", "Lundi 4 Novembre 2024 18:03:11", """
            ----- Mail original -----
            De: "Ada Berg" <ada@berg.example>
            À: "Bob Lund" <bob@lund.example>
            Envoyé: Lundi 4 Novembre 2024 18:03:11
            Objet: Printer on fire

            """, "" },
        { "Centrum", "Fwd: Printer on fire", "04.11.2024 18:03", """
            ______________________________________________________________
            > Od: "Ada Berg" <ada@berg.example>
            > Komu: Bob Lund <bob@lund.example>
            > Datum: 04.11.2024 18:03
            > Předmět: Printer on fire
            >

            """, "" },
        { "Seznam", "Fwd: Printer on fire", "4. 11. 2024 18:03:11", """
            ---------- Původní e-mail ----------
            Od: Ada Berg <ada@berg.example>
            Komu: Bob Lund <bob@lund.example>
            Datum: 4. 11. 2024 18:03:11
            Předmět: Printer on fire

            """, "" },
        { "Aliyun", "转发：Printer on fire", "2024年11月04日 18:03:11", """
            ------------------------------------------------------------------
            发件人：Ada Berg<ada@berg.example>
            日　期：2024年11月04日 18:03:11
            收件人：Bob Lund<bob@lund.example>
            主　题：Printer on fire

            """, "" },
        { "139", "Fw:Printer on fire", "2024-11-04 18:03:11", """
            ----邮件原文----
            发件人："Ada Berg" <ada@berg.example>
            收件人："Bob Lund" <bob@lund.example>
            抄 送：(无)
            发送时间：2024-11-04 18:03:11
            主题：Printer on fire

            """, "" },
        { "Foxmail", "转发: Printer on fire", "2024-11-04 18:03", """
             
            发件人： Ada Berg <ada@berg.example>
            发送时间： 2024-11-04 18:03
            收件人： Bob Lund <bob@lund.example>
            抄送： 
            主题： Printer on fire

            """, "" },
        { "Tuta", "FWD: Printer on fire", "4. Nov 2024, 18:03", """
            --------------- Original message ---------------
            Date: 4. Nov 2024, 18:03
            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            """, "" },
        { "Fastmail", "Fwd: Printer on fire", "Monday, November 04, 2024 6:03 PM", """
            ----- Original message -----
            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire
            Date: Monday, November 04, 2024 6:03 PM

            """, "" },
        { "Mailspring", "Fwd: Printer on fire", "Nov 4 2024, at 6:03 pm", """
            ---------- Forwarded Message ---------

            From: Ada Berg <ada@berg.example>
            Subject: Printer on fire
            Date: Nov 4 2024, at 6:03 pm
            To: Bob Lund <bob@lund.example>

            """, "" },
        { "Airmail", "Fwd: Printer on fire", "4 November 2024 at 18:03:11", """
            Begin forwarded message:

            From: Ada Berg <ada@berg.example>
            Reply: Ada Berg <ada@berg.example>
            Date: 4 November 2024 at 18:03:11
            To: Bob Lund <bob@lund.example>
            Subject:  Printer on fire 

            """, "" },
        { "K-9", "Fwd: Printer on fire", "November 4, 2024 6:03:11 PM GMT+01:00", """
            -------- Original Message --------
            From: Ada Berg <ada@berg.example>
            Sent: November 4, 2024 6:03:11 PM GMT+01:00
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            """, "" },
        { "Hotmail, old", "FW: Printer on fire", "Mon, 4 Nov 2024 18:03:11 +0100", """

            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire
            Date: Mon, 4 Nov 2024 18:03:11 +0100

            """, "" },
        { "BlackBerry", "Fw: Printer on fire", "4 Nov 2024 18:03", """
            ------Original Message------
            From: Ada Berg [mailto:ada@berg.example]
            To: Bob Lund [mailto:bob@lund.example]
            Subject: Printer on fire
            Sent: 4 Nov 2024 18:03

            """, "" },
        { "Escaped brackets", "Fwd: Printer on fire", "4 Nov 2024 18:03", """
            ---------- Forwarded message ---------
            From: Ada Berg &lt;ada@berg.example&gt;
            Date: 4 Nov 2024 18:03
            Subject: Printer on fire
            To: Bob Lund &lt;bob@lund.example&gt;

            """, "" },
        { "Mark broken over two lines", "Fwd: Printer on fire", "04.11.2024 18:03", """
            ----- Forwarded by Bob Lund/Somewhere/Long/Example/Organisation on 05.11.2024
            08:00 AM -----

            From:	Ada Berg <ada@berg.example>
            To:	Bob Lund <bob@lund.example>
            Date:	04.11.2024 18:03
            Subject:	Printer on fire

            """, "" },
        { "Unknown language under a rule", "Fwd: Printer on fire", "04.11.2024 18:03", """
            -------- Xuzul Bavami --------
            Zort: Ada Berg <ada@berg.example>
            Fecha: 04.11.2024 18:03
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            """, "" },
        { "Columns of blanks", "Fwd: Printer on fire", "04.11.2024 18:03", """
            From       Ada Berg <ada@berg.example>
            Date       04.11.2024 18:03
            To         Bob Lund <bob@lund.example>
            Subject    Printer on fire

            """, "MARK" },
        { "Columns of tabs", "Fwd: Printer on fire", "04.11.2024 18:03", "From\tAda Berg <ada@berg.example>\nDate\t04.11.2024 18:03\nTo\tBob Lund <bob@lund.example>\nSubject\tPrinter on fire\n\n", "MARK" },
        { "Two dashes and a date below the subject", null, "04.11.2024 18:03", "--\n*Subject:* Printer on fire\n*From:* Ada Berg <ada@berg.example>\n*To:* Bob Lund <bob@lund.example>\n*Date:* 04.11.2024 18:03\n\n", "" },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void Every_field_is_read(string program, string? subject, string date, string head, string below)
    {
        var body = below == "QUOTE" ? "> " + Forwarding.Body.Replace("\n", "\n> ", StringComparison.Ordinal) : Forwarding.Body;
        var mark = below == "MARK" ? "----- Forwarded message -----\n" : "";
        var mail = Forwarding.Read($"{Forwarding.Message}\n\n{mark}{head}\n{body}{(below.StartsWith('\n') ? below : "\n")}", subject);
        Assert.True(mail is not null, program);
        Forwarding.IsTheMail(below == "NO-TO" ? mail with { To = [new("Bob Lund", "bob@lund.example")] } : mail, date);
        Assert.Empty(mail.Cc);
    }
}
