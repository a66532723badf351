using System.Globalization;
using System.Text;
using static Mailroom.Demo.Samples.Correspondent;

namespace Mailroom.Demo.Samples;

/// <summary>Mail that breaks the rules, as much mail does; and one that is delivered twice.</summary>
static class OddMail
{
    public static IEnumerable<byte[]> All(Stationery s)
    {
        var twice = Stationery.Bytes(s.Write(Mara, "The door opener buzzes", 42, "This mail is delivered twice and has to become one ticket.\n\nMara"));
        return
        [
            twice,
            NoCharset(s),
            BrokenMultipart(s),
            Stationery.Bytes(s.Write(Priya, "", 28, "I forgot the subject. Could you reset my voicemail PIN?\n\nPriya")),
            Stationery.Bytes(s.Write(Owen, "Empty mail, everything is in the subject: please call back", 26, "")),
            twice,
        ];
    }

    /// <summary>Windows-1252 in the body and in the subject, and no word about it.</summary>
    static byte[] NoCharset(Stationery s) => Encoding.Latin1.GetBytes(
        Head(s, Jutta.Address, "Schl\u00FCssel f\u00FCr den Kellerraum", 39) + "\r\nDer Schl\u00FCssel f\u00FCr den Kellerraum ist weg. Bitte T\u00FCr \u00F6ffnen.\r\n\r\nGr\u00FC\u00DFe\r\n");

    /// <summary>The last boundary is missing and the Base64 stops in the middle.</summary>
    static byte[] BrokenMultipart(Stationery s) => Encoding.ASCII.GetBytes(
        Head(s, Priya.Address, "Report from the old scanner", 37)
        + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"scan\"\r\n\r\n"
        + "--scan\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe scanner stopped in the middle of this mail.\r\n"
        + "--scan\r\nContent-Type: image/png; name=\"page.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(DrawnPicture.Png(40, 40, 120, 120, 120))[..61] + "\r\n");

    static string Head(Stationery s, string from, string subject, int minutesAgo) =>
        $"From: <{from}>\r\nTo: <{s.Desk}>\r\nSubject: {subject}\r\nMessage-ID: <{Guid.NewGuid():N}@{from[(from.IndexOf('@') + 1)..]}>\r\n"
        + $"Date: {s.Now.AddMinutes(-minutesAgo).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000\r\n";
}
