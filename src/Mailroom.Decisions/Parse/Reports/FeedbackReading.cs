using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse.Reports;

/// <summary>Reads complaints: message/feedback-report (RFC 5965), and the older kind of mail that only carries the mail complained about.</summary>
static class FeedbackReading
{
    const string OldSubject = "complaint about message from ";
    const string OldRecipient = "X-HmXmrOriginalRecipient";

    public static FeedbackReport Read(string fields, ReturnedMail returned, Reading reading)
    {
        var position = 0;
        var block = HeaderReader.Read(Encoding.UTF8.GetBytes(fields), ref position, isMail: true, _ => false, reading);
        var recipient = Address(block, "Original-Rcpt-To", reading);
        return new FeedbackReport(
            Word(block, "Feedback-Type", reading).ToLowerInvariant(),
            recipient.Length > 0 ? recipient : RecipientOf(returned, reading),
            Address(block, "Original-Mail-From", reading),
            Word(block, "Source-IP", reading),
            returned.Id(reading));
    }

    /// <summary>A complaint that follows no standard; null when the mail is none.</summary>
    public static FeedbackReport? ReadOld(string subject, ReturnedMail returned, Reading reading) =>
        returned.IsThere && subject.StartsWith(OldSubject, StringComparison.OrdinalIgnoreCase)
            ? new FeedbackReport("abuse", RecipientOf(returned, reading), "", subject[OldSubject.Length..].Trim(), returned.Id(reading)) : null;

    static string RecipientOf(ReturnedMail returned, Reading reading) =>
        Address(returned.Headers, OldRecipient, reading) is { Length: > 0 } named ? named : returned.To(reading) is [var only] ? only.Email : "";

    static string Word(HeaderBlock block, string name, Reading reading) => HeaderText.Decode(block.First(name).Span, reading);

    static string Address(HeaderBlock block, string name, Reading reading) => AddressReader.Read(block.First(name).Span, 1, reading) is [var first, ..] ? first.Email : "";
}
