using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Engine.Pipeline;

/// <summary>What rules are told of a mail.</summary>
static class RuleQuestion
{
    public static RuleInput Of(RawMail raw, ReadMail mail, MailMatch match, Facts facts)
    {
        var sender = facts.Of(mail.Mail.From);
        return new RuleInput(mail.Mail, raw.FullSize, raw.ReceivedAt)
        {
            MailboxName = facts.Desk.Mailbox.Name,
            MailboxId = facts.Desk.Mailbox.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Authenticity = match.Authenticity.Verdict.ToString().ToLowerInvariant(),
            Contact = sender.ContactOf.Count > 0 ? mail.Mail.From.Key : "",
            Account = (match.Requester as SenderStanding.Known)?.Account.Name ?? "",
        };
    }
}
