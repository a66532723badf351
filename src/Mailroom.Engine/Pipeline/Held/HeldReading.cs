using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store;

namespace Mailroom.Engine.Pipeline;

/// <summary>Reads a held mail for a person who makes a ticket of it.</summary>
/// <param name="open">Reads a mail.</param>
/// <param name="decide">Knows whether its sender may be written to.</param>
public sealed class HeldReading(OpenMail open, DecideMail decide)
{
    /// <summary>What the parser did not survive, or not in time. Nobody who only looks at a form shall set it on the mail again.</summary>
    static readonly string[] Unreadable = ["attempts", "time-budget", "parser-fault"];

    /// <summary>What the mail says, as far as that can be told without danger.</summary>
    /// <param name="mail">The held mail.</param>
    public ParsedMail Read(KeptMail mail) =>
        Unreadable.Contains(mail.Row.Code) ? PlainReading.Of(mail.Raw) : open.Read(mail.Raw, tries: 1).Mail ?? PlainReading.Of(mail.Raw);

    /// <summary>
    /// Whether the requester may be told that it has become a ticket. They must have written it themselves, and be no machine; of a
    /// mail that cannot be read nobody knows that.
    /// </summary>
    /// <param name="mail">The held mail.</param>
    /// <param name="requester">The requester.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<bool> MayAnswerAsync(KeptMail mail, Address requester, CancellationToken ct)
    {
        if (Unreadable.Contains(mail.Row.Code))
            return false;
        var terms = new DecideTerms(new Horizon(mail.Row.Id, null)) { Silent = mail.Row.Silent };
        var decided = (await decide.RunAsync(mail.Row.MailboxId, [open.Read(mail.Raw, tries: 1)], terms, ct))[0];
        return decided.Decided.MayAnswerByHand && decided.Parsed.From.Key == requester.Key;
    }
}
