namespace Mailroom.Decisions.Tests.Reports;

/// <summary>Automatic answers, by their marks or by their words with something else; complaints, receipts, and what loops need to know.</summary>
public sealed class AutomaticTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-replied (vacation)")]
    [InlineData("Auto-Submitted: Auto-Replied; owner-email=\"ada@berg.example\"")]
    [InlineData("Auto-Submitted: auto-generated\nIn-Reply-To: <a@b.example>")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("X-Precedence: auto_reply")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: Printer")]
    [InlineData("X-AutoReply-From: ada@berg.example")]
    [InlineData("X-Mail-Autoreply: help@desk.example")]
    [InlineData("X-Autoreply-Domain: berg.example")]
    [InlineData("X-Auto-Reply: true")]
    [InlineData("X-Zarafa-Vacation: yes")]
    [InlineData("X-POST-MessageClass: 9; Autoresponder")]
    [InlineData("Delivered-To: Autoresponder")]
    [InlineData("X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent")]
    public void Mark_of_an_answer(string header) =>
        Assert.True(Read.Bytes($"From: ada@berg.example\n{header}\nSubject: Printer\n\nI am away.").Auto is { AutoReply: true, Bounce: false });

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Auto-Submitted: auto-generated\nReferences: <a@b.example>\nList-Id: <alerts.b.example>")]
    [InlineData("Auto-Submitted: auto-notified")]
    [InlineData("X-Autoreply: no")]
    [InlineData("X-Autorespond:")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Precedence: bulk")]
    [InlineData("Return-Path: <>")]
    [InlineData("In-Reply-To: <a@b.example>")]
    public void No_mark_of_an_answer(string header) =>
        Assert.False(Read.Bytes($"From: ada@berg.example\n{header}\nSubject: Printer\n\nI am away.").Auto.AutoReply);

    [Theory]
    [InlineData("Out of Office: Printer")]
    [InlineData("Out of Office AutoReply: Printer")]
    [InlineData("Automatic reply: Printer")]
    [InlineData("Auto: Printer")]
    [InlineData("Abwesenheitsnotiz: Drucker")]
    [InlineData("Automatische Antwort: Drucker")]
    [InlineData("Réponse automatique : Imprimante")]
    [InlineData("Absence du bureau : Imprimante")]
    [InlineData("Respuesta automática: Impresora")]
    [InlineData("Fuera de la oficina: Impresora")]
    [InlineData("Resposta automática: Impressora")]
    [InlineData("Risposta automatica: Stampante")]
    [InlineData("Fuori sede: Stampante")]
    [InlineData("Automatisch antwoord: Printer")]
    [InlineData("Afwezigheidsbericht: Printer")]
    [InlineData("Autosvar: Skrivare")]
    [InlineData("Automatiskt svar: Skrivare")]
    [InlineData("Automatisk svar: Printer")]
    [InlineData("Automaattinen vastaus: Tulostin")]
    [InlineData("Odpowiedź automatyczna: Drukarka")]
    [InlineData("Automatická odpověď: Tiskárna")]
    [InlineData("Automatická odpoveď: Tlačiareň")]
    [InlineData("Automatikus válasz: Nyomtató")]
    [InlineData("Răspuns automat: Imprimantă")]
    [InlineData("Automatski odgovor: Pisač")]
    [InlineData("Samodejni odgovor: Tiskalnik")]
    [InlineData("Otomatik yanıt: Yazıcı")]
    [InlineData("Αυτόματη απάντηση: Εκτυπωτής")]
    [InlineData("Автоматический ответ: Принтер")]
    [InlineData("Автоматична відповідь: Принтер")]
    [InlineData("Автоматичен отговор: Принтер")]
    [InlineData("自動応答: プリンター")]
    [InlineData("自动答复: 打印机")]
    [InlineData("자동 회신: 프린터")]
    [InlineData("การตอบกลับอัตโนมัติ: x", "Return-Path: <>\nAuto-Submitted: auto-replied")]
    [InlineData("Trả lời tự động: Máy in")]
    [InlineData("רد", "Auto-Submitted: auto-replied")]
    [InlineData("Ada Berg is out of the office")]
    [InlineData("Ada Berg ist außer Haus")]
    public void Words_of_an_answer_with_something_else(string subject, string header = "Return-Path: <>") =>
        Assert.True(Read.Utf8($"From: ada@berg.example\n{header}\nSubject: {subject}\n\n.").Auto is { AutoReply: true, Bounce: false });

    [Theory]
    [InlineData("Out of Office: Printer", "I am out of the office until Monday.")]
    [InlineData("Automatische Antwort: Drucker", "Ich bin bis Montag nicht im Büro.")]
    [InlineData("Réponse automatique : Imprimante", "Je suis absente jusqu'à lundi.")]
    [InlineData("自動応答: プリンター", "月曜日まで不在です。")]
    public void Words_of_subject_and_text_together(string subject, string text)
    {
        Assert.True(Read.Utf8($"From: ada@berg.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}").Auto.AutoReply);
        Assert.False(Read.Utf8($"From: ada@berg.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n.").Auto.AutoReply);
        Assert.False(Read.Utf8($"From: ada@berg.example\nSubject: Re: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}").Auto.AutoReply);
    }

    [Theory]
    [Trait("Case", "T50")]
    [InlineData("Auto-Submitted: auto-generated", true, false, false)]
    [InlineData("Auto-Submitted: no", false, false, false)]
    [InlineData("Auto-Submitted: No (a person)", false, false, false)]
    [InlineData("Precedence: bulk", false, true, false)]
    [InlineData("Precedence: Junk", false, true, false)]
    [InlineData("Precedence: list", false, true, false)]
    [InlineData("Precedence: first-class", false, false, false)]
    [InlineData("List-Id: <x.b.example>", false, true, false)]
    [InlineData("List-Unsubscribe: <mailto:x@b.example>", false, true, false)]
    [InlineData("Return-Path: <>", false, false, true)]
    [InlineData("Return-Path: < >", false, false, true)]
    [InlineData("Return-Path: <MAILER-DAEMON>", false, false, true)]
    [InlineData("Return-Path: <ada@berg.example>", false, false, false)]
    [InlineData("Return-Path:", false, false, false)]
    [InlineData("X-Nothing: 1", false, false, false)]
    public void What_loops_need(string header, bool generated, bool bulk, bool nullPath)
    {
        var auto = Read.Bytes($"From: ada@berg.example\n{header}\nSubject: x\n\nx").Auto;
        Assert.Equal((generated, bulk, nullPath), (auto.AutoGenerated, auto.Bulk, auto.NullReturnPath));
    }

    [Fact]
    public void Complaint_is_read()
    {
        var mail = Read.Bytes("From: fbl@isp.example\nSubject: Complaint\nContent-Type: multipart/report; report-type=feedback-report; boundary=r\n\n--r\n\nThis is an abuse report.\n--r\nContent-Type: message/feedback-report\n\nFeedback-Type: Abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Mail-From: <help@desk.example>\nOriginal-Rcpt-To: <ada@isp.example>\nSource-IP: 192.0.2.7\n\n--r\nContent-Type: message/rfc822\n\nFrom: help@desk.example\nTo: other@isp.example\nMessage-ID: <sent@desk.example>\n\nHello\n--r--\n");
        Assert.Equal(new("abuse", "ada@isp.example", "help@desk.example", "192.0.2.7", new("sent@desk.example")), mail.Feedback);
        Assert.True(mail.Auto is { FeedbackReport: true, Bounce: false, AutoReply: false, Permanent: false, Status: "", Recipient: "" });
        Assert.Equal("sent@desk.example", mail.Auto.OriginalMessageId.Value);
        Assert.Contains(",\"feedback\":{\"type\":\"abuse\",\"recipient\":\"ada@isp.example\",\"messageId\":\"sent@desk.example\"},", Parse.ParsedMailJson.Write(mail, Decisions.Mail.Limits.Default, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Complaint_with_headers_only_names_its_reader_by_the_copy()
    {
        var mail = Read.Bytes("From: fbl@isp.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=r\n\n--r\nContent-Type: message/feedback-report\n\nFeedback-Type: auth-failure\n\n--r\nContent-Type: text/rfc822-headers\n\nTo: ada@isp.example\nMessage-ID: <sent@desk.example>\n--r--\n");
        Assert.Equal(new("auth-failure", "ada@isp.example", "", "", new("sent@desk.example")), mail.Feedback);
    }

    [Fact]
    public void Complaint_of_the_old_kind()
    {
        var mail = Read.Bytes("From: staff@isp.example\nSubject: complaint about message from 192.0.2.7\nContent-Type: multipart/mixed; boundary=r\n\n--r\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: ada@isp.example\nFrom: help@desk.example\nMessage-ID: <sent@desk.example>\n\nHello\n--r--\n");
        Assert.Equal(new("abuse", "ada@isp.example", "", "192.0.2.7", new("sent@desk.example")), mail.Feedback);
    }

    [Theory]
    [InlineData("multipart/report; report-type=disposition-notification; boundary=r")]
    [InlineData("multipart/report; boundary=r")]
    [InlineData("multipart/mixed; boundary=r")]
    public void Read_receipt_is_no_bounce(string type)
    {
        var mail = Read.Bytes($"Return-Path: <>\nFrom: Ada <ada@berg.example>\nSubject: Read: Printer\nIn-Reply-To: <sent@desk.example>\nContent-Type: {type}\n\n--r\n\nYour message was read.\n--r\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; ada@berg.example\nOriginal-Message-ID: <sent@desk.example>\nDisposition: manual-action/MDN-sent-manually; displayed\n\n--r--\n");
        Assert.True(mail.Auto is { ReadReceipt: true, Bounce: false, Status: "", Recipient: "" });
        Assert.Equal("sent@desk.example", mail.Auto.OriginalMessageId.Value);
        Assert.Null(mail.Feedback);
    }
}
