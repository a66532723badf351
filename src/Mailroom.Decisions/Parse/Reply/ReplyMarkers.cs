using System.Buffers;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>"Please type your reply above this line": what help desks write at the top of their mail, so that they find the answer.</summary>
static class ReplyMarkers
{
    const int Longest = 140;

    static readonly SearchValues<string> Places = SearchValues.Create(
    [
        "above this line", "above the line", "above this email", "above this message", "below this line", "above this text", "above the dashed line", "above here",
        "über dieser linie", "über dieser zeile", "oberhalb dieser zeile", "oberhalb dieser linie", "über diese zeile", "über diese linie", "unterhalb dieser zeile", "unter dieser zeile", "oberhalb der linie",
        "au-dessus de cette ligne", "au dessus de cette ligne", "en dessous de cette ligne", "sous cette ligne", "encima de esta línea", "encima de esta linea", "arriba de esta línea", "sobre esta línea", "debajo de esta línea", "per sobre d'aquesta línia",
        "sopra questa riga", "sopra questa linea", "sotto questa riga", "acima desta linha", "acima dessa linha", "abaixo desta linha", "boven deze regel", "boven deze lijn", "onder deze regel", "onder deze lijn",
        "ovenfor denne linje", "over denne linje", "over denne linjen", "ovenfor denne linjen", "ovanför denna rad", "ovanför den här raden", "ovanför denna linje", "under denna rad", "tämän rivin yläpuolelle", "tämän viivan yläpuolelle", "tämän rivin yläpuolella",
        "powyżej tej linii", "nad tą linią", "poniżej tej linii", "nad tento řádek", "nad tímto řádkem", "nad touto čárou", "nad tento riadok", "nad týmto riadkom", "nad to vrstico", "iznad ove linije", "iznad ove crte", "изнад ове линије",
        "выше этой строки", "над этой строкой", "выше этой линии", "над этой чертой", "вище цього рядка", "над цим рядком", "над този ред", "над тази линия", "e sor fölé", "a vonal fölé", "e vonal fölé", "ezen sor fölé", "deasupra acestei linii", "deasupra acestui rând",
        "πάνω από αυτή τη γραμμή", "πάνω από αυτήν τη γραμμή", "bu satırın üstüne", "bu satırın üzerine", "bu çizginin üstüne", "bu satırın üstünde", "virš šios eilutės", "virs šīs līnijas", "virs šīs rindas", "selle rea kohale", "sellest joonest ülespoole",
        "מעל לשורה זו", "מעל שורה זו", "מעל השורה הזו", "فوق هذا السطر", "أعلى هذا السطر", "بالای این خط", "इस लाइन के ऊपर", "เหนือบรรทัดนี้", "phía trên dòng này", "bên trên dòng này", "di atas baris ini", "di atas garis ini",
        "この行より上", "この線より上", "この行の上", "このラインより上", "在此行上方", "在此行以上", "在这行上方", "在此线上方", "在此線上方", "在此行之上", "請在此行上方", "이 줄 위", "이 선 위",
    ], StringComparison.OrdinalIgnoreCase);

    static readonly SearchValues<string> Verbs = SearchValues.Create(
    [
        "reply", "replies", "type", "write", "answer", "respond", "enter", "response", "text", "post", "content", "everything",
        "antwort", "schreib", "répon", "repon", "écri", "répl", "respond", "respuesta", "escrib", "contest", "rispo", "scriv", "respon", "escrev", "antwoord", "schrijf", "reageer", "typ",
        "svar", "skriv", "vastaa", "kirjoita", "vastaus", "odpow", "odpis", "pisz", "odpov", "piš", "píš", "odgovor", "одговор", "ответ", "пиш", "напиш", "відпов", "отговор", "válasz", "ír", "răspun", "raspun", "scrie",
        "απάντ", "απαντ", "γράψτε", "yanıt", "cevap", "yazın", "atsak", "rašyk", "atbild", "vasta", "השב", "תגוב", "הקלד", "כתוב", "رد", "اكتب", "پاسخ", "उत्तर", "जवाब", "ตอบ", "พิมพ์", "trả lời", "balas", "jawab", "tulis",
        "返信", "入力", "回答", "回复", "回覆", "回應", "输入", "輸入", "답장", "회신", "입력", "답변",
    ], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the line is such a marker: an order to answer above it, set off by dashes or the like or short and alone.</summary>
    /// <param name="bare">The line without blanks at its ends.</param>
    public static bool IsMarker(string bare)
    {
        if (bare.Length is < 8 or > Longest)
            return false;
        var place = bare.AsSpan().IndexOfAny(Places);
        if (place < 0 || bare.AsSpan().IndexOfAny(Verbs) < 0)
            return false;
        return IsSetOff(bare) || StartsAsOrder(bare);
    }

    static bool IsSetOff(string bare) =>
        !char.IsLetterOrDigit(bare[0]) && bare[0] is not ('"' or '\'' or '(' or '“' or '¿' or '¡') || Separators.IsRule(bare[^2..], least: 2);

    /// <summary>"Please reply above this line", "Reply above this line to add a comment": not "I did reply above this line in the form".</summary>
    static bool StartsAsOrder(string bare)
    {
        var first = bare.AsSpan().IndexOfAny(Verbs);
        return bare.Length <= 90 && first <= 30 && !bare.Contains('?') && bare[..Math.Min(3, bare.Length)] is not ("I d" or "I r" or "I w" or "We " or "Ich" or "Wir" or "You" or "The" or "I t" or "I h");
    }
}
