using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>Whether a mail may be answered, and whether there is too much of it.</summary>
/// <param name="Automatic">A machine wrote it: it reopens nothing and is never answered.</param>
/// <param name="Answer">It is a machine's answer to something, an automatic reply or a delivery report: by itself it is worth no ticket.</param>
/// <param name="Own">It is mail of ours that came back.</param>
/// <param name="Why">What says so, for people; empty when nothing does.</param>
/// <param name="Flood">Which cap it is over, as a sentence; empty when none.</param>
public sealed record LoopReading(bool Automatic, bool Answer, bool Own, string Why, string Flood)
{
    /// <summary>Looks at a mail.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="facts">What is known that concerns it.</param>
    public static LoopReading Read(ParsedMail mail, Facts facts)
    {
        var own = facts.Desk.Marker.IsOwn(mail.MessageId);
        var why = own ? "its Message-ID is one of ours" : Sign(mail, facts);
        return new LoopReading(why.Length > 0, mail.Auto.AutoReply || mail.Auto.Bounce, own, why, Over(facts));
    }

    // RFC 3834 2: none of these is ever answered.
    static string Sign(ParsedMail mail, Facts facts) => mail.Auto switch
    {
        { Bounce: true } => "it is a delivery report",
        { AutoReply: true } => "it is an automatic reply",
        _ when facts.OwnAddresses.Contains(mail.From.Key) => "it comes from an address of ours",
        _ => "",
    };

    static string Over(Facts facts)
    {
        var (caps, traffic) = (facts.Desk.Loops, facts.Traffic);
        return traffic.OfSender >= caps.MailsOfSender ? $"The sender has sent {traffic.OfSender} mails within an hour."
            : traffic.OfSubject >= caps.MailsOfSubject ? $"The sender has sent {traffic.OfSubject} mails of this subject within an hour." : "";
    }
}
