using static Mailroom.Demo.Samples.Correspondent;

namespace Mailroom.Demo.Samples;

/// <summary>Other languages, scripts and signs.</summary>
static class WorldMail
{
    public static IEnumerable<byte[]> All(Stationery s) => new[]
    {
        s.Write(Jutta, "Drucker in der Schlosserei streikt schon wieder", 83, "Guten Morgen,\n\nder Drucker in der Schlosserei zieht kein Papier mehr ein. Bitte schicken Sie jemanden vorbei.\n\nMit freundlichen Grüßen\nJutta Größer\n"),
        s.Write(Benoit, "Facture illisible à l'écran", 74, "Bonjour,\n\nla facture d'août ne s'affiche pas : « fichier endommagé ». Pouvez-vous la renvoyer ?\n\nMerci d'avance,\nBenoît Lenoir\n"),
        s.Write(Haruka, "請求書が開けません", 68, "お世話になっております。\n\n昨日いただいた請求書のファイルが開けません。ご確認をお願いいたします。\n\n青空 春香\n"),
        s.Write(Noor, "لا أستطيع فتح البريد", 63, "مرحبا،\n\nلا أستطيع فتح البريد الإلكتروني منذ صباح اليوم. هل يمكنكم المساعدة؟\n\nشكرا،\nنور\n"),
        s.Write(Lucia, "🔥🔥 Wi-Fi en la planta 2 🙏", 36, "Hola,\n\nlos huéspedes de la segunda planta no tienen Wi-Fi 😢\n\nUn saludo,\nLucía\n"),
        s.Write(Tom, "👍", 23, "Working again, thanks 🎉\n\nSent from my iPhone"),
    }.Select(Stationery.Bytes);
}
