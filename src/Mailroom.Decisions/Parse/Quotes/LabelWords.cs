namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>
/// The words that mail programs put before sender, date and the rest of a quoted mail, by language. Words of one kind are parted by "|".
/// Case and blanks do not count. Cc and Bcc are written so in every language and stand in the first row only.
/// </summary>
static class LabelWords
{
    /// <summary>The words of one language.</summary>
    public sealed record Language(string From, string Date, string To, string Cc, string Bcc, string Subject, string ReplyTo = "", string Attachments = "", string Importance = "");

    public static readonly Language[] All =
    [
        // English
        new("From|From Email", "Date|Sent|Sent at|Sent on|Sent date|Date sent|Sent time|Time|Date/Time", "To|Recipient|Recipients|Sent to", "Cc|Cc to|Copy|Copies to|Carbon copy|Cc'd", "Bcc|Blind copy|Blind carbon copy", "Subject|Topic",
            "Reply-To|Reply to|Reply|Please respond to|Respond to", "Attachments|Attachment|Attached|Files", "Importance|Priority|Sensitivity|Categories|Flag|Follow Up Flag|Flag Status"),
        // German
        new("Von|Absender|Gesendet von", "Datum|Gesendet|Gesendet am|Gesendet um|Verschickt|Verschickt am|Datum/Uhrzeit|Zeit|Empfangen|Erhalten", "An|Empfänger|Gesendet an", "Kopie|Kopie an|Kopien|CC an", "Blindkopie|Blindkopie an|Bk", "Betreff|Betr|Thema",
            "Antwort an|Antwort-An|Antworten an|Bitte antworten an", "Anlagen|Anlage|Anhang|Anhänge", "Wichtigkeit|Priorität|Vertraulichkeit|Kategorien"),
        // French
        new("De|Expéditeur|De la part de|Envoyé par|Émetteur", "Date|Envoyé|Envoyé le|Envoyée|Envoyé à|Date d'envoi|Reçu|Date et heure", "À|A|Pour|Destinataire|Destinataires", "Copie|Copie à|Copies|Cc à", "Cci|Copie cachée|Copie cachée à", "Objet|Sujet",
            "Répondre à|Réponse à", "Pièces jointes|Pièce jointe|PJ|Pièce(s) jointe(s)", "Importance|Priorité|Critère de diffusion|Catégories"),
        // Spanish, Galician
        new("De|Remitente|Enviado por|Desde", "Fecha|Enviado|Enviado el|Enviada|Enviado en|Enviada el|Fecha de envío|Fecha y hora|Fecha/Hora|Recibido", "Para|A|Destinatario|Destinatarios|Enviado a", "CC|Copia|Copia a|Con copia|Con copia a", "CCO|Copia oculta", "Asunto|Tema",
            "Responder a|Responder-a|Respuesta a", "Datos adjuntos|Adjuntos|Adjunto|Archivos adjuntos|Anexos", "Importancia|Prioridad|Carácter|Prioridade|Importancia"),
        // Portuguese (Brazil, Portugal)
        new("De|Remetente|Enviado por", "Data|Enviada|Enviado|Enviada em|Enviado em|Enviada a|Data de envio|Data/Hora|Envio|Enviada às|Recebido|Quando", "Para|Destinatário|Destinatários|A", "Cópia|Com cópia|Cc para|Com cópia para", "Cco|Bcc|Cópia oculta", "Assunto|Tópico",
            "Responder para|Responder a|Responder para o endereço", "Anexos|Anexo|Ficheiros anexos", "Importância|Prioridade|Confidencialidade"),
        // Italian
        new("Da|Mittente|Inviato da", "Data|Inviato|Inviato il|Inviata|Spedito|Data invio|Data di invio|Data e ora|Ricevuto", "A|Per|Destinatario|Destinatari|Inviato a", "Cc|Copia|Copia a|Per conoscenza|P.c.|Copia per conoscenza", "Ccn|Copia nascosta", "Oggetto|Soggetto",
            "Rispondi a|Rispondere a", "Allegati|Allegato", "Priorità|Importanza|Riservatezza"),
        // Dutch, Afrikaans
        new("Van|Afzender|Verzonden door", "Datum|Verzonden|Verzonden op|Verstuurd|Verstuurd op|Gestuur|Verzenddatum|Ontvangen", "Aan|Naar|Geadresseerde|Ontvanger|Ontvangers", "Kopie|Kopie aan|CC aan", "BCC|Blinde kopie", "Onderwerp|Betreft|Betr",
            "Antwoord aan|Antwoorden naar|Beantwoorden aan|Antwoordadres", "Bijlagen|Bijlage|Bijlage(n)|Bijlagen(n)|Bylaes", "Urgentie|Prioriteit|Belang|Gevoeligheid"),
        // Swedish
        new("Från|Avsändare|Skickat av", "Datum|Skickat|Skickat den|Skickades|Skickad|Mottaget", "Till|Mottagare", "Kopia|Kopia till", "Hemlig kopia|Dold kopia", "Ämne|Rubrik|Angående",
            "Svara till|Svar till", "Bifogade filer|Bifogat|Bilagor|Bilaga", "Prioritet|Angelägenhetsgrad|Vikt|Känslighet"),
        // Danish, Norwegian
        new("Fra|Afsender|Avsender|Frå", "Dato|Sendt|Sendt den|Sendt dato|Modtaget|Mottatt|Dato/tid|Tid", "Til|Modtager|Mottaker|Modtagere|Mottakere", "Kopi|Kopi til|Kopia til", "Blindkopi|Bcc|Skjult kopi", "Emne|Vedr|Vedrørende|Tema",
            "Svar til|Svar-til", "Vedhæftede filer|Vedhæftet|Vedlegg|Vedhæftninger|Vedhæftning", "Prioritet|Vigtighed|Viktighet|Følsomhed"),
        // Finnish
        new("Lähettäjä|Keneltä", "Päivämäärä|Päiväys|Lähetetty|Pvm|Päivä|Lähetysaika|Vastaanotettu|Aika", "Vastaanottaja|Vastaanottajat|Kenelle|Saaja", "Kopio|Kopiot", "Piilokopio", "Aihe|Otsikko",
            "Vastausosoite|Vastaa", "Liitteet|Liite", "Tärkeys|Prioriteetti"),
        // Icelandic, Faroese
        new("Frá|Sendandi", "Sent|Dagsetning|Dags|Dagur|Sent þann|Móttekið|Dagfesting", "Til|Viðtakandi|Viðtakendur", "Afrit|Afrit til", "Falið afrit", "Efni|Evni", "Svara til|Svar til", "Viðhengi|Fylgiskjöl", "Mikilvægi|Forgangur"),
        // Polish
        new("Od|Nadawca|Od kogo", "Data|Wysłano|Wysłane|Data wysłania|Wysłany|Wysłana|Data i godzina|Otrzymano", "Do|Adresat|Odbiorca|Do kogo|Adresaci|Odbiorcy", "DW|Do wiadomości|Kopia|Kopia do", "UDW|Ukryte do wiadomości|Ukryta kopia", "Temat|Dotyczy",
            "Odpowiedz do|Odpowiedź do|Odpowiedź na adres", "Załączniki|Załącznik", "Ważność|Priorytet|Znaczenie"),
        // Czech, Slovak
        new("Od|Odesílatel|Odosielateľ|Od koho", "Datum|Odesláno|Dátum|Odoslané|Odoslaná|Dne|Dňa|Datum odeslání|Dátum odoslania|Odeslané|Poslané|Přijato", "Komu|Pro|Pre|Příjemce|Adresát|Príjemca|Příjemci", "Kopie|Kópia|V kopii", "Skrytá|Skrytá kopie|Skrytá kópia", "Předmět|Predmet|Věc|Vec",
            "Odpověď|Odpovědět na|Odpovedať na|Odpovědět komu|Odpoveď", "Přílohy|Příloha|Prílohy|Príloha", "Důležitost|Priorita|Dôležitosť|Význam"),
        // Hungarian
        new("Feladó|Küldő|Küldte|Tőle", "Dátum|Elküldve|Küldve|Küldési idő|Küldés dátuma|Elküldés|Időpont|Dátum/Idő", "Címzett|Címzettek|Kapja|Neki|Ide", "Másolat|Másolatot kap|Másolatot kapja|Másolatot kapnak|Másolatban", "Titkos másolat|Rejtett másolat|Vakmásolat", "Tárgy|Téma",
            "Válaszcím|Válasz ide", "Mellékletek|Melléklet|Csatolmány|Csatolmányok", "Fontosság|Prioritás"),
        // Romanian
        new("De la|De|Expeditor|Trimis de", "Data|Dată|Trimis|Trimisă|Trimis la|Trimis pe|Data trimiterii|Primit", "Către|Catre|La|Pentru|Destinatar|Destinatari", "Copie|Copie la|În copie", "Copie ascunsă|Copie carbon invizibilă", "Subiect|Subiectul",
            "Răspunde la|Răspuns către", "Atașări|Ataşări|Atașamente|Fișiere atașate", "Importanță|Prioritate"),
        // Russian, Belarusian
        new("От|Отправитель|От кого|Ад|Ад каго", "Дата|Отправлено|Отправлена|Дата отправки|Дата отправления|Когда|Время|Дата и время|Получено|Адпраўлена|Дасланы", "Кому|Получатель|Получатели|Каму", "Копия|Копии|Копия для|Копія", "Скрытая копия|СК|Скрытая", "Тема|Тэма|Предмет",
            "Ответить|Обратный адрес|Адрес для ответа|Кому отвечать", "Вложения|Вложение|Прикрепленные файлы", "Важность|Приоритет"),
        // Ukrainian
        new("Від|Відправник|Від кого", "Дата|Надіслано|Відправлено|Дата надсилання|Дата відправлення|Час", "Кому|До|Одержувач|Отримувач|Одержувачі", "Копія|Копії", "Прихована копія|Прихована", "Тема", "Відповісти|Зворотна адреса|Кому відповідати", "Вкладення|Долучення|Вкладені файли", "Важливість|Пріоритет"),
        // Bulgarian, Macedonian
        new("От|Подател|Изпратено от|Од|Испраќач", "Дата|Изпратено|Изпратен|Изпратена|Изпратено на|Дата на изпращане|Испратено|Датум", "До|За|Получател|Получатели|Кому|Примач", "Копие|Копие до|Копие на|Як", "Скрито копие|Як на", "Относно|Тема|Предмет|Заглавие", "Отговор до|Отговори на", "Прикачени файлове|Приложения|Прикачен файл|Прилози", "Важност|Приоритет"),
        // Croatian, Serbian, Bosnian, Slovenian
        new("Od|Šalje|Pošiljatelj|Pošiljalac|Pošiljatelj poruke|Pošiljatelj sporočila", "Datum|Poslano|Poslato|Poslano dana|Datum slanja|Datum i vreme|Datum i vrijeme|Vrijeme|Vreme|Poslana|Datum pošiljanja|Primljeno", "Za|Prima|Primatelj|Primalac|Prejemnik|Kome|Komu|Primatelji|Primaoci|Prejemniki", "Kopija|Kp|K.p|Kopija za|Zn", "Skrivena kopija|Skp|Skrita kopija|Bp", "Predmet|Naslov|Tema|Zadeva|Naslov poruke",
            "Odgovori na|Odgovor za|Odgovor na|Odgovorite na", "Privici|Privitak|Prilozi|Prilog|Priponke|Priloge|Priponka", "Važnost|Prioritet|Pomembnost|Prednost"),
        // Serbian in Cyrillic
        new("Од|Шаље|Пошиљалац|Пошаље", "Датум|Послато|Датум слања|Датум и време|Време", "За|Прима|Прималац|Коме|Примаоци", "Копија|Коп", "Невидљива копија|Скривена копија", "Предмет|Наслов|Тема", "Одговори на|Одговор за", "Прилози|Прилог", "Важност|Приоритет"),
        // Greek
        new("Από|Αποστολέας|Απο", "Ημερομηνία|Στάλθηκε|Εστάλη|Απεστάλη|Αποστολή|Ημ/νία|Ημερομηνία αποστολής|Στάλθηκε στις|Ελήφθη", "Προς|Παραλήπτης|Παραλήπτες|Για", "Κοιν|Κοιν.|Κοινοποίηση|Κοιν. προς", "Κρυφή κοινοποίηση|Ιδιαίτ. κοιν|Κρυφή κοιν|Ιδιαίτερη κοινοποίηση", "Θέμα|Αντικείμενο", "Απάντηση σε|Απάντηση προς", "Συνημμένα|Συνημμένο|Επισυνάψεις", "Σπουδαιότητα|Προτεραιότητα"),
        // Turkish, Azerbaijani
        new("Kimden|Gönderen|Gönderici|Kimdən|Göndərən", "Tarih|Gönderildi|Gönderilme Tarihi|Gönderme Tarihi|Gönderim Tarihi|Gönderilen|Gönderilme|Tarix|Göndərilib|Göndərilmə tarixi|Saat|Alındı", "Kime|Alıcı|Alıcılar|Kimə", "Bilgi|Kopya|Bilgi için|Surət", "Gizli|Gizli kopya", "Konu|Mövzu", "Yanıtla|Yanıt adresi|Yanıt", "Ekler|Ek|Ekli dosyalar|İlişik|Əlavələr", "Önem|Önem derecesi|Öncelik"),
        // Estonian
        new("Saatja|Kellelt|Saatis", "Kuupäev|Saadetud|Saatmisaeg|Aeg|Saadetud kuupäev", "Saaja|Adressaat|Kellele|Saajad", "Koopia", "Pimekoopia|Salakoopia", "Teema", "Vasta|Vastus aadressile", "Manused|Manus", "Tähtsus|Prioriteet"),
        // Latvian
        new("No|Sūtītājs|Nosūtītājs", "Datums|Nosūtīts|Sūtīts|Nosūtīšanas datums|Laiks", "Kam|Adresāts|Saņēmējs|Saņēmēji|Uz", "Kopija|Kopijas", "Slēpta kopija|Diskrētā kopija", "Temats|Tēma|Tematika", "Atbildēt|Atbildēt uz", "Pielikumi|Pielikums", "Svarīgums|Svarīgi|Prioritāte"),
        // Lithuanian
        new("Nuo|Siuntėjas|Iš", "Data|Išsiųsta|Siųsta|Išsiuntimo data|Laikas", "Kam|Gavėjas|Skirta|Gavėjai|Iki", "Kopija|Kopijos", "Nematoma kopija|Slapta kopija", "Tema", "Atsakyti|Atsakyti į", "Priedai|Priedas", "Svarba|Prioritetas"),
        // Albanian
        new("Nga|Dërguesi", "Data|Dërguar|Dërguar më", "Për|Drejtuar|Marrësi", "Kopje", "Kopje e fshehtë", "Subjekti|Tema|Lënda", "Përgjigju", "Bashkëngjitur|Bashkëngjitjet", "Rëndësia"),
        // Japanese
        new("差出人|送信者|送信元|発信者|発信元|From名", "日時|送信日時|日付|送信日|送信時刻|受信日時|作成日時|時刻", "宛先|送信先|受信者|あて先|宛て先|To宛先", "写し|カーボンコピー", "ブラインドコピー", "件名|題名|タイトル|表題", "返信先|返信先アドレス", "添付ファイル|添付", "重要度|優先度"),
        // Chinese, simplified
        new("发件人|发信人|寄件人|发送人|发送者|来自|发自|由|发件者", "日期|时间|发送时间|发送日期|发件时间|发送|发件日期|发信时间|接收时间|寄件日期", "收件人|收信人|至|发给|接收人|发送至|发往|收件者|到", "抄送|抄送人|抄送至|副本", "密送|密件抄送|暗送", "主题|标题|邮件主题|主旨|题目", "回复|回复至|答复|回复地址|回复给", "附件", "重要性|优先级"),
        // Chinese, traditional
        new("寄件者|寄件人|發件人|發信人|寄信人|自|傳送者|發送者|來自", "日期|時間|傳送時間|寄件日期|寄送日期|傳送日期|發送時間|寄件時間|傳送|日期時間|發送日期|寄送時間|已傳送|送出時間", "收件者|收件人|收信人|至|傳送至|收件", "副本|副本抄送|抄送|副本收件者|副本收件人", "密件副本|密件抄送|密送", "主旨|主題|標題|信件主旨|信件標題", "回覆|回覆至|回信地址", "附件|附加檔案", "重要性|優先順序|重要度"),
        // Korean
        new("보낸 사람|보낸이|발신|발신자|발신인|보내는 사람|보낸 이|작성자", "날짜|보낸 날짜|보낸 시간|보낸 일시|보낸날자|일시|발신일|전송 날짜|발송일|일자|보냄|작성일|받은 날짜|시간|보낸 날짜/시간", "받는 사람|받는이|수신|수신자|수신인|받는 이|받은 사람|받을 사람", "참조|참조인", "숨은 참조|비밀 참조|숨은참조인", "제목", "회신|회신 주소|답장 받는 사람", "첨부|첨부 파일|첨부파일", "중요도|우선 순위"),
        // Hebrew
        new("מאת|מ|שולח|מ-", "תאריך|נשלח|נשלח ב|נשלח בתאריך|תאריך שליחה|ב|התקבל", "אל|ל|עבור|נמען|נמענים|ל-", "עותק|העתק|העתקים|עותק ל", "עותק מוסתר|עותק נסתר", "נושא|הנדון|הנושא", "השב אל|מענה אל|תשובה אל", "קבצים מצורפים|מצורפים|קובץ מצורף", "חשיבות|עדיפות"),
        // Arabic
        new("من|المرسل|مرسل من", "التاريخ|تاريخ|تاريخ الإرسال|تاريخ الارسال|أرسلت|أُرسلت|تم الإرسال|الإرسال|مرسل|أرسل|أُرسل|المرسلة|أرسلت في|تم الارسال|تم إرساله في", "إلى|الى|المرسل إليه|المستلم|لـ", "نسخة|نسخة إلى|نسخة كربونية|نسخة الى", "نسخة مخفية|نسخة مخفية الوجهة", "الموضوع|موضوع", "الرد إلى|رد على", "المرفقات|مرفقات", "الأهمية|أهمية"),
        // Persian, Urdu
        new("از|فرستنده|از طرف|منجانب", "تاریخ|ارسال شده|تاریخ ارسال|زمان|فرستاده شده|ارسال‌شده|ارسال", "به|گیرنده|گیرندگان|بنام", "رونوشت|کپی", "رونوشت مخفی|رونوشت پنهان", "موضوع|عنوان", "پاسخ به", "پیوست|پیوست‌ها|ضمائم", "اهمیت|اولویت"),
        // Hindi, Bengali, Tamil
        new("प्रेषक|से|द्वारा|की ओर से|থেকে|প্রেরক|அனுப்புநர்|இருந்து", "दिनांक|भेजा गया|तारीख|भेजा|तिथि|समय|তারিখ|পাঠানো|தேதி|அனுப்பியது", "प्रति|प्राप्तकर्ता|को|সেবা|প্রতি|প্রাপক|பெறுநர்", "प्रतिलिपि|अनुलिपि|সিসি", "गुप्त प्रति", "विषय|বিষয়|பொருள்", "उत्तर", "अनुलग्नक|संलग्नक|সংযুক্তি", "महत्व|प्राथमिकता"),
        // Thai
        new("จาก|ผู้ส่ง", "วันที่|ส่ง|ส่งเมื่อ|วันที่ส่ง|เวลา|ส่งวันที่|เมื่อ", "ถึง|ผู้รับ", "สำเนา|สำเนาถึง|สําเนา|สําเนาถึง", "สำเนาลับ|สำเนาลับถึง", "เรื่อง|หัวเรื่อง|หัวข้อ|ชื่อเรื่อง", "ตอบกลับ|ตอบกลับถึง", "สิ่งที่แนบ|สิ่งที่แนบมา|แนบ|ไฟล์แนบ", "ความสำคัญ"),
        // Vietnamese
        new("Từ|Người gửi", "Ngày|Đã gửi|Ngày gửi|Gửi lúc|Vào|Thời gian|Ngày giờ|Gửi ngày|Đã gửi lúc|Vào lúc", "Đến|Tới|Gửi tới|Người nhận|Gửi đến|Kính gửi|Cho", "Đồng gửi|Đồng kính gửi|Sao gửi", "Bí mật", "Chủ đề|Tiêu đề|Chủ Đề", "Trả lời|Trả lời tới", "Tệp đính kèm|Đính kèm|Phần đính kèm", "Tầm quan trọng|Mức độ quan trọng|Quan trọng"),
        // Indonesian, Malay
        new("Dari|Pengirim|Daripada", "Tanggal|Dikirim|Terkirim|Tgl|Hari|Waktu|Tarikh|Dihantar|Dikirim pada|Tanggal dikirim", "Kepada|Ke|Untuk|Penerima|Kpd|Yth", "Tembusan|Salinan|Salinan kepada", "Tembusan rahasia|Salinan tersembunyi", "Perihal|Subjek|Hal|Judul|Subyek|Perkara|Topik", "Balas ke|Balas kepada", "Lampiran", "Kepentingan|Prioritas|Penting"),
        // Filipino
        new("Mula kay|Mula sa|Galing kay|Galing sa|Mula", "Petsa|Ipinadala|Naipadala", "Para kay|Para sa", "Kopya", "", "Paksa"),
        // Catalan
        new("De|Remitent|Enviat per|Des de", "Data|Enviat|Enviat el|Enviada|Data d'enviament|Enviat a les", "Per a|Per|A|Destinatari|Destinataris", "A/c|Còpia|Amb còpia|Cc a", "Còpia oculta", "Assumpte|Tema", "Respon a|Respondre a", "Adjuncions|Fitxers adjunts|Adjunts", "Importància|Prioritat"),
        // Basque
        new("Nork|Nondik|Igorlea|Bidaltzailea|Noren|Norengandik", "Data|Noiz|Bidalia|Bidalita|Bidaltze-data", "Nori|Nora|Norentzat|Hartzailea|Hartzaileak", "Kopia|Cc nori", "Kopia ezkutua", "Gaia", "Erantzun honi|Erantzun", "Eranskinak|Eranskina", "Garrantzia|Lehentasuna"),
        // Welsh, Irish
        new("Oddi wrth|Gan|Oddi|Anfonwyd gan", "Dyddiad|Anfonwyd|Dáta|Seolta", "At|Chuig", "Copi|Cóip", "", "Pwnc|Testun|Ábhar"),
        // Kazakh, Uzbek, Georgian, Armenian
        new("Кімнен|Жіберуші|Kimdan|Yuboruvchi|გამგზავნი|ვისგან|Ումից|Ուղարկող", "Күні|Жіберілді|Sana|Yuborildi|თარიღი|გაგზავნილია|Ամսաթիվ|Ուղարկված", "Кімге|Алушы|Kimga|Qabul qiluvchi|ვის|მიმღები|Ում|Ստացող", "Көшірме|Nusxa|ასლი|Պատճեն", "", "Тақырып|Тақырыбы|Mavzu|თემა|საგანი|Թեմա"),
    ];

    /// <summary>Who sent for somebody else.</summary>
    public const string Senders = "Sender|On behalf of|Im Auftrag von|Sent by|Real sender";

    /// <summary>Headers that some programs show as well.</summary>
    public const string Others = "Message-ID|In-Reply-To|References|Organization|Organisation|X-Mailer|User-Agent|Return-Path|Received|Delivered-To|When|Where|MIME-Version|Content-Type|"
        + "Content-Transfer-Encoding|List-ID|Mailing list|Mailing-List|Security|Signed by|Signed-by|Mailed by|Mailed-by|Unsubscribe|Resent-From|Resent-Date|Resent-To|"
        + "Encrypted|Thread-Topic|Thread-Index|Newsgroups|Followup-To|Organisatie|Organisation|Organización|Classification|Ticket|Folder|Account|Size|Company|Firma|"
        + "安全性|签名|郵件ID|郵遞論壇|Sicherheit|Mailingliste|Gesendet über|Status|Verschlüsselt";
}
