using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>Compares a mail with what is known.</summary>
public static class Matcher
{
    /// <summary>Says what a mail is to us.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="facts">What is known that concerns it.</param>
    /// <param name="trace">Takes a line for every check.</param>
    public static MailMatch Match(ReadMail mail, Facts facts, List<TraceLine> trace)
    {
        var copies = facts.Copies.Count == 0 ? [] : facts.Copies.Where(copy => copy.Fingerprint == mail.Fingerprint).ToList();
        if (facts.Copies.Count > 0)
            trace.Add(new TraceLine("copy", $"{facts.Copies.Count} with the same Message-ID, sender, date and subject", copies.Count > 0 ? "The content is the same too." : "The content is another one."));
        var authenticity = AuthenticityReader.Read(mail.Mail, facts.Desk.Mailbox);
        trace.Add(new TraceLine("authenticity", authenticity.Saw, authenticity.Because));
        var loop = LoopReading.Read(mail.Mail, facts);
        if (loop.Automatic || loop.Flood.Length > 0)
            trace.Add(new TraceLine("loop", loop.Why, loop.Flood.Length > 0 ? loop.Flood : "It reopens nothing and is never answered."));
        var employee = facts.Of(mail.Mail.From).Employee;
        // T06: a technician's name in From is worth nothing unless the domain vouches for it.
        var staff = authenticity.Verdict == Verdict.Pass ? employee : null;
        if (employee is not null)
            trace.Add(new TraceLine("staff", employee.Value.Name, staff is null ? "It is not proven that the mail is theirs, so it has no rights of theirs." : "The mail is theirs."));
        return Compared(mail, facts, trace, new MailMatch(copies, authenticity, loop)
        {
            Staff = staff,
            Unverified = authenticity.Verdict == Verdict.Fail || (employee is not null && staff is null) || mail.Signs.Forged,
            Requester = SenderTable.Read(SenderFacts.Nobody),
        });
    }

    static MailMatch Compared(ReadMail mail, Facts facts, List<TraceLine> trace, MailMatch match)
    {
        var thread = Threads.Resolve(mail, facts, trace);
        var forwarded = thread is null && match.Staff is not null && mail.Mail.Forwarded is { From.IsKnown: true } inner && !facts.OwnAddresses.Contains(inner.From.Key) ? inner : null;
        if (forwarded is not null)
            trace.Add(new TraceLine("forward", forwarded.From.Email, "One of our people forwards it, so the ticket is for its first sender."));
        else if (mail.Mail.Forwarded is { } other)
            trace.Add(new TraceLine("forward", other.From.Email, "It is no forward of our people, so the requester stays its sender."));
        var requester = SenderTable.Read(facts.Of(forwarded?.From ?? mail.Mail.From));
        trace.Add(new TraceLine("sender", (forwarded?.From ?? mail.Mail.From).Email, requester.Because));
        var joining = thread is null ? new Joining(false, "") : MayJoin(mail.Mail.From, thread.Ticket, match);
        if (thread is not null)
            trace.Add(new TraceLine("thread.sender", mail.Mail.From.Email, joining.May ? $"May add to {thread.Ticket.Ticket}: {joining.Because}." : $"May not add to {thread.Ticket.Ticket}: {joining.Because}."));
        return match with { Thread = thread, Joining = joining, Forwarded = forwarded, Requester = requester };
    }

    /// <summary>A sign names a ticket; only who has a part in it may add to it (T01, T03).</summary>
    /// <param name="from">The sender.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="match">What is known of the mail so far: who wrote it, and whether that is proven.</param>
    public static Joining MayJoin(Address from, KnownTicket ticket, MailMatch match) => (match.Staff, match.Authenticity.Verdict) switch
    {
        (not null, _) => new Joining(true, "the sender is one of our people"),
        _ when !from.IsKnown => new Joining(false, "no sender can be read"),
        (_, Verdict.Fail) => new Joining(false, "it is not proven that the mail is the sender's own"),
        _ when ticket.Participants.Contains(from.Key) => new Joining(true, "the sender takes part in it"),
        _ => new Joining(false, "the sender has no part in it"),
    };
}
