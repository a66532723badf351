using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>Which ticket a mail speaks of, and by what sign.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Sign">How it is known, to be put behind "because": "it answers a mail of #1001".</param>
public sealed record ThreadMatch(KnownTicket Ticket, string Sign);

/// <summary>
/// The one place where a mail is tied to a ticket. Every path comes through here, so that no second, laxer
/// reading of the same headers can grow elsewhere.
/// </summary>
public static class Threads
{
    /// <summary>Finds the ticket that a mail speaks of: In-Reply-To, then References from the newest, then the number in the subject.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="facts">What is known.</param>
    /// <returns>The ticket, whether or not the sender may add to it; null when there is none.</returns>
    public static ThreadMatch? Resolve(ParsedMail mail, Facts facts)
    {
        if (Find(mail.InReplyTo, facts) is { } answered)
            return new ThreadMatch(answered, $"it answers a mail of {answered.Ticket} (In-Reply-To)");
        for (var i = mail.References.Count - 1; i >= 0; i--)
        {
            if (Find(mail.References[i], facts) is { } referred)
                return new ThreadMatch(referred, $"it refers to a mail of {referred.Ticket} (References)");
        }
        return SubjectNumber.In(mail.Subject) is { } number && facts.Numbers.TryGetValue(number, out var named)
            ? new ThreadMatch(named, $"its subject names {named.Ticket}")
            : null;
    }

    static KnownTicket? Find(MessageId id, Facts facts) =>
        id.IsKnown && facts.Threads.TryGetValue(id.Value, out var ticket) ? ticket : null;
}
