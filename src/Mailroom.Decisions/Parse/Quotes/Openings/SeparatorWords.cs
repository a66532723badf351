namespace Mailroom.Decisions.Parse.Quotes.Openings;

/// <summary>"Original message" and "Forwarded message", by language, in lower case.</summary>
static class SeparatorWords
{
    /// <summary>What stands between dashes above the mail that is answered.</summary>
    public static readonly string[] Original =
    [
        "original message", "original mail", "original email", "original e-mail", "original appointment", "original text", "reply message", "previous message", "message history", "end of message",
        "ursprüngliche nachricht", "ursprungliche nachricht", "urspruengliche nachricht", "originalnachricht", "original-nachricht", "original nachricht", "originale nachricht", "ursprünglicher termin", "ursprüngliche mail", "ursprüngliche e-mail", "originalmail",
        "message d'origine", "message original", "message originel", "message initial", "courriel original", "courriel d'origine", "mail original", "message précédent", "rendez-vous d'origine",
        "mensaje original", "correo original", "mensaje anterior", "cita original", "messaggio originale", "messaggio originario", "messaggio di origine", "mensagem original", "mensagem anterior",
        "oorspronkelijk bericht", "oorspronkelijke bericht", "origineel bericht", "originele bericht", "oorspronkelijke afspraak", "oorspronklike boodskap", "oorspronkelijke e-mail",
        "oprindelig meddelelse", "oprindelig besked", "original meddelelse", "original besked", "originalmeddelelse", "oprindelig mail", "opprinnelig melding", "original melding", "opprinnelig e-post", "opprinnelig beskjed",
        "ursprungligt meddelande", "originalmeddelande", "ursprungligt mail", "ursprungligt e-postmeddelande", "ursprungligt brev", "alkuperäinen viesti", "alkuperäinen sähköposti", "upprunaleg skilaboð", "upphafleg skilaboð",
        "oryginalna wiadomość", "wiadomość oryginalna", "wiadomość pierwotna", "pierwotna wiadomość", "původní zpráva", "původní e-mail", "pôvodná správa", "pôvodný e-mail",
        "izvorna poruka", "originalna poruka", "prvobitna poruka", "izvirno sporočilo", "originalno sporočilo", "prvotno sporočilo", "оригинална порука", "изворна порука", "оригинална порака", "изворна порака",
        "исходное сообщение", "исходное письмо", "оригинальное сообщение", "первоначальное сообщение", "оригинал сообщения", "вихідне повідомлення", "оригінальне повідомлення", "початкове повідомлення", "арыгінальнае паведамленне",
        "оригинално съобщение", "първоначално съобщение", "eredeti üzenet", "eredeti levél", "eredeti e-mail", "mesaj original", "mesajul original", "mesaj inițial", "mesaj iniţial", "mesaj initial",
        "αρχικό μήνυμα", "πρωτότυπο μήνυμα", "αρχικο μηνυμα", "özgün ileti", "özgün mesaj", "orijinal mesaj", "orijinal ileti", "asıl ileti", "originalus laiškas", "originalus pranešimas", "originali žinutė", "pradinis pranešimas", "pradinis laiškas",
        "oriģinālais ziņojums", "sākotnējais ziņojums", "sākotnējā ziņa", "oriģinālā ziņa", "oriģināls ziņojums", "algne sõnum", "algne kiri", "originaalkiri", "algteade", "originaalsõnum", "mesazhi origjinal",
        "missatge original", "jatorrizko mezua", "mensaxe orixinal", "הודעה מקורית", "ההודעה המקורית", "الرسالة الأصلية", "رسالة أصلية", "الرسالة الاصلية", "پیام اصلی", "اصل پیام", "मूल संदेश", "मूल सन्देश",
        "ข้อความต้นฉบับ", "ข้อความเดิม", "thư gốc", "tin nhắn gốc", "thông điệp gốc", "thư ban đầu", "pesan asli", "pesan awal", "mesej asal", "orihinal na mensahe",
        "元のメッセージ", "元のメール", "オリジナルメッセージ", "オリジナル メッセージ", "元メール", "原始邮件", "原始郵件", "原始信息", "原始訊息", "原始消息", "原邮件", "原郵件", "邮件原件", "原始信件", "回复的原邮件", "回复的邮件",
        "원본 메시지", "원본메시지", "원본 메일", "원본메일", "원래 메시지", "원문",
    ];

    /// <summary>What stands above a mail that is passed on.</summary>
    public static readonly string[] Forwarded =
    [
        "forwarded message", "begin forwarded message", "forwarded mail", "forwarded email", "forwarded e-mail", "forwarded by", "start of forwarded message", "forwarded letter", "fwd",
        "weitergeleitete nachricht", "weitergeleitete mail", "weitergeleitete e-mail", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail", "weitergeleitet von", "beginn der weitergeleiteten nachricht",
        "message transféré", "message réexpédié", "début du message transféré", "début du message réexpédié", "courriel transféré", "transféré par", "message transmis",
        "mensaje reenviado", "mensaje remitido", "inicio del mensaje reenviado", "correo reenviado", "reenviado por", "messaggio inoltrato", "inizio messaggio inoltrato", "inizio del messaggio inoltrato", "inoltrato da",
        "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem encaminhada", "início da mensagem reencaminhada", "inicio da mensagem encaminhada", "encaminhado por", "missatge reenviat", "inici del missatge reenviat", "mensaxe reenviada", "birbidalitako mezua",
        "doorgestuurd bericht", "begin doorgestuurd bericht", "doorgezonden bericht", "begin van doorgestuurd bericht", "doorgestuurd door", "doorgestuurde bericht", "aangestuurde boodskap",
        "videresendt meddelelse", "videresendt besked", "videresendt mail", "start på videresendt besked", "starten på videresendt besked", "begynd videresendt besked", "videresendt melding", "start på videresendt melding", "videresendt e-post", "videresendt av",
        "vidarebefordrat meddelande", "vidarebefordrat brev", "vidarebefordrat mail", "början på vidarebefordrat brev", "början på vidarebefordrat meddelande", "vidarebefordrat av", "vidarebefordrat e-postmeddelande",
        "välitetty viesti", "edelleenlähetetty viesti", "edelleen lähetetty viesti", "välitetty viesti alkaa", "framsend skilaboð", "áframsend skilaboð",
        "przekazana wiadomość", "wiadomość przekazana dalej", "wiadomość przekazana", "początek przekazywanej wiadomości", "treść przekazanej wiadomości", "przesłana dalej wiadomość", "początek przekazanej wiadomości",
        "přeposlaná zpráva", "předávaná zpráva", "začátek přeposílané zprávy", "začátek přeposlané zprávy", "forwardovaná zpráva", "preposlaná správa", "posunutá správa", "začiatok preposlanej správy", "ďalej posunutá správa",
        "proslijeđena poruka", "proslijeđene poruke", "prosleđena poruka", "početak proslijeđene poruke", "početak prosleđene poruke", "posredovano sporočilo", "začetek posredovanega sporočila", "прослеђена порука", "препратена порака",
        "пересылаемое сообщение", "пересланное сообщение", "перенаправленное сообщение", "переадресованное сообщение", "начало переадресованного сообщения", "начало пересылаемого сообщения", "пересылаемое письмо", "начало пересланного сообщения",
        "переслане повідомлення", "пересилане повідомлення", "перенаправлене повідомлення", "початок переадресованого повідомлення", "початок пересланого повідомлення", "перасланае паведамленне", "препратено съобщение", "начало на препратено съобщение",
        "továbbított üzenet", "továbbított levél", "továbbított levél kezdete", "továbbított üzenet kezdete", "mesaj redirecționat", "mesaj redirecţionat", "mesaj redirectionat", "mesaj înaintat", "început mesaj redirecționat", "mesaj retransmis", "începutul mesajului redirecționat",
        "προωθημένο μήνυμα", "έναρξη προωθημένου μηνύματος", "αρχή προωθημένου μηνύματος", "iletilmiş mesaj", "iletilen mesaj", "iletilen ileti", "yönlendirilen ileti", "yönlendirilmiş mesaj", "yönlendirilen mesaj", "başlangıç iletilen ileti", "iletilmiş ileti",
        "persiųstas laiškas", "persiųstas pranešimas", "persiunčiamas pranešimas", "persiunčiamo laiško pradžia", "pārsūtīts ziņojums", "pārsūtīta ziņa", "pārsūtītā ziņa", "edastatud kiri", "edastatud sõnum", "mesazh i përcjellë",
        "הודעה שהועברה", "הודעה מועברת", "תחילת ההודעה שהועברה", "تحويل الرسالة", "رسالة محوّلة", "رسالة محولة", "رسالة معاد توجيهها", "بداية الرسالة المعاد توجيهها", "بدء الرسالة المعاد توجيهها", "پیام بازارسال شده", "پیام هدایت شده", "پیام ارسال شده", "अग्रेषित संदेश", "अग्रेषित सन्देश",
        "ข้อความที่ถูกส่งต่อ", "ข้อความที่ส่งต่อ", "เริ่มข้อความที่ส่งต่อ", "ข้อความส่งต่อ", "thư đã chuyển tiếp", "thư được chuyển tiếp", "tin nhắn đã chuyển tiếp", "tin nhắn được chuyển tiếp", "bắt đầu thư được chuyển tiếp",
        "pesan terusan", "pesan yang diteruskan", "mulai pesan terusan", "mulai pesan yang diteruskan", "pesan diteruskan", "mesej dimajukan", "mesej yang dimajukan", "ipinasang mensahe",
        "転送されたメッセージ", "転送メッセージ", "転送メール", "転送されたメール", "このメッセージを転送します", "转发的邮件", "转发邮件", "转发邮件信息", "轉寄郵件", "轉寄的郵件", "轉寄信件", "以下是转发的邮件", "以下是轉寄的郵件", "已轉寄的郵件", "转发的消息", "已转发的邮件", "轉寄的信件", "轉寄訊息", "已轉寄訊息", "开始转发的邮件", "開始轉寄郵件", "被转发邮件信息",
        "전달된 메시지", "전달된 메일", "전달받은 메일", "전달한 메시지", "전달 메시지", "전달된 이메일",
    ];
}
