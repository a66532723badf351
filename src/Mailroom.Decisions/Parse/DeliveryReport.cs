using System.Text;
using System.Text.RegularExpressions;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse;

/// <summary>Reads message/delivery-status (RFC 3464): which recipient failed, how, for good or not.</summary>
/// <param name="Status">The enhanced status code (RFC 3463); empty when none is given.</param>
/// <param name="Permanent">Whether the failure is final.</param>
/// <param name="Recipient">The address that failed; empty when unknown.</param>
sealed partial record DeliveryReport(string Status, bool Permanent, string Recipient)
{
    const int MostRecipients = 1_000;

    /// <summary>Of several recipients the one that failed for good, or else the first.</summary>
    public static DeliveryReport Worst(Part part, Reading reading)
    {
        var recipients = Recipients(TransferEncoding.Decode(part, reading), reading).ToList();
        return recipients.Find(r => r.Permanent) ?? recipients.FirstOrDefault() ?? new DeliveryReport("", false, "");
    }

    static IEnumerable<DeliveryReport> Recipients(byte[] fields, Reading reading)
    {
        var position = 0;
        for (var groups = 0; position < fields.Length && groups < MostRecipients; groups++)
        {
            var before = position;
            var group = HeaderReader.Read(fields, ref position, isMail: false, _ => false, reading);
            if (position == before)
                yield break;
            if (group.Has("Final-Recipient") || group.Has("Original-Recipient") || group.Has("Status"))
                yield return One(group, reading);
        }
    }

    static DeliveryReport One(HeaderBlock group, Reading reading)
    {
        var status = Code().Match(Encoding.Latin1.GetString(group.First("Status").Span)) is { Success: true } code ? code.Value
            : Code().Match(HeaderText.Decode(group.First("Diagnostic-Code").Span, reading)) is { Success: true } inText ? inText.Value : "";
        var action = HeaderText.Decode(group.First("Action").Span, reading).ToLowerInvariant();
        var permanent = status.StartsWith('5') || (status.Length == 0 && action.StartsWith("failed", StringComparison.Ordinal));
        var recipient = Address(group, "Final-Recipient", reading);
        return new DeliveryReport(status, permanent, recipient.Length > 0 ? recipient : Address(group, "Original-Recipient", reading));
    }

    /// <summary>"rfc822; a@b.example": the type before the semicolon is left out.</summary>
    static string Address(HeaderBlock group, string name, Reading reading)
    {
        var value = HeaderText.Decode(group.First(name).Span, reading);
        return value[(value.IndexOf(';') + 1)..].Trim().Trim('<', '>');
    }

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.None, 100)]
    private static partial Regex Code();
}
