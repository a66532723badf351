namespace Mailroom.Decisions.Parse.Quotes.Openings;

/// <summary>What mail programs say above a quote, by language: the verb, and the words the line begins with.</summary>
static class AttributionWords
{
    /// <summary>"wrote". Words that stand alone; in languages without blanks between words, the piece that gives it away.</summary>
    public static readonly string[] Verbs =
    [
        // English, Irish, Welsh, Filipino, Swahili
        "wrote", "writes", "has written", "quoting", "scríobh", "ysgrifennodd", "sinulat", "isinulat", "aliandika", "ameandika",
        // German, Dutch, Afrikaans, Luxembourgish
        "schrieb", "schreibt", "geschrieben", "zitat von", "schreef", "schrijft", "geschreven", "citeren", "geskryf", "skryf", "schreift",
        // French, Spanish, Catalan, Galician, Portuguese, Italian, Romanian
        "a écrit", "à écrit", "écrit", "a ecrit", "écrivait", "écrivit", "escribió", "escribio", "ha escrito", "escribía", "escribe",
        "va escriure", "ha escrit", "escriu", "missatge de", "escribiu", "escreveu", "escreveu-lhe", "escrevia", "ha scritto", "scrive", "scriveva", "scrisse", "a scris", "scria",
        // Danish, Norwegian, Swedish, Icelandic, Finnish, Estonian
        "skrev", "skriver", "følgende", "skrifaði", "ritaði", "kirjoitti", "kirjoittaa", "kirjutas", "kirjutab", "kirjutanud",
        // Polish, Czech, Slovak, Slovenian, Croatian, Bosnian, Serbian
        "napisał", "napisała", "napisał(a)", "napisano", "pisze", "napisana przez", "napsal", "napsala", "napsal(a)", "píše", "napísal", "napísala", "napísal(a)",
        "napisal", "napisala", "napisal(a)", "je napisal", "piše", "napisao", "napisao/la", "napisao je", "написао", "написала", "написао/ла", "пише",
        // Russian, Ukrainian, Belarusian, Bulgarian, Macedonian
        "написал", "написал(а)", "написала", "пишет", "писал", "писал(а)", "писала", "написав", "написав(ла)", "написав(-ла)", "писав", "напісаў", "напісаў(ла)", "піша",
        "написа", "напиша", "написал/а",
        // Lithuanian, Latvian, Hungarian, Greek, Turkish, Azerbaijani, Albanian, Basque, Maltese
        "rašė", "parašė", "rašo", "rakstīja", "raksta", "uzrakstīja", "írta", "írta/írták", "ezt írta", "írja", "έγραψε", "έγραψεν", "γράφει", "yazdı", "yazmış", "yazdi", "yazıyor",
        "yazıb", "shkroi", "ka shkruar", "idatzi", "idatzi du", "kiteb",
        // Kazakh, Uzbek, Armenian, Georgian
        "жазды", "yozdi", "գրել է", "գրեց", "დაწერა", "წერს",
        // Hebrew, Arabic, Persian, Urdu
        "כתב", "כתבה", "כתב/ה", "כותב", "כתב/כתבה", "كتب", "كتبت", "كتبه", "كتبها", "تمت كتابة", "كتب/كتبت", "نوشت", "نوشته است", "نوشته", "لکھا",
        // Vietnamese, Indonesian, Malay
        "đã viết", "viết", "menulis", "menuliskan", "telah menulis",
        // Hindi, Marathi, Bengali, Tamil, Telugu, Thai
        "ने लिखा", "लिखा", "यांनी लिहिले", "লিখেছেন", "লিখেছে", "எழுதியது", "எழுதினார்", "రాశారు", "เขียน", "เขียนว่า",
        // Japanese, Chinese, Korean
        "のメール", "のメッセージ", "書きました", "書かれました", "書いた", "さんは", "さんが", "からのメール", "写道", "寫道", "写到", "寫到", "撰写", "撰寫", "编写", "編寫", "写信", "来信", "作成", "작성", "쓴 글", "썼습니다", "쓰셨습니다", "님의 말",
    ];

    /// <summary>What the line begins with. Only a hint: where a line was wrapped, it tells the beginning.</summary>
    public static readonly string[] Openers =
    [
        "on", "in a message dated", "quoting", "am", "zitat von", "le", "el", "il", "in data", "em", "no dia", "op", "den", "på", "dne", "dňa", "w dniu", "dnia",
        "wiadomość", "в", "на", "στις", "στο", "în", "la", "pe", "dana", "kuupäev", "pada", "vào", "o dia", "missatge", "noong", "у", "u", "v",
        "في", "بتاريخ", "בתאריך", "در", "ในวันที่", "เมื่อ", "在", "于", "於", "ngày", "tanggal",
    ];

    /// <summary>What people write of themselves: "I wrote" introduces their own words more often than a quote.</summary>
    public static readonly string[] FirstPersons = ["i wrote", "we wrote", "i have written", "ich schrieb", "wir schrieben", "j'ai écrit", "nous avons écrit"];
}
