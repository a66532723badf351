using System.Text;
using Mailroom.App.Web.Parts;
using Mailroom.App.Web.Security;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Pictures;

namespace Mailroom.App.Web.Tickets;

/// <summary>
/// Files of strangers that a browser may show by itself (T23): pictures of points, put together anew, and what is
/// nothing but text, as text. Each in a sandbox without script and network. Everything else is saved.
/// </summary>
static class Preview
{
    const int LargestText = 1 << 20;

    static readonly string[] Words = [".txt", ".log", ".csv", ".md", ".json", ".xml", ".yml", ".yaml", ".ini", ".conf", ".cfg", ".ps1", ".sql", ".eml", ".diff", ".patch"];

    /// <summary>Whether it is worth asking for: by what the sender says of it. What it is decides when it is asked for.</summary>
    public static bool IsWorth(string fileName, string contentType) => IsPicture(contentType) || contentType.StartsWith("text/", StringComparison.Ordinal)
        || Words.Any(end => fileName.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the sender calls it one of the pictures that are shown.</summary>
    public static bool IsPicture(string contentType) => contentType is "image/png" or "image/jpeg" or "image/gif" or "image/webp";

    public static IResult Show(HttpResponse response, AttachmentContent file)
    {
        var content = new MemoryStream();
        file.CopyTo(content);
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        response.Headers.ContentSecurityPolicy = SecurityHeaders.FilePolicy;
        switch (PictureReader.Read(bytes))
        {
            case PictureReading.Good picture:
                return Results.Bytes(picture.Bytes.ToArray(), picture.ContentType);
            case PictureReading.TooLarge large:
                // A browser that was told of a picture here shows none, and whoever looks at it by itself reads why.
                return Results.Text(TicketTexts.FormatPictureTooLarge(large.Width, large.Height), "text/plain; charset=utf-8");
        }
        if (TextOf(bytes) is { } text)
            return Results.Text(text, "text/plain; charset=utf-8");
        content.Position = 0;
        return Results.File(content, "application/octet-stream", file.FileName);
    }

    /// <summary>The text of bytes that are nothing else; null for anything else. Signs that would steer the eye are replaced.</summary>
    static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        var part = bytes[..Math.Min(bytes.Length, LargestText)];
        if (part is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return RawText.Plain((part[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(part[2..]));
        foreach (var b in part)
            if (b < 32 && b is not (9 or 10 or 12 or 13))
                return null;
        // Old files are of Windows' western set more often than of any other; what is no UTF-8 is read so.
        var text = System.Text.Unicode.Utf8.IsValid(part[..(bytes.Length > LargestText ? WholeSigns(part) : part.Length)]) ? Encoding.UTF8.GetString(part) : Encoding.Latin1.GetString(part);
        return RawText.Plain(bytes.Length > LargestText ? $"{text}\n{TicketTexts.FormatMoreBytes(bytes.Length - LargestText)}" : text);
    }

    /// <summary>How much of a part ends with a whole sign (RFC 3629 3): the cut may go through one.</summary>
    static int WholeSigns(ReadOnlySpan<byte> part)
    {
        var end = part.Length;
        while (end > 0 && part.Length - end < 3 && (part[end - 1] & 0xC0) == 0x80)
            end--;
        return end > 0 && part[end - 1] >= 0xC0 ? end - 1 : part.Length;
    }
}
