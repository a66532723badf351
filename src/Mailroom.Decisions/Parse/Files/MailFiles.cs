using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Files;

/// <summary>Lists the files of a mail in document order: every leaf that is not its text.</summary>
sealed class MailFiles(Reading reading)
{
    readonly List<MailFile> files = [];

    /// <summary>Texts found in a TNEF, for a mail that has no other.</summary>
    public TnefBody? TnefBody { get; private set; }

    public IReadOnlyList<MailFile> List(Part root, IReadOnlyDictionary<Part, UuFiles> inText)
    {
        foreach (var part in BodyChoice.InOrder(root))
        {
            reading.CheckTime();
            if (inText.TryGetValue(part, out var uu))
                files.AddRange(uu.Files);
            if ((!part.IsLeaf && part.Message is null) || BodyParts.IsBody(part) || BodyParts.IsLesserCopy(part) || IsEmptyRoot(part))
                continue;
            if (!IsTnef(part) || !TakeTnefApart(part))
                Add(part);
        }
        return files;
    }

    // A mail of headers only has no file, whatever its Content-Type promises.
    static bool IsEmptyRoot(Part part) => part.Parent is null && part.Body.IsEmpty;

    void Add(Part part)
    {
        var type = part is { Opaque: true, Type.IsMultipart: true } ? "application/octet-stream" : part.Type.Value;
        files.Add(new MailFile(Name(part, type), type, part.ContentId, BelongsIntoText(part), to => TransferEncoding.Decode(part, to, reading)));
    }

    /// <summary>Something that the text can show by its id, or a picture that is said to be shown where it stands (RFC 2183 2.1).</summary>
    static bool BelongsIntoText(Part part) =>
        (part.Parent?.Type.Is("multipart/related") == true && part.ContentId.Length > 0 && !part.Disposition.Is("attachment"))
        || (part.Parent is not null && part.Disposition.Is("inline") && part.Type.Value.StartsWith("image/", StringComparison.Ordinal));

    string Name(Part part, string type)
    {
        var declared = part.Disposition["filename"] is { Length: > 0 } fileName ? fileName : part.Type["name"];
        if (FileNames.Clean(declared) is { Length: > 0 } name)
            return name;
        if (part.Message is { } message && FileNames.Clean(HeaderText.Decode(message.Headers.First("Subject").Span, reading)) is { Length: > 0 } subject)
            return subject + ".eml";
        return type == "message/rfc822" ? "message.eml" : $"attachment-{files.Count + 1}.{FileTypes.Extension(type)}";
    }

    static bool IsTnef(Part part) =>
        part.Type.Value is "application/ms-tnef" or "application/vnd.ms-tnef"
        || part.Type["name"].Equals("winmail.dat", StringComparison.OrdinalIgnoreCase)
        || part.Disposition["filename"].Equals("winmail.dat", StringComparison.OrdinalIgnoreCase);

    bool TakeTnefApart(Part part)
    {
        if (Tnef.Open(TransferEncoding.Decode(part, reading), reading) is not { } content)
            return false;
        files.AddRange(content.Files);
        TnefBody ??= content.Body;
        return true;
    }
}
