using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Reports;

/// <summary>The parts of a mail that make it a report, mails inside it not entered: what they report is not about us.</summary>
sealed class ReportParts(Part root, Reading reading)
{
    const int LargestFields = 1 << 20;

    readonly List<Part> parts = BodyChoice.InOrder(root);

    /// <summary>multipart/report (RFC 6522) whose kind is not another one.</summary>
    public bool IsDeliveryReport => parts.Exists(p => p.Type.Is("multipart/report") && (p.Type["report-type"].ToLowerInvariant() is "delivery-status" or "global-delivery-status"
        || (p.Type["report-type"].Length == 0 && p.Children.Any(IsStatus))));

    public bool HasStatus => parts.Exists(IsStatus);

    public Part? Feedback => Leaf("message/feedback-report");

    public bool IsReadReceipt => parts.Exists(p => p.Type.Value is "message/disposition-notification" or "message/global-disposition-notification"
        || (p.Type.Is("multipart/report") && p.Type["report-type"].Equals("disposition-notification", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The recipients that a report names: from the part that is for them, from one that is typed otherwise, or from the text itself.</summary>
    public IReadOnlyList<StatusFields.Recipient> Recipients(string text)
    {
        var found = parts.Where(p => p.IsLeaf && IsStatus(p)).SelectMany(p => StatusFields.Read(TextOf(p), reading)).ToList();
        if (found.Count > 0)
            return found;
        found = [.. parts.Where(MayHoldFields).Select(TextOf).Where(NamesRecipient).SelectMany(fields => StatusFields.Read(fields, reading))];
        return found.Count > 0 || !NamesRecipient(text) ? found : StatusFields.Read(text, reading);
    }

    static bool IsStatus(Part part) => part.Type.Value is "message/delivery-status" or "message/global-delivery-status" or "text/delivery-status" or "application/delivery-status";

    /// <summary>A text or a file of no kind: gateways and virus scanners rename what they do not know.</summary>
    static bool MayHoldFields(Part part) => part is { IsLeaf: true, Opaque: false } && part.Body.Length < LargestFields && part.Parent is not null
        && (part.Type.IsText && !part.Type.Is("text/html") && !part.Type.Is("text/rfc822-headers") || part.Type.Is("application/octet-stream") || part.Type.Value.StartsWith("message/", StringComparison.Ordinal) && !part.Type.IsMessage);

    static bool NamesRecipient(string text) =>
        text.Contains("Final-Recipient:", StringComparison.OrdinalIgnoreCase) || text.Contains("Original-Recipient:", StringComparison.OrdinalIgnoreCase);

    Part? Leaf(string type) => parts.Find(p => p.IsLeaf && p.Type.Is(type));

    public string TextOf(Part part) => CleanText.Lines(Charsets.Decode(TransferEncoding.Decode(part, reading), part.Type["charset"] is { Length: > 0 } charset ? charset : "utf-8", reading));
}
