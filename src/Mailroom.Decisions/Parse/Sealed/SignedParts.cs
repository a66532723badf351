using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse.Sealed;

/// <summary>Opens parts that hold their text inside a CMS signature (RFC 8551 3.5.2), so that it is read like any other.</summary>
static class SignedParts
{
    public static void Open(Part root, Reading reading)
    {
        var waiting = new Queue<Part>([root]);
        for (var opened = 0; opened < reading.Limits.NestedMails && waiting.TryDequeue(out var next);)
            foreach (var part in Text.BodyChoice.InOrder(next).Where(IsCms))
            {
                if (opened >= reading.Limits.NestedMails)
                    return;
                var cms = SignedContent.Read(TransferEncoding.Decode(part, reading));
                part.Cms = cms.Type;
                opened++;
                if (cms.Content is not { Length: > 0 } content)
                    continue;
                var inner = MimeScanner.Scan(content, part.Nesting, reading);
                part.Unwrap(inner);
                waiting.Enqueue(inner);
            }
    }

    public static bool IsCms(Part part) => part.IsLeaf && !part.Opaque
        && (part.Type.Value is "application/pkcs7-mime" or "application/x-pkcs7-mime" || (part.Type.Is("application/octet-stream") && NameOf(part).EndsWith(".p7m", StringComparison.OrdinalIgnoreCase)));

    static string NameOf(Part part) => part.Disposition["filename"] is { Length: > 0 } name ? name : part.Type["name"];
}
