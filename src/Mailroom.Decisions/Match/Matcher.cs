using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>What a mail is to us.</summary>
public abstract record MailMatch
{
    /// <summary>Another copy of a mail that was handled.</summary>
    /// <param name="First">The first copy.</param>
    public sealed record Copy(KnownCopy First) : MailMatch;

    /// <summary>It speaks of a ticket, and its sender may add to it.</summary>
    /// <param name="Thread">The ticket and the sign.</param>
    public sealed record Reply(ThreadMatch Thread) : MailMatch;

    /// <summary>It speaks of a ticket, but its sender has no part in it.</summary>
    /// <param name="Thread">The ticket and the sign.</param>
    public sealed record StrangersReply(ThreadMatch Thread) : MailMatch;

    /// <summary>Nothing is known of it.</summary>
    public sealed record New : MailMatch;
}

/// <summary>Compares a mail with what is known.</summary>
public static class Matcher
{
    /// <summary>Says what a mail is to us.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="facts">What is known that concerns it.</param>
    public static MailMatch Match(ParsedMail mail, Facts facts)
    {
        if (facts.Copies.Count > 0)
        {
            var fingerprint = ContentIdentity.FingerprintOf(mail);
            if (facts.Copies.FirstOrDefault(copy => copy.Fingerprint == fingerprint) is { } first)
                return new MailMatch.Copy(first);
        }
        if (Threads.Resolve(mail, facts) is not { } thread)
            return new MailMatch.New();
        return mail.From.IsKnown && thread.Ticket.Participants.Contains(mail.From.Key)
            ? new MailMatch.Reply(thread)
            : new MailMatch.StrangersReply(thread);
    }
}
