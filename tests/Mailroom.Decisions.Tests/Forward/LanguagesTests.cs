namespace Mailroom.Decisions.Tests.Forward;

/// <summary>The labels and marks of many languages, in the frames of the programs that use them.</summary>
public sealed class LanguagesTests
{
    const string Date = "04.11.2024 18:03";

    /// <summary>Prefix of the subject; labels of sender, date, recipient, copy and subject, as Outlook writes them.</summary>
    public static TheoryData<string, string> Outlook() => new()
    {
        { "FW:", "From:|Sent:|To:|Cc:|Subject:" },
        { "WG:", "Von:|Gesendet:|An:|Cc:|Betreff:" },
        { "TR:", "De :|Envoyé :|À :|Cc :|Objet :" },
        { "TR :", "De : |Envoyé le :|À :|Cc :|Objet :" },
        { "RV:", "De:|Enviado el:|Para:|CC:|Asunto:" },
        { "RV:", "De:|Enviado:|Para:|Cc:|Asunto:" },
        { "I:", "Da:|Inviato:|A:|Cc:|Oggetto:" },
        { "ENC:", "De:|Enviada em:|Para:|Cc:|Assunto:" },
        { "FW:", "De:|Enviado:|Para:|Cc:|Assunto:" },
        { "FW:", "Van:|Verzonden:|Aan:|CC:|Onderwerp:" },
        { "VS:", "Fra:|Sendt:|Til:|Cc:|Emne:" },
        { "VS:", "Fra:|Sendt:|Til:|Kopi:|Emne:" },
        { "VB:", "Från:|Skickat:|Till:|Kopia:|Ämne:" },
        { "VL:", "Lähettäjä:|Lähetetty:|Vastaanottaja:|Kopio:|Aihe:" },
        { "FS:", "Frá:|Sent:|Til:|Afrit:|Efni:" },
        { "PD:", "Od:|Wysłano:|Do:|DW:|Temat:" },
        { "FW:", "Od:|Odesláno:|Komu:|Kopie:|Předmět:" },
        { "FW:", "Od:|Odoslané:|Komu:|Kópia:|Predmet:" },
        { "TOV:", "Feladó:|Elküldve:|Címzett:|Másolatot kap:|Tárgy:" },
        { "FW:", "De la:|Trimis:|Către:|Cc:|Subiect:" },
        { "PROS:", "Šalje:|Poslano:|Prima:|Kopija:|Predmet:" },
        { "FW:", "Od:|Poslano:|Za:|Kp:|Zadeva:" },
        { "FW:", "Od:|Poslato:|Za:|Cc:|Naslov:" },
        { "FW:", "Шаље:|Послато:|Прима:|Копија:|Наслов:" },
        { "FW:", "От:|Отправлено:|Кому:|Копия:|Тема:" },
        { "FW:", "Від:|Надіслано:|Кому:|Копія:|Тема:" },
        { "FW:", "От:|Изпратено:|До:|Копие:|Относно:" },
        { "ΠΡΘ:", "Από:|Στάλθηκε:|Προς:|Κοιν.:|Θέμα:" },
        { "İLT:", "Kimden:|Gönderildi:|Kime:|Bilgi:|Konu:" },
        { "ilt:", "Gönderen:|Gönderme Tarihi:|Alıcı:|Bilgi:|Konu:" },
        { "FW:", "Saatja:|Saadetud:|Adressaat:|Koopia:|Teema:" },
        { "PĀRS:", "No:|Nosūtīts:|Kam:|Kopija:|Temats:" },
        { "PERS:", "Nuo:|Išsiųsta:|Kam:|Kopija:|Tema:" },
        { "転送:", "差出人: |送信日時: |宛先: |CC: |件名: " },
        { "转发:", "发件人: |发送时间: |收件人: |抄送: |主题: " },
        { "转发：", "发件人：|日期：|收件人：|抄送：|主题：" },
        { "轉寄:", "寄件者: |寄件日期: |收件者: |副本: |主旨: " },
        { "전달:", "보낸 사람: |보낸 날짜: |받는 사람: |참조: |제목: " },
        { "FW:", "보낸사람: |날짜: |받는사람: |참조: |제목: " },
        { "הועבר:", "מאת:|נשלח:|אל:|עותק:|נושא:" },
        { "إعادة توجيه:", "من:|تم الإرسال:|إلى:|نسخة:|الموضوع:" },
        { "FW:", "\u200Fمن:\u200F|\u200Fتاريخ الإرسال:\u200F|\u200Fإلى:\u200F|\u200Fنسخة:\u200F|\u200Fالموضوع:\u200F" },
        { "FW:", "از:|ارسال شده:|به:|رونوشت:|موضوع:" },
        { "FW:", "प्रेषक:|भेजा गया:|प्रति:|प्रतिलिपि:|विषय:" },
        { "FW:", "จาก:|ส่ง:|ถึง:|สำเนา:|เรื่อง:" },
        { "FW:", "Từ:|Đã gửi:|Đến:|Cc:|Chủ đề:" },
        { "TRS:", "Dari:|Dikirim:|Kepada:|Cc:|Perihal:" },
        { "FW:", "De:|Enviat el:|Per a:|A/c:|Assumpte:" },
        { "FW:", "Nork:|Bidalia:|Nori:|Cc:|Gaia:" },
        { "RV:", "De:|Enviado:|Para:|CC:|Asunto:" },
        { "FW:", "Oddi wrth:|Anfonwyd:|At:|Cc:|Pwnc:" },
        { "FW:", "Nga:|Dërguar:|Për:|Kopje:|Subjekti:" },
    };

    /// <summary>The line above, and the labels in their order: {A} stands for the sender, {S} for the subject, {D} for the date, {B} for the recipient.</summary>
    public static TheoryData<string, string> Marks() => new()
    {
        { "Begin forwarded message:", "From: {A}|Subject: {S}|Date: {D}|To: {B}" },
        { "Anfang der weitergeleiteten Nachricht:", "Von: {A}|Betreff: {S}|Datum: {D}|An: {B}" },
        { "Début du message réexpédié :", "De: {A}|Objet: {S}|Date: {D}|À: {B}" },
        { "Début du message transféré :", "De: {A}|Objet: {S}|Date: {D}|À: {B}" },
        { "Inicio del mensaje reenviado:", "De: {A}|Asunto: {S}|Fecha: {D}|Para: {B}" },
        { "Inizio messaggio inoltrato:", "Da: {A}|Oggetto: {S}|Data: {D}|A: {B}" },
        { "Início da mensagem encaminhada:", "De: {A}|Assunto: {S}|Data: {D}|Para: {B}" },
        { "Início da mensagem reencaminhada:", "De: {A}|Assunto: {S}|Data: {D}|Para: {B}" },
        { "Begin doorgestuurd bericht:", "Van: {A}|Onderwerp: {S}|Datum: {D}|Aan: {B}" },
        { "Vidarebefordrat brev:", "Från: {A}|Ämne: {S}|Datum: {D}|Till: {B}" },
        { "Start på videresendt besked:", "Fra: {A}|Emne: {S}|Dato: {D}|Til: {B}" },
        { "Videresendt melding:", "Fra: {A}|Emne: {S}|Dato: {D}|Til: {B}" },
        { "Välitetty viesti alkaa:", "Lähettäjä: {A}|Aihe: {S}|Päivämäärä: {D}|Vastaanottaja: {B}" },
        { "Początek przekazywanej wiadomości:", "Od: {A}|Temat: {S}|Data: {D}|Do: {B}" },
        { "Začátek přeposílané zprávy:", "Od: {A}|Předmět: {S}|Datum: {D}|Komu: {B}" },
        { "Začiatok preposlanej správy:", "Od: {A}|Predmet: {S}|Dátum: {D}|Komu: {B}" },
        { "Továbbított levél kezdete:", "Feladó: {A}|Tárgy: {S}|Dátum: {D}|Címzett: {B}" },
        { "Începutul mesajului redirecționat:", "De la: {A}|Subiect: {S}|Dată: {D}|Către: {B}" },
        { "Započni proslijeđenu poruku:", "Šalje: {A}|Predmet: {S}|Datum: {D}|Prima: {B}" },
        { "Начало переадресованного сообщения:", "От: {A}|Тема: {S}|Дата: {D}|Кому: {B}" },
        { "Початок листа, що пересилається:", "Від: {A}|Тема: {S}|Дата: {D}|Кому: {B}" },
        { "Αρχή προωθημένου μηνύματος:", "Από: {A}|Θέμα: {S}|Ημερομηνία: {D}|Προς: {B}" },
        { "İletilen ileti başlangıcı:", "Kimden: {A}|Konu: {S}|Tarih: {D}|Kime: {B}" },
        { "転送されたメッセージ:", "差出人: {A}|件名: {S}|日付: {D}|宛先: {B}" },
        { "以下是转发的邮件：", "发件人: {A}|主题: {S}|日期: {D}|收件人: {B}" },
        { "以下是轉寄的郵件：", "寄件人: {A}|主旨: {S}|日期: {D}|收件人: {B}" },
        { "전달된 메시지:", "보낸 사람: {A}|제목: {S}|날짜: {D}|받는 사람: {B}" },
        { "תחילת ההודעה שהועברה:", "מאת: {A}|נושא: {S}|תאריך: {D}|אל: {B}" },
        { "بدء الرسالة المُعاد توجيهها:", "من: {A}|الموضوع: {S}|التاريخ: {D}|إلى: {B}" },
        { "เริ่มข้อความที่ส่งต่อ:", "จาก: {A}|หัวเรื่อง: {S}|วันที่: {D}|ถึง: {B}" },
        { "Bắt đầu thư được chuyển tiếp:", "Từ: {A}|Chủ đề: {S}|Ngày: {D}|Đến: {B}" },
        { "Mulai pesan terusan:", "Dari: {A}|Subjek: {S}|Tanggal: {D}|Kepada: {B}" },
        { "Inici del missatge reenviat:", "De: {A}|Assumpte: {S}|Data: {D}|Per a: {B}" },
        { "---------- Weitergeleitete Nachricht ---------", "Von: {A}|Subject: {S}|Date: {D}|To: {B}" },
        { "---------- Forwarded message ---------", "Von: {A}|Betreff: {S}|Date: {D}|An: {B}" },
        { "---------- Mensaje reenviado ---------", "De: {A}|Asunto: {S}|Date: {D}|To: {B}" },
        { "-------- Message transféré --------", "Sujet : {S}|Date : {D}|De : {A}|Pour : {B}" },
        { "-------- Messaggio Inoltrato --------", "Oggetto: {S}|Data: {D}|Mittente: {A}|A: {B}" },
        { "-------- Doorgestuurd bericht --------", "Onderwerp: {S}|Datum: {D}|Van: {A}|Aan: {B}" },
        { "-------- Videresendt meddelelse --------", "Emne: {S}|Dato: {D}|Fra: {A}|Til: {B}" },
        { "-------- Vidarebefordrat meddelande --------", "Ämne: {S}|Datum: {D}|Från: {A}|Till: {B}" },
        { "-------- Välitetty viesti --------", "Aihe: {S}|Päiväys: {D}|Lähettäjä: {A}|Vastaanottaja: {B}" },
        { "-------- Treść przekazanej wiadomości --------", "Temat: {S}|Data: {D}|Nadawca: {A}|Adresat: {B}" },
        { "-------- Přeposlaná zpráva --------", "Předmět: {S}|Datum: {D}|Od: {A}|Komu: {B}" },
        { "-------- Preposlaná správa --------", "Predmet: {S}|Dátum: {D}|Od: {A}|Pre: {B}" },
        { "-------- Továbbított üzenet --------", "Tárgy: {S}|Dátum: {D}|Feladó: {A}|Címzett: {B}" },
        { "-------- Mesaj redirecționat --------", "Subiect: {S}|Data: {D}|De la: {A}|Către: {B}" },
        { "-------- Proslijeđena poruka --------", "Naslov: {S}|Datum: {D}|Šalje: {A}|Prima: {B}" },
        { "-------- Posredovano sporočilo --------", "Zadeva: {S}|Datum: {D}|Od: {A}|Za: {B}" },
        { "-------- Перенаправленное сообщение --------", "Тема: {S}|Дата: {D}|От: {A}|Кому: {B}" },
        { "-------- Переслане повідомлення --------", "Тема: {S}|Дата: {D}|Від: {A}|Кому: {B}" },
        { "-------- Препратено съобщение --------", "Тема: {S}|Дата: {D}|От: {A}|До: {B}" },
        { "-------- Προωθημένο Μήνυμα --------", "Θέμα: {S}|Ημερομηνία: {D}|Από: {A}|Προς: {B}" },
        { "-------- İletilmiş İleti --------", "Konu: {S}|Tarih: {D}|Kimden: {A}|Kime: {B}" },
        { "-------- Edastatud kiri --------", "Teema: {S}|Kuupäev: {D}|Saatja: {A}|Adressaat: {B}" },
        { "-------- Persiųstas laiškas --------", "Tema: {S}|Data: {D}|Nuo: {A}|Kam: {B}" },
        { "-------- Pārsūtīta ziņa --------", "Temats: {S}|Datums: {D}|No: {A}|Kam: {B}" },
        { "-------- Forwarded Message --------", "件名: {S}|日付: {D}|差出人: {A}|宛先: {B}" },
        { "-------- 转发的消息 --------", "主题: {S}|日期: {D}|发件人: {A}|收件人: {B}" },
        { "-------- 轉寄的訊息 --------", "主旨: {S}|日期: {D}|寄件者: {A}|收件者: {B}" },
        { "-------- 전달된 메시지 --------", "제목: {S}|날짜: {D}|보낸 사람: {A}|받는 사람: {B}" },
        { "-------- הודעה מועברת --------", "נושא: {S}|תאריך: {D}|מאת: {A}|אל: {B}" },
        { "-------- رسالة معاد توجيهها --------", "الموضوع: {S}|التاريخ: {D}|من: {A}|إلى: {B}" },
        { "-------- Missatge reenviat --------", "Assumpte: {S}|Data: {D}|De: {A}|Per a: {B}" },
        { "-------- Birbidalitako mezua --------", "Gaia: {S}|Data: {D}|Nork: {A}|Nori: {B}" },
        { "-------- Mensaxe reenviada --------", "Asunto: {S}|Data: {D}|De: {A}|Para: {B}" },
        { "-------- Áframsend skilaboð --------", "Efni: {S}|Dagsetning: {D}|Frá: {A}|Til: {B}" },
        { "-------- Thư được chuyển tiếp --------", "Chủ đề: {S}|Ngày: {D}|Từ: {A}|Đến: {B}" },
        { "-------- अग्रेषित संदेश --------", "विषय: {S}|दिनांक: {D}|प्रेषक: {A}|प्रति: {B}" },
        { "-------- ข้อความที่ส่งต่อ --------", "เรื่อง: {S}|วันที่: {D}|จาก: {A}|ถึง: {B}" },
        { "-------- پیام هدایت شده --------", "موضوع: {S}|تاریخ: {D}|از: {A}|به: {B}" },
        { "----- Message transmis -----", "Objet : {S}|Date : {D}|De : {A}|À : {B}" },
        { "----- Mesajul redirecționat -----", "Subiect: {S}|Data: {D}|De la: {A}|Pentru: {B}" },
    };

    [Theory]
    [MemberData(nameof(Outlook))]
    public void Outlook_heads(string prefix, string labels)
    {
        var words = labels.Split('|');
        foreach (var frame in (string[])["", "________________________________\n", "\n-----Original Message-----\n"])
        {
            var text = $"Please help.\n\n{frame}{words[0]} Ada Berg <ada@berg.example>\n{words[1]} {Date}\n{words[2]} Bob Lund <bob@lund.example>\n"
                + $"{words[3]} Cy Dahl <cy@dahl.example>; Dee Eklund <dee@eklund.example>\n{words[4]} Printer on fire\n\n{Forwarding.Body}\n";
            foreach (var subject in (string?[])[$"{prefix} Printer on fire", null])
            {
                var mail = Forwarding.Read(text, subject);
                Forwarding.IsTheMail(mail, Date);
                Assert.Equal("Cy Dahl <cy@dahl.example> + Dee Eklund <dee@eklund.example>", Forwarding.Show(mail!.Cc));
            }
            Assert.Null(Forwarding.Read(text, "Re: Printer on fire"));
        }
    }

    [Theory]
    [MemberData(nameof(Marks))]
    public void Marked_forwards(string mark, string labels)
    {
        var head = labels.Replace('|', '\n').Replace("{A}", "Ada Berg <ada@berg.example>", StringComparison.Ordinal).Replace("{S}", "Printer on fire", StringComparison.Ordinal)
            .Replace("{D}", Date, StringComparison.Ordinal).Replace("{B}", "Bob Lund <bob@lund.example>", StringComparison.Ordinal);
        var text = $"Please help.\n\n{mark}\n\n{head}\n\n{Forwarding.Body}\n";
        foreach (var subject in (string?[])["Fwd: Printer on fire", null, "Printer"])
            Forwarding.IsTheMail(Forwarding.Read(text, subject), Date);
        var quoted = string.Join('\n', $"{head}\n\n{Forwarding.Body}".Split('\n').Select(line => $"> {line}"));
        Forwarding.IsTheMail(Forwarding.Read($"Please help.\n\n{mark}\n\n{quoted}\n", "Fwd: Printer on fire"), Date);
    }

    /// <summary>Yahoo's text part loses the line ends of its head; other programs keep blanks in their place.</summary>
    [Theory]
    [MemberData(nameof(Outlook))]
    public void Heads_on_one_line(string prefix, string labels)
    {
        var words = labels.Split('|').Select(word => word.Trim()).ToList();
        foreach (var between in (string[])["", " ", "  "])
        {
            var head = $"{words[0]} Ada Berg <ada@berg.example>{between}{words[2]} \"Bob Lund\" <bob@lund.example>{between}{words[1]} Mon 4.11.2024 18:03:11 GMT+1{between}{words[4]} Printer on fire";
            foreach (var mark in (string[])["   ----- Forwarded Message ----- ", "----- Weitergeleitete Nachricht ----- ", "----- İletilen Mesaj ----- ", "----- Переслане повідомлення -----", "----- Mail transféré -----\n"])
                Forwarding.IsTheMail(Forwarding.Read($"Please help.\n\n{mark}{head}\n {Forwarding.Body}", $"{prefix} Printer on fire"), "Mon 4.11.2024 18:03:11 GMT+1");
        }
    }
}
