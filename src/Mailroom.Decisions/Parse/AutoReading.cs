using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse;

/// <summary>Whether a machine wrote the mail, by its headers and structure; never by its subject or text.</summary>
static class AutoReading
{
    public static AutoSignals Read(Part root, Reading reading)
    {
        var report = FindReport(root);
        if (report is null)
            return new AutoSignals(AutoReply: IsAutoReply(root.Headers, reading), Bounce: HasBounceMark(root.Headers));
        var failure = DeliveryReport.Worst(report, reading);
        // A report of a delay or a success comes back too, but nothing failed for good.
        return new AutoSignals(AutoReply: false, Bounce: true, failure.Status, failure.Permanent, failure.Recipient);
    }

    static Part? FindReport(Part root) =>
        BodyChoice.InOrder(root).FirstOrDefault(p => p.IsLeaf && p.Type.Value is "message/delivery-status" or "message/global-delivery-status"
            && (p.Parent is null || p.Parent.Type.Is("multipart/report") || p.Parent == root));

    // RFC 3834 5: anything but "no" was not written by hand; only auto-replied answers a mail, but many responders say auto-generated.
    static bool IsAutoReply(HeaderBlock headers, Reading reading)
    {
        var submitted = Parameters.Read(headers.First("Auto-Submitted").Span, reading).Value;
        if (submitted == "auto-replied" || (submitted == "auto-generated" && AnswersSomething(headers)))
            return true;
        return Word(headers, "Precedence", reading) is "auto_reply" or "auto-reply"
            || Word(headers, "X-Autorespond", reading).Length > 0 || Word(headers, "X-AutoReply-From", reading).Length > 0
            || IsYes(Word(headers, "X-Autoreply", reading)) || Word(headers, "X-Auto-Reply-From", reading).Length > 0
            || Word(headers, "X-Mail-Autoreply", reading).Length > 0
            || Word(headers, "X-MS-Exchange-Inbox-Rules-Loop", reading).Length > 0 && IsOutOfOffice(headers, reading);
    }

    static bool AnswersSomething(HeaderBlock headers) => headers.Has("In-Reply-To") || headers.Has("References");

    static bool IsOutOfOffice(HeaderBlock headers, Reading reading) => Word(headers, "X-MS-Exchange-Generated-Message-Source", reading).Contains("oof", StringComparison.Ordinal);

    static bool IsYes(string word) => word.Length > 0 && word is not ("no" or "false" or "0");

    static bool HasBounceMark(HeaderBlock headers) => headers.Has("X-Failed-Recipients");

    static string Word(HeaderBlock headers, string name, Reading reading) =>
        HeaderText.Decode(headers.First(name).Span, reading).ToLowerInvariant();
}
