namespace Mailroom.Decisions.Tests.Forward;

/// <summary>One mail, forwarded by many programs: every field is read, whatever frame they set around it.</summary>
public sealed class ProgramsTests
{
    /// <summary>Program; subject; date; text.</summary>
    public static TheoryData<string, string?, string, string> Frames() => new()
    {
        { "Gmail", "Fwd: Printer on fire", "Mon, Nov 4, 2024 at 6:03 PM", """
            Please help.

            ---------- Forwarded message ---------
            From: Ada Berg <ada@berg.example>
            Date: Mon, Nov 4, 2024 at 6:03 PM
            Subject: Printer on fire
            To: Bob Lund <bob@lund.example>


            The printer burns.

            Ada
            """ },
        { "Gmail, bold names", null, "Mon, Nov 4, 2024 at 6:03 PM", """
            Please help.

            ---------- Forwarded message ---------
            From: *Ada Berg* <ada@berg.example>
            Date: Mon, Nov 4, 2024 at 6:03 PM
            Subject: Printer on fire
            To: Bob Lund <bob@lund.example>

            The printer burns.

            Ada
            """ },
        { "Outlook desktop", "FW: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            From: Ada Berg <ada@berg.example> 
            Sent: Monday, November 4, 2024 6:03 PM
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Outlook desktop, plain text", "FW: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            -----Original Message-----
            From: Ada Berg [mailto:ada@berg.example] 
            Sent: Monday, November 4, 2024 6:03 PM
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire
            Importance: High

            The printer burns.

            Ada
            """ },
        { "Outlook on the web", "Fw: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.
            ________________________________
            From: Ada Berg <ada@berg.example>
            Sent: Monday, November 4, 2024 6:03 PM
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Outlook for Mac", "FW: Printer on fire", "Monday, 4 November 2024 at 18:03", """
            Please help.

            From: Ada Berg <ada@berg.example>
            Date: Monday, 4 November 2024 at 18:03
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire
            The printer burns.

            Ada
            """ },
        { "Outlook, paragraphs become lines of their own", "FW: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            From: Ada Berg <ada@berg.example>

            Sent: Monday, November 4, 2024 6:03 PM

            To: Bob Lund <bob@lund.example>

            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Apple Mail", "Fwd: Printer on fire", "4 November 2024 at 18:03:11 CET", """
            Please help.

            Begin forwarded message:

            From: Ada Berg <ada@berg.example>
            Subject: Printer on fire
            Date: 4 November 2024 at 18:03:11 CET
            To: Bob Lund <bob@lund.example>

            The printer burns.

            Ada
            """ },
        { "iOS Mail", "Fwd: Printer on fire", "4 November 2024 at 18:03:11 CET", """
            Please help.

            Begin forwarded message:

            > From: Ada Berg <ada@berg.example>
            > Date: 4 November 2024 at 18:03:11 CET
            > To: Bob Lund <bob@lund.example>
            > Subject: Printer on fire
            > 
            > The printer burns.
            > 
            > Ada
            """ },
        { "iOS Mail, a signature below", "Fwd: Printer on fire", "4 November 2024 at 18:03:11 CET", """
            Please help.

            Begin forwarded message:

            > From: Ada Berg <ada@berg.example>
            > Date: 4 November 2024 at 18:03:11 CET
            > To: Bob Lund <bob@lund.example>
            > Subject: Printer on fire
            >
            > The printer burns.
            >
            > Ada

            Sent from my iPhone
            """ },
        { "Thunderbird", "Fwd: Printer on fire", "Mon, 4 Nov 2024 18:03:11 +0100", """
            Please help.


            -------- Forwarded Message --------
            Subject: 	Printer on fire
            Date: 	Mon, 4 Nov 2024 18:03:11 +0100
            From: 	Ada Berg <ada@berg.example>
            To: 	Bob Lund <bob@lund.example>



            The printer burns.

            Ada
            """ },
        { "Yahoo", "Fw: Printer on fire", "Monday, November 4, 2024 at 06:03:11 PM GMT+1", """
            Please help.

               ----- Forwarded Message ----- From: Ada Berg <ada@berg.example>To: Bob Lund <bob@lund.example>Sent: Monday, November 4, 2024 at 06:03:11 PM GMT+1Subject: Printer on fire
             
            The printer burns.

            Ada
            """ },
        { "Yahoo, lines", "Fw: Printer on fire", "Monday, November 4, 2024 at 06:03:11 PM GMT+1", """
            Please help.

               ----- Forwarded Message -----
              From: Ada Berg <ada@berg.example>
             To: Bob Lund <bob@lund.example>
             Sent: Monday, November 4, 2024 at 06:03:11 PM GMT+1
             Subject: Printer on fire
               
            The printer burns.

            Ada
            """ },
        { "Proton", "Fw: Printer on fire", "On Monday, November 4th, 2024 at 6:03 PM", """
            Please help.

            ------- Forwarded Message -------
            From: Ada Berg <ada@berg.example>
            Date: On Monday, November 4th, 2024 at 6:03 PM
            Subject: Printer on fire
            To: Bob Lund <bob@lund.example>

            > The printer burns.
            > 
            > Ada
            """ },
        { "Proton, older", "Fw: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            ‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐
            From: Ada Berg <ada@berg.example>
            Received: Monday, November 4, 2024 6:03 PM
            Date: Monday, November 4, 2024 6:03 PM
            Subject: Printer on fire
            To: Bob Lund <bob@lund.example>

            The printer burns.

            Ada
            """ },
        { "Zoho", "Fwd: Printer on fire", "Mon, 04 Nov 2024 18:03:11 +0100", """
            Please help.

            ============ Forwarded message ============
            From : Ada Berg <ada@berg.example>
            To : "Bob Lund"<bob@lund.example>
            Date : Mon, 04 Nov 2024 18:03:11 +0100
            Subject : Printer on fire
            ============ Forwarded message ============

            The printer burns.

            Ada
            """ },
        { "The Bat!", "Fwd: Printer on fire", "Monday, November 4, 2024, 18:03:11", """
            Please help.

            This is a forwarded message
            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>
            Date: Monday, November 4, 2024, 18:03:11
            Subject: Printer on fire
            Files: <none>

            --====----====----====----====----====----====----====----====----====----===--
            ===8<==============Original message text===============
            The printer burns.

            Ada

            ===8<===========End of original message text===========
            """ },
        { "Notes", "Fw: Printer on fire", "04.11.2024 18:03", """
            Please help.

            ----- Forwarded by Bob Lund/Lund/Example on 05.11.2024 08:00 -----

            From:	Ada Berg <ada@berg.example>
            To:	Bob Lund <bob@lund.example>,
            Date:	04.11.2024 18:03
            Subject:	Printer on fire



            The printer burns.

            Ada
            """ },
        { "Notes, labels above values", "Fw: Printer on fire", "04.11.2024 18:03", """
            Please help.

            ----- Forwarded by Bob Lund/Lund/Example on 05.11.2024 08:00 -----

            Ada Berg <ada@berg.example>
            04.11.2024 18:03

            To
            Bob Lund <bob@lund.example>
            cc

            Subject
            Printer on fire

            The printer burns.

            Ada
            """ },
        { "GMX", "Fw: Printer on fire", "Montag, 04. November 2024 um 18:03 Uhr", """
            Please help.
             

            Gesendet: Montag, 04. November 2024 um 18:03 Uhr
            Von: "Ada Berg" <ada@berg.example>
            An: "Bob Lund" <bob@lund.example>
            Betreff: Printer on fire
            The printer burns.

            Ada
            """ },
        { "T-Online", "WG: Printer on fire", "2024-11-04T18:03:11+0100", """
            Please help.

            -----Original-Nachricht-----
            Betreff: Printer on fire
            Datum: 2024-11-04T18:03:11+0100
            Von: "Ada Berg" <ada@berg.example>
            An: "Bob Lund" <bob@lund.example>

            The printer burns.

            Ada
            """ },
        { "Open-Xchange", "WG: Printer on fire", "04.11.2024 18:03 CET", """
            Please help.

            > ---------- Ursprüngliche Nachricht ----------
            > Von: Ada Berg <ada@berg.example>
            > An: Bob Lund <bob@lund.example>
            > Datum: 04.11.2024 18:03 CET
            > Betreff: Printer on fire
            > 
            > 
            > The printer burns.
            > 
            > Ada
            """ },
        { "Mail.ru", "Fwd: Printer on fire", "Понедельник, 4 ноября 2024, 18:03 +03:00", """
            Please help.

            -------- Пересылаемое сообщение --------
            От кого: Ada Berg <ada@berg.example>
            Кому: Bob Lund <bob@lund.example>
            Дата: Понедельник, 4 ноября 2024, 18:03 +03:00
            Тема: Printer on fire

            The printer burns.

            Ada
            -------- Конец пересылаемого сообщения --------
            """ },
        { "Yandex, block", "Fwd: Printer on fire", "04.11.2024, 18:03", """
            Please help.

            -------- Пересылаемое сообщение --------
            От: Ada Berg <ada@berg.example>
            Кому: Bob Lund <bob@lund.example>
            Тема: Printer on fire
            Дата: 04.11.2024, 18:03

            The printer burns.

            Ada

            -------- Завершение пересылаемого сообщения --------
            """ },
        { "QQ", "转发：Printer on fire", "2024年11月4日(星期一) 晚上6:03", """
            Please help.




            ------------------ 原始邮件 ------------------
            发件人: "Ada Berg"<ada@berg.example>;
            发送时间: 2024年11月4日(星期一) 晚上6:03
            收件人: "Bob Lund"<bob@lund.example>;
            主题: Printer on fire

            The printer burns.

            Ada
            """ },
        { "NetEase, table", "转发:Printer on fire", "2024年11月04日 18:03", """
            Please help.
            ---- 转发的邮件 ----
            | 发件人 | Ada Berg<ada@berg.example> |
            | 日期 | 2024年11月04日 18:03 |
            | 收件人 | Bob Lund<bob@lund.example> |
            | 主题 | Printer on fire |
            The printer burns.

            Ada
            """ },
        { "NetEase, English table with rule", "Fw:Printer on fire", "11/04/2024 18:03", """
            Please help.


            ---- Forwarded Message ----
            | From | Ada Berg<ada@berg.example> |
            | --- | --- |
            | Date | 11/04/2024 18:03 |
            | To | Bob Lund<bob@lund.example> |
            | Subject | Printer on fire |

            The printer burns.

            Ada
            """ },
        { "Naver", "FW: Printer on fire", "2024-11-04 (월) 18:03:11 (GMT+09:00)", """
            Please help.

            -----Original Message-----
            From: "Ada Berg"<ada@berg.example>
            To: "Bob Lund"<bob@lund.example>;
            Cc:
            Sent: 2024-11-04 (월) 18:03:11 (GMT+09:00)
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Daum", "Fw: Printer on fire", "2024-11-04 월 18:03:11", """
            Please help.

            --------- 원본 메일 ---------
            보낸사람 : Ada Berg <ada@berg.example>
            받는사람 : Bob Lund <bob@lund.example>
            날짜: 2024-11-04 월 18:03:11
            제목: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Samsung", "Fwd: Printer on fire", "04/11/2024 18:03 (GMT+01:00)", """
            Please help.


            -------- Original message --------
            From: Ada Berg <ada@berg.example>
            Date: 04/11/2024 18:03 (GMT+01:00)
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Samsung, blank lines", null, "04/11/2024 18:03 (GMT+01:00)", """
            Please help.

            -------- Original message --------
            From: Ada Berg <ada@berg.example> 
            Date: 04/11/2024  18:03  (GMT+01:00) 
            To: Bob Lund <bob@lund.example> 
            Cc:  
            Subject: Printer on fire 

            The printer burns.

            Ada
            """.Replace("04/11/2024  18:03  ", "04/11/2024 18:03 ", StringComparison.Ordinal) },
        { "Spark", "Fwd: Printer on fire", "4 Nov 2024 at 18:03 +0100", """
            Please help.

            ---------- Forwarded message ----------
            From: Ada Berg <ada@berg.example>
            Date: 4 Nov 2024 at 18:03 +0100
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            > The printer burns.
            >
            > Ada
            """ },
        { "eM Client", "Fwd: Printer on fire", "04/11/2024 18:03:11", """
            Please help.


            ------ Forwarded Message ------
            From: "Ada Berg" <ada@berg.example>
            To: "Bob Lund" <bob@lund.example>
            Sent: 04/11/2024 18:03:11
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Roundcube", "Fwd: Printer on fire", "2024-11-04 18:03", """
            Please help.

            -------- Original Message --------
            Subject: Printer on fire
            Date: 2024-11-04 18:03
            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>

            The printer burns.

            Ada
            """ },
        { "Zimbra", "Fwd: Printer on fire", "Monday, November 4, 2024 6:03:11 PM", """
            Please help.

            ----- Forwarded Message -----
            From: "Ada Berg" <ada@berg.example>
            To: "Bob Lund" <bob@lund.example>
            Sent: Monday, November 4, 2024 6:03:11 PM
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Evolution", "[Fwd: Printer on fire]", "Mon, 04 Nov 2024 18:03:11 +0100", """
            Please help.

            -------- Forwarded Message --------
            From: Ada Berg <ada@berg.example>
            Reply-To: noreply@berg.example
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire
            Date: Mon, 04 Nov 2024 18:03:11 +0100
            X-Mailer: Evolution 3.50

            The printer burns.

            Ada
            """ },
        { "KMail", "Fwd: Printer on fire", "Monday, 4 November 2024, 18:03:11 CET", """
            Please help.

            ----------  Forwarded Message  ----------

            Subject: Printer on fire
            Date: Monday, 4 November 2024, 18:03:11 CET
            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>

            The printer burns.

            Ada
            -----------------------------------------
            """ },
        { "Mutt", "[ada@berg.example: Printer on fire]", "Mon, 4 Nov 2024 18:03:11 +0100", """
            Please help.

            ----- Forwarded message from Ada Berg <ada@berg.example> -----

            Date: Mon, 4 Nov 2024 18:03:11 +0100
            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            The printer burns.

            Ada

            ----- End forwarded message -----

            -- 
            Bob
            """ },
        { "Pine", "Printer on fire (fwd)", "Mon, 4 Nov 2024 18:03:11 +0100 (CET)", """
            Please help.

            ---------- Forwarded message ----------
            Date: Mon, 4 Nov 2024 18:03:11 +0100 (CET)
            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "MailMate", "Fwd: Printer on fire", "4 Nov 2024, at 18:03", """
            Please help.

            Forwarded message:

            > From: Ada Berg <ada@berg.example>
            > To: Bob Lund <bob@lund.example>
            > Subject: Printer on fire
            > Date: 4 Nov 2024, at 18:03
            >
            > The printer burns.
            >
            > Ada
            """ },
        { "Windows Mail", "FW: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            Sent from Mail for Windows

            From: Ada Berg
            Sent: Monday, November 4, 2024 6:03 PM
            To: Bob Lund
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "AOL", "Fwd: Printer on fire", "Mon, Nov 4, 2024 6:03 pm", """
            Please help.

            -----Original Message-----
            From: Ada Berg <ada@berg.example>
            To: Bob Lund <bob@lund.example>
            Sent: Mon, Nov 4, 2024 6:03 pm
            Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Unknown program, one line", "Fwd: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            From: Ada Berg <ada@berg.example> Sent: Monday, November 4, 2024 6:03 PM To: Bob Lund <bob@lund.example> Subject: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Unknown program, labels above values", "Fwd: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            From:
            Ada Berg <ada@berg.example>
            Date:
            Monday, November 4, 2024 6:03 PM
            To:
            Bob Lund <bob@lund.example>
            Subject:
            Printer on fire

            The printer burns.

            Ada
            """ },
        { "Unknown program, bold with asterisks", "Fwd: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            *From:* Ada Berg <ada@berg.example>
            *Sent:* Monday, November 4, 2024 6:03 PM
            *To:* Bob Lund <bob@lund.example>
            *Subject:* Printer on fire

            The printer burns.

            Ada
            """ },
        { "Unknown program, bold of two asterisks outside", "Fwd: Printer on fire", "Monday, November 4, 2024 6:03 PM", """
            Please help.

            **From**: Ada Berg <ada@berg.example>
            **Sent**: Monday, November 4, 2024 6:03 PM
            **To**: Bob Lund <bob@lund.example>
            **Subject**: Printer on fire

            The printer burns.

            Ada
            """ },
        { "Yandex, attribution", "Fwd: Printer on fire", "04.11.2024, 18:03", """
            Please help.

            -------- Forwarded message --------
            04.11.2024, 18:03, "Ada Berg" <ada@berg.example>:

            The printer burns.

            Ada

            -------- End of forwarded message --------
            """ },
        { "Attribution under the subject of a forward", "Fwd: Printer on fire", "Mon, Nov 4, 2024 at 6:03 PM", """
            Please help.

            On Mon, Nov 4, 2024 at 6:03 PM Ada Berg <ada@berg.example> wrote:

            > The printer burns.
            > 
            > Ada
            """ },
    };

    static readonly string[] WithoutRecipient = ["Yandex, attribution", "Attribution under the subject of a forward"];

    [Theory]
    [MemberData(nameof(Frames))]
    public void Every_field_is_read(string program, string? subject, string date, string text)
    {
        var mail = Forwarding.Read(text, subject);
        Assert.NotNull(mail);
        if (WithoutRecipient.Contains(program))
            mail = mail with { To = [new("Bob Lund", "bob@lund.example")] };
        if (program == "Windows Mail")
        {
            Assert.Equal(("", "", "Please help.\n\nSent from Mail for Windows"), (mail.From.Email, mail.To[0].Email, mail.Message));
            mail = mail with { From = mail.From with { Email = "ada@berg.example" }, To = [mail.To[0] with { Email = "bob@lund.example" }], Message = Forwarding.Message };
        }
        Forwarding.IsTheMail(mail, date);
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void Line_ends_and_what_is_around_do_not_matter(string program, string? subject, string date, string text)
    {
        var mail = Forwarding.Read(text, subject);
        Assert.NotNull(mail);
        Assert.Equal((date, Forwarding.Body), (mail.Date, mail.Body));
        var alone = Forwarding.Read("\n\n" + text[(text.IndexOf("help.", StringComparison.Ordinal) + 5)..] + "\n\n \n", subject);
        Assert.NotNull(alone);
        Assert.Equal((program, mail.From, mail.Body), (program, alone.From, alone.Body));
    }
}
