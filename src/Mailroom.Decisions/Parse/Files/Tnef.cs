using System.Text;
using Mailroom.Decisions.Parse.Rtf;
using Mailroom.Decisions.Parse.Text;
using MimeKit;
using MimeKit.Tnef;

namespace Mailroom.Decisions.Parse.Files;

/// <summary>Takes the files and the text out of a TNEF ("winmail.dat", MS-OXTNEF).</summary>
static class Tnef
{
    public sealed record Content(IReadOnlyList<MailFile> Files, TnefBody? Body);

    // MimeKit reads the texts of a TNEF by code page number, and .NET knows those only once they are registered.
    // Somebody else in the process may have done it or not; reading must not depend on that.
    static Tnef() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // MS-OXTNEF 2.1.3.1: 0x223E9F78, little-endian.
    static ReadOnlySpan<byte> Signature => [0x78, 0x9F, 0x3E, 0x22];

    /// <summary>Null when it cannot be read: the TNEF then stays a file as it is.</summary>
    public static Content? Open(byte[] tnef, Reading reading)
    {
        var files = new List<MailFile>();
        TnefBody? body = null;
        var waiting = new Queue<(byte[] Bytes, int Level)>([(tnef, 1)]);
        while (waiting.TryDequeue(out var next))
        {
            if (Read(next.Bytes, reading) is not { Length: > 0 } entities)
            {
                reading.Warn("bad-tnef", "A winmail.dat is damaged or empty and could not be taken apart; it was kept as a file.");
                if (next.Level == 1)
                    return null;
                continue;
            }
            body ??= BodyOf(entities, reading);
            foreach (var part in FilesOf(entities, reading))
                if (part is TnefPart && next.Level < reading.Limits.TnefDepth)
                    waiting.Enqueue((Decode(part, reading), next.Level + 1));
                else
                    files.Add(ToFile(part, files.Count + 1, reading));
        }
        return new Content(files, body);
    }

    static MimeEntity[]? Read(byte[] tnef, Reading reading)
    {
        if (!tnef.AsSpan().StartsWith(Signature) || !TnefCounts.AreSound(tnef))
            return null;
        reading.CheckTime();
        try
        {
            using var content = new MemoryStream(tnef);
            var message = new TnefPart { Content = new MimeContent(content) }.ConvertToMessage();
            return message.Body is Multipart multipart ? [.. multipart] : message.Body is { } single ? [single] : [];
        }
        // The reader answers a damaged TNEF with whatever exception its arithmetic runs into. Damage is no surprise here.
        catch (Exception damaged) when (damaged is not OperationCanceledException)
        {
            return null;
        }
    }

    static TnefBody? BodyOf(MimeEntity[] entities, Reading reading)
    {
        var (plain, html) = ("", "");
        foreach (var text in Texts(entities))
            if (text.IsPlain && plain.Length == 0)
                plain = text.Text;
            else if (text.IsHtml && html.Length == 0)
                html = text.Text;
        if (html.Length == 0 && Texts(entities).FirstOrDefault(IsRtf) is { } rtf)
        {
            var read = RtfText.Read(Decode(rtf, reading), reading);
            (plain, html) = read.IsHtml ? (plain, read.Text) : (plain.Length > 0 ? plain : read.Text, "");
        }
        return plain.Length + html.Length == 0 ? null : new TnefBody(CleanText.Lines(plain), CleanText.Lines(html));
    }

    static IEnumerable<TextPart> Texts(IEnumerable<MimeEntity> entities) => Flat(entities).OfType<TextPart>().Where(t => !t.IsAttachment);

    static IEnumerable<MimeEntity> Flat(IEnumerable<MimeEntity> entities) =>
        entities.SelectMany(e => e is MultipartAlternative alternative ? alternative : (IEnumerable<MimeEntity>)[e]);

    static bool IsRtf(TextPart text) => text.ContentType.IsMimeType("text", "rtf");

    /// <summary>The files: all but the forms of the text.</summary>
    static IEnumerable<MimePart> FilesOf(IEnumerable<MimeEntity> entities, Reading reading)
    {
        var parts = Flat(entities).OfType<MimePart>().Where(p => p.IsAttachment || p is not TextPart text || !(text.IsPlain || text.IsHtml || IsRtf(text))).ToList();
        if (parts.Count > reading.Limits.TnefFiles)
            reading.Warn("too-many-tnef-files", "A winmail.dat holds more files than the limit allows; the rest was not taken out.");
        return parts.Take(reading.Limits.TnefFiles);
    }

    static byte[] Decode(MimePart part, Reading reading)
    {
        var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes, reading.Budget);
        return bytes.ToArray();
    }

    static MailFile ToFile(MimePart part, int number, Reading reading)
    {
        var bytes = Decode(part, reading);
        var type = part.ContentType.MimeType.ToLowerInvariant();
        var name = FileNames.Clean(part.FileName ?? "") is { Length: > 0 } clean ? clean : $"attachment-{number}.{FileTypes.Extension(type)}";
        // TNEF knows no media types; the name's extension is all there is to go by.
        if (type == "application/octet-stream")
            type = MimeTypes.GetMimeType(name);
        return new MailFile(name, type, (part.ContentId ?? "").Trim('<', '>', ' '), false, to => to.Write(bytes.AsSpan(0, reading.Allow(bytes.Length))));
    }
}
