namespace Mailroom.Decisions.Tests.Reports;

/// <summary>Reports with nothing but sender, subject and text: no Return-Path, no marks, no standard.</summary>
public sealed class PlainReportTests
{
    /// <summary>From, subject, text; whether the address is dead, and which.</summary>
    public static TheoryData<string, string, string, bool, string> Reports() => new()
    {
        { "\"Mail Delivery System\" <mds@near.example>", "Message Notification: not delivered", "A message sent by you could not be handed over.\n\nRecipient: gone@far.example\nReason: 550 unknown user", true, "gone@far.example" },
        { "Email Gateway <gateway@near.example>", "Your message could not be delivered", "The mail you sent to gone@far.example was rejected by our gateway because the attachment type is not allowed.", false, "gone@far.example" },
        { "postmaster@near.example", "Delivery Failure", "The following recipient(s) could not be reached: gone@far.example\nError: 5.1.1 no mailbox", true, "gone@far.example" },
        { "MDaemon at near.example <MDaemon@near.example>", "Warning: gone@far.example - User unknown!", "The attached message could not be delivered: gone@far.example is not a known user at near.example.", true, "gone@far.example" },
        { "Mail Delivery Subsystem <MAILER-DAEMON@near.example>", "Returned mail: User unknown", "   ----- Transcript of session follows -----\n550 gone@far.example... User unknown\n\n   ----- Message header follows -----\nReceived: from x by y\nFrom: help@desk.example\n", true, "gone@far.example" },
        { "Mail Delivery Subsystem <MAILER-DAEMON@near.example>", "Returned mail: Service unavailable", "   ----- The following addresses had permanent fatal errors -----\n<gone@far.example>\n\n   ----- Transcript of session follows -----\n... while talking to mx.far.example.:\n>>> MAIL From:<help@desk.example> SIZE=1\n<<< 550 mail from 192.0.2.7 rejected: administrative prohibition (failed to find host name from IP address)\n554 <gone@far.example>... Service unavailable", false, "gone@far.example" },
        { "Mail Delivery Subsystem <MAILER-DAEMON@near.example>", "Returned mail: Cannot send message within 5 days", "   ----- The following addresses had delivery problems -----\n<gone@far.example>  (unrecoverable error)\n\n   ----- Transcript of session follows -----\n<gone@far.example>... Deferred: Connection refused by mx.far.example.\nMessage could not be delivered for 5 days\nMessage will be deleted from queue", false, "gone@far.example" },
        { "Administrator <admin@near.example>", "Undeliverable: Printer", "Your message wasn't delivered to gone@far.example because the recipient's mailbox is full.", false, "gone@far.example" },
        { "MAILER-DAEMON@near.example", "failure notice", "Hi. This is the qmail-send program at near.example.\n\n<gone@far.example>:\nConnected to 192.0.2.9 but sender was rejected.\nRemote host said: 553 5.1.8 <help@desk.example>... Domain of sender address help@desk.example does not exist\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <help@desk.example>\nReceived: x\n", false, "gone@far.example" },
        { "MAILER-DAEMON@near.example", "failure notice", "Hi. This is the qmail-send program at near.example.\n\n<gone@far.example>:\nSorry. Although I'm listed as a best-preference MX or A for that host,\nit isn't in my control/locals file, so I don't treat it as local. (#5.4.6)\n\n--- Below this line is a copy of the message.\n\n", false, "gone@far.example" },
        { "MAILER-DAEMON@near.example", "failure notice", "Hi. This is the qmail-send program at near.example.\n\n<gone@far.example>:\nCNAME lookup failed temporarily. (#4.4.3)\nI'm not going to try again; this message has been in the queue too long.\n", false, "gone@far.example" },
        { "MAILER-DAEMON@near.example", "failure notice", "Hi. This is the deliver program at near.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<gone@far.example>:\nThe mailbox is over the allotted disk quota.\n", false, "gone@far.example" },
        { "MAILER-DAEMON@near.example", "failure notice", "Hi. This is the qmail-send program at near.example.\n\n<gone@far.example>:\nThis message is looping: it already has my Delivered-To line. (#5.4.6)\n", false, "gone@far.example" },
        { "Mail Delivery System <Mailer-Daemon@near.example>", "Mail failure - no recipient addresses", "A message that you sent contained no recipient addresses, and so no\ndelivery could be attempted.\n", false, "" },
        { "Mail Delivery System <Mailer-Daemon@near.example>", "Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  gone@far.example\n    (generated from info@near.example)\n    lookup of host \"mx.far.example\" failed in smtp router\n\n", false, "gone@far.example" },
        { "Mail Delivery System <Mailer-Daemon@near.example>", "Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\n\nThe following address(es) failed:\n\n  gone@far.example\n    all relevant MX records point to non-existent hosts\n\n", true, "gone@far.example" },
        { "Mail Delivery System <Mailer-Daemon@near.example>", "Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\n\nThe following address(es) failed:\n\n  gone@far.example\n    host mx.far.example [192.0.2.9]\n    SMTP error from remote mail server after initial connection:\n    554 mx.far.example: 5.7.1 rejected: bad reputation\n\n", false, "gone@far.example" },
        { "Mail Delivery System <Mailer-Daemon@near.example>", "Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\n\nThe following address(es) failed:\n\n  gone@far.example\n    mailbox is full:\n    retry timeout exceeded\n\n", false, "gone@far.example" },
        { "postmaster@near.example", "NDN: Printer", "Sorry. Your message could not be delivered to:\n\nGone,Far (The name was not found at the remote site. Check that the name has been entered correctly.)\n", true, "" },
        { "FirstClass <postmaster@near.example>", "NDN: Printer", "Sorry. Your message could not be delivered to:\n\ngone@far.example (Mailbox or Conference is full.)", false, "gone@far.example" },
        { "E-mail System <postmaster@near.example>", "Undeliverable e-mail", "Unable to deliver message to gone@far.example, quota exceeded", false, "gone@far.example" },
        { "Microsoft Outlook <postmaster@near.example>", "Nicht zustellbar: Drucker", "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\ngone@far.example\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: near.example\n\ngone@far.example\n#550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient gone@far.example not found by SMTP address lookup ##", true, "gone@far.example" },
        { "Microsoft Outlook <postmaster@near.example>", "Non remis : Imprimante", "Échec de la remise pour les destinataires ou groupes suivants :\n\ngone@far.example\nLa boîte aux lettres du destinataire est pleine.\n\n#550 5.2.2 STOREDRV", false, "gone@far.example" },
        { "Microsoft Outlook <postmaster@near.example>", "配信不能: 件名", "次の受信者またはグループへの配信に失敗しました:\n\ngone@far.example\n入力した電子メール アドレスが見つかりませんでした。", true, "gone@far.example" },
        { "Mail Delivery System <mailer-daemon@near.example>", "Unzustellbare Nachricht", "Ihre Nachricht konnte nicht zugestellt werden.\n\ngone@far.example: Das Postfach existiert nicht.", true, "gone@far.example" },
        { "Telekom <mailer-daemon@near.example>", "Mail delivery failed", "Die folgende Adresse konnte nicht erreicht werden:\n\ngone@far.example\n    550 5.1.1 unknown recipient", true, "gone@far.example" },
        { "webmaster-daemon <MAILER-DAEMON@orange.example>", "Avis de non-distribution", "Bonjour,\n\nVotre message n'a pas pu être distribué à gone@far.example.\nCause : adresse inexistante.", true, "gone@far.example" },
        { "posta-certificata@near.example", "ANOMALIA MESSAGGIO: Stampante", "Anomalia nel messaggio\n\nIl messaggio \"Stampante\" indirizzato a gone@far.example non è stato consegnato: 5.1.1 indirizzo non valido", true, "gone@far.example" },
        { "libero <mailer-daemon@near.example>", "Mancata consegna", "Non è stato possibile recapitare il messaggio a gone@far.example: casella piena", false, "gone@far.example" },
        { "onet <mailer-daemon@near.example>", "Zwrot poczty", "Poczta nie może zostać dostarczona do gone@far.example: skrzynka przepełniona", false, "gone@far.example" },
        { "NAVER <mail_noreply@near.example>", "[발송실패 안내] Printer", "메일이 전송되지 못했습니다.\n받는 사람: gone@far.example\n실패 사유: 받는 사람의 메일 용량을 초과하였습니다.", false, "gone@far.example" },
        { "daum <postmaster@near.example>", "메일 배달 실패", "gone@far.example 주소로 메일을 전송할 수 없습니다. 없는 사용자입니다 (550 5.1.1)", true, "gone@far.example" },
        { "163 <Postmaster@near.example>", "系统退信/Systems bounce", "退信原因 / Bounce reason:\ngone@far.example\n550 User not found: gone@far.example", true, "gone@far.example" },
        { "QQ <PostMaster@near.example>", "来自near.example的退信", "抱歉，您的邮件被退回来了……\n收件人 gone@far.example\n无法发送到 gone@far.example\n可能是因为收件人地址不存在 host mx.far.example said: 550 Mailbox not found", true, "gone@far.example" },
        { "mail.ru <mailer-daemon@near.example>", "Mail failure.", "Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\nК сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:\n\ngone@far.example\nuser not found", true, "gone@far.example" },
        { "rambler <mailer-daemon@near.example>", "Недоставленное письмо", "Письмо для gone@far.example отклонено: подозрение на спам", false, "gone@far.example" },
        { "MAILER-DAEMON@near.example", "Undelivered Mail Returned to Sender", "<gone@far.example>: host mx.far.example said: 550 5.7.1 [192.0.2.7] Messages from your host are temporarily refused, see our policy", false, "gone@far.example" },
        { "\"Symantec Email Security.cloud\" <mailer-daemon@near.example>", "Mail Delivery Failure", "This is the mail delivery agent at near.example.\nI was unable to deliver your message to the following addresses:\n\ngone@far.example\n\nReason: 550 Invalid recipient <gone@far.example> (#5.1.1)\n\nThe message subject was: Printer", true, "gone@far.example" },
        { "Barracuda <postmaster@near.example>", "Undeliverable: mail", "Your email to gone@far.example was not delivered: Recipient verification failed (550 permanent failure for one or more recipients)", true, "gone@far.example" },
        { "Trend Micro <postmaster@near.example>", "Mail could not be delivered", "Sent >>> RCPT TO:<gone@far.example>\nReceived <<< 552 5.2.2 over quota\n\nUnable to deliver message to <gone@far.example>.", false, "gone@far.example" },
        { "SMTP Server <smtp@near.example>", "Delivery report for gone@far.example", "Delivery to gone@far.example failed: host unknown", true, "gone@far.example" },
        { "MAILER-DAEMON@near.example", "Delivery status", "gone@far.example\nTemporary failure. Will retry.", false, "gone@far.example" },
        { "Lotus <NotesAdmin@near.example>", "NON-DELIVERY of: Printer", "Your document: Printer\nwas not delivered to: gone@far.example\nbecause: 550 User unknown", true, "gone@far.example" },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public void Report_is_found_and_understood(string from, string subject, string text, bool permanent, string recipient)
    {
        var auto = Read.Utf8($"From: {from}\nTo: help@desk.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}").Auto;
        Assert.Equal((true, permanent, recipient), (auto.Bounce, auto.Permanent, auto.Recipient));
    }
}
