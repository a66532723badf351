namespace Mailroom.Decisions.Parse.Reply.Tails;

/// <summary>What programs write below a mail by themselves, by language, in lower case.</summary>
static class TailWords
{
    /// <summary>How a line begins that tells from which device or program the mail comes.</summary>
    public static readonly string[] DeviceOpeners =
    [
        "sent from", "sent via", "sent with", "sent using", "sent by", "sent on", "get outlook for", "download outlook for", "composed on", "typed on", "written on my", "envoyé de", "envoyé depuis", "envoyé via", "envoyé avec", "envoyé à partir", "envoyé par", "envoye de",
        "message envoyé de", "télécharger outlook pour", "téléchargez outlook pour", "obtenir outlook pour", "obtenez outlook pour", "provenance",
        "gesendet von", "gesendet mit", "gesendet vom", "gesendet über", "gesendet aus", "von meinem", "von meiner", "von unterwegs", "mobil gesendet", "diese nachricht wurde von", "diese mail wurde von", "diese e-mail wurde von", "outlook für", "holen sie sich outlook", "laden sie outlook",
        "enviado desde", "enviado con", "enviado mediante", "enviado de", "enviado do", "enviado da", "enviado a partir", "enviado através", "enviado por", "enviado via", "enviado pelo", "enviada do", "enviat des de", "enviat de", "obtener outlook para", "obtén outlook para", "descargar outlook para", "obter o outlook", "obter outlook", "baixe o outlook", "transferir o outlook",
        "inviato da", "inviato dal", "inviato con", "inviato tramite", "inviata da", "scarica outlook per", "ottieni outlook per", "scaricare outlook",
        "verstuurd vanaf", "verstuurd met", "verstuurd via", "verzonden vanaf", "verzonden met", "verzonden via", "verzonden vanuit", "verstuurd vanuit", "outlook voor", "download outlook voor", "gestuur vanaf",
        "sendt fra", "sendt via", "sendt med", "hent outlook til", "få outlook for", "skaff deg outlook", "skickat från", "skickat via", "skickat med", "skickades från", "hämta outlook för", "skaffa outlook för", "lähetetty", "hanki outlook", "sent úr", "saadetud minu", "saadetud",
        "wysłane z", "wysłano z", "wysłane przez", "wysłano przez", "pobierz outlook", "pobierz aplikację outlook", "uzyskaj outlook", "odesláno z", "odesláno ze", "získat outlook", "stáhnout outlook", "odoslané z", "odoslané zo", "stiahnuť outlook", "poslano iz", "poslano z", "poslano s", "poslato sa", "poslato iz", "послато са", "послато из",
        "отправлено с", "отправлено из", "отправлено через", "отправлено от", "скачать outlook", "получить outlook", "получите outlook", "загрузить outlook", "надіслано з", "надіслано від", "надіслано із", "відправлено з", "отримати outlook", "изпратено от", "изпратено с", "изпратено чрез",
        "küldve", "elküldve", "az iphone készülékemről", "trimis de pe", "trimis din", "trimis prin", "trimis de la", "obțineți outlook", "στάλθηκε από", "εστάλη από", "λήψη του outlook", "išsiųsta iš", "siųsta iš", "nosūtīts no", "sūtīts no", "dërguar nga",
        "נשלח מ", "أرسلت من", "أُرسلت من", "مرسل من", "تم الإرسال من", "تم الارسال من", "أرسل من", "ارسال شده از", "ارسال شده با", "फ़ोन से भेजा", "đã gửi từ", "được gửi từ", "gửi từ", "dikirim dari", "dihantar dari", "dihantar daripada", "ส่งจาก", "ส่งโดย", "ipinadala mula",
        "発信元", "从我的", "發自我的", "发自我的", "发自", "發自", "從我的", "来自", "來自", "获取", "下載", "下载适用于", "取得", "outlook for",
    ];

    /// <summary>How such a line ends, where the language puts it there.</summary>
    public static readonly string[] DeviceEnders =
    [
        "gesendet", "gesendet.", "gönderildi", "gönderildi.", "gönderilmiştir", "gönderilmiştir.", "から送信", "から送信されました", "より送信", "から送信。", "发送", "發送", "傳送", "에서 보냄", "에서 보냈습니다", "에서 전송됨", "에서 발송", "से भेजा गया", "küldve", "küldve.", "elküldve", "を入手", "edinin", "edinin.", "herunterladen", "downloaden", "göndərilib", "versendet", "versandt",
    ];

    /// <summary>What such a line names. Without one of them it may be a sentence.</summary>
    public static readonly string[] Devices =
    [
        "iphon", "ipad", "ipod", "apple watch", "mac", "macbook", "android", "samsung", "galaxy", "huawei", "xiaomi", "redmi", "oneplus", "pixel", "nokia", "lumia", "motorola", "moto g", "sony", "xperia", "htc", "lg ", "oppo", "vivo", "honor", "blackberry", "windows", "palm", "treo", "nexus", "fairphone", "zte", "surface",
        "outlook", "mail", "gmail", "yahoo", "aol", "proton", "protonmail", "thunderbird", "k-9", "fairemail", "airmail", "spark", "newton", "mailbird", "em client", "nine", "typeapp", "bluemail", "tutanota", "tuta", "zimbra", "mimecast", "superhuman", "courrier", "correo", "posta", "почт", "пошт", "邮箱", "邮件", "メール", "foxmail",
        "phone", "smartphone", "mobile", "mobil", "handy", "cell", "tablet", "device", "handset", "téléphone", "telephone", "portable", "móvil", "movil", "telefon", "teléfono", "telefono", "celular", "telemóvel", "telemovel", "cellulare", "dispositivo", "appareil", "gerät", "telefoon", "mobiel", "mobiltelefon", "puhelin", "puhelim", "telefonu", "телефон", "смартфон", "мобильн", "мобілн", "мобилн", "устройств", "пристро", "айфон", "κινητό", "携帯", "手机", "手機", "휴대폰", "스마트폰", "הטלפון", "هاتف", "جوال", "điện thoại", "ponsel", "โทรศัพท์", "webmail", "my car", "verizon", "vodafone", "t-mobile", "orange", "at&t", "bell", "rogers", "telus", "o2", "web.de", "gmx", "freenet", "bb10", "the road",
    ];

    /// <summary>Below a mail that a list handed on, or that a help desk wants answered.</summary>
    public static readonly string[] Lists =
    [
        "mailing list", "listinfo", "unsubscribe", "unsubscribing", "you received this message because", "you are receiving this", "you are subscribed", "mailman", "google groups", "yahoo groups", "view it on github", "reply to this email directly", "manage your subscription", "manage subscription", "list-post", "list archive",
        "mailingliste", "abmelden", "abbestellen", "austragen", "abonnement", "désabonner", "désinscri", "liste de diffusion", "darse de baja", "lista de correo", "lista de distribución", "cancelar la suscripción", "disiscri", "cancellar", "cancelar inscrição", "cancelar a subscrição", "lista de discussão", "afmelden", "uitschrijven", "mailinglijst",
        "afmeld", "avregistrera", "avsluta prenumeration", "postituslista", "peruuttaa tilaus", "lista dyskusyjna", "wypisa", "odhlás", "konference", "отписаться", "рассылк", "відписатися", "leiratkoz", "levelezőlista", "dezabon", "メーリングリスト", "配信停止", "退订", "退訂", "수신거부",
    ];

    /// <summary>What gateways and virus scanners add.</summary>
    public static readonly string[] Notices =
    [
        "virus-free", "virenfrei", "sans virus", "libre de virus", "virusvrij", "checked for viruses", "scanned for viruses", "scanned by", "auf viren geprüft", "auf viren überprüft", "viren geprüft", "recherche de virus", "vérifié par", "analizado en busca de virus", "privo di virus", "priva di virus", "controllata per individuare virus", "livre de vírus", "verificado quanto à existência de vírus", "gecontroleerd op virussen", "sprawdzona na obecność wirusów", "wolny od wirusów", "bez virů", "проверено на вирусы", "avast", "avg.com", "mimecast", "messagelabs",
        "confidential", "privileged", "intended recipient", "intended solely", "intended only", "notify the sender", "disclaimer", "consider the environment", "before printing",
        "vertraulich", "rechtlich geschützt", "irrtümlich erhalten", "bestimmungsgemäße", "denken sie an die umwelt", "confidentiel", "destinataire", "confidencial", "destinatario", "riservat", "destinatário", "vertrouwelijk", "geadresseerde", "fortrolig", "konfidentiell", "luottamukselli", "poufn", "důvěrn", "dôvern", "конфиденциальн", "конфіденційн", "bizalmas", "confidențial", "gizli", "機密", "保密", "기밀",
    ];
}
