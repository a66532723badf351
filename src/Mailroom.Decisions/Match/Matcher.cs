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
        var copies = Copies(mail, facts, trace);
        var authenticity = AuthenticityReader.Read(mail.Mail, facts.Desk.Mailbox);
        trace.Add(new TraceLine("authenticity", authenticity.Saw, authenticity.Because));
        var loop = LoopReading.Read(mail.Mail, facts);
        if (loop.Automatic || loop.Flood.Length > 0)
            trace.Add(new TraceLine("loop", loop.Why, loop.Flood.Length > 0 ? loop.Flood : "It reopens nothing and is never answered."));
        else if (!loop.MayAnswer)
            trace.Add(new TraceLine("loop", loop.Quiet, "It is not answered."));
        var sender = Sender(mail.Mail, facts, trace, new MailMatch(copies, authenticity, loop) { Requester = SenderTable.Read(SenderFacts.Nobody) });
        return Threaded(mail, facts, trace, sender with { ForgedMarker = mail.Signs.Forged, Unverified = sender.Unverified || mail.Signs.Forged });
    }

    static List<KnownCopy> Copies(ReadMail mail, Facts facts, List<TraceLine> trace)
    {
        if (facts.Copies.Count == 0)
            return [];
        var copies = facts.Copies.Where(copy => copy.Fingerprint == mail.Fingerprint).ToList();
        trace.Add(new TraceLine("copy", $"{facts.Copies.Count} with the same Message-ID, sender, date and subject", copies.Count > 0 ? "The content is the same too." : "The content is another one."));
        return copies;
    }

    static MailMatch Sender(ParsedMail mail, Facts facts, List<TraceLine> trace, MailMatch match)
    {
        var employee = facts.Of(mail.From).Employee;
        // T06: a technician's name in From is worth nothing unless the domain vouches for it.
        var staff = match.Authenticity.Verdict == Verdict.Pass ? employee : null;
        if (employee is not null)
            trace.Add(new TraceLine("staff", employee.Value.Name, staff is null ? "It is not proven that the mail is theirs, so it has no rights of theirs." : "The mail is theirs."));
        var domain = PublicDomains.DomainOf(mail.From);
        var elsewhere = mail.ReplyTo.FirstOrDefault(answer => answer.IsKnown && PublicDomains.DomainOf(answer) != domain);
        if (elsewhere is not null)
            trace.Add(new TraceLine("reply-to", elsewhere.Email, "Answers go to another domain than the sender's. It is an address to answer to and says nothing of who wrote."));
        return match with
        {
            Staff = staff,
            Unverified = match.Authenticity.Verdict == Verdict.Fail || (employee is not null && staff is null),
            AnswersElsewhere = elsewhere is not null,
        };
    }

    static MailMatch Threaded(ReadMail mail, Facts facts, List<TraceLine> trace, MailMatch match)
    {
        var thread = Threads.Resolve(mail, facts, trace);
        var forwarded = thread is null && mail.Forwards.Count > 0 ? StaffForward.Read(mail, facts, match, trace) : null;
        var from = forwarded?.From ?? mail.Mail.From;
        var requester = SenderTable.Read(facts.Of(from));
        trace.Add(new TraceLine("sender", from.Email, requester.Because));
        if (requester is SenderStanding.Unknown { Suggested: { } suggested } unknown)
            trace.Add(new TraceLine("suggestion", suggested.Name, unknown.Evidence));
        var joining = thread is null ? new Joining(false, "") : MayJoin(mail.Mail.From, thread, facts, match);
        if (thread is not null)
            trace.Add(new TraceLine("thread.sender", mail.Mail.From.Email, joining.May ? $"May add to {thread.Ticket.Ticket}: {joining.Because}." : $"May not add to {thread.Ticket.Ticket}: {joining.Because}."));
        return match with { Thread = thread, Joining = joining, Forwarded = forwarded, Requester = requester };
    }

    /// <summary>A sign names a ticket; only who has a part in it may add to it (T01, T03).</summary>
    static Joining MayJoin(Address from, ThreadMatch thread, Facts facts, MailMatch match)
    {
        if (match.Staff is not null)
            return new Joining(true, "the sender is one of our people");
        // A server that says what became of our mail is no participant, but only who had that mail can have its marker.
        if (match.Loop.Report && thread.Signed && !IsOurs(from, facts))
            return new Joining(true, "it reports about a mail of ours");
        if (!from.IsKnown)
            return new Joining(false, "no sender can be read");
        if (match.Authenticity.Verdict == Verdict.Fail)
            return new Joining(false, "it is not proven that the mail is the sender's own");
        if (IsOurs(from, facts))
            return new Joining(false, "it bears an address of our own, and it is not proven that it is theirs");
        return thread.Ticket.Participants.Contains(from.Key)
            ? new Joining(true, "the sender takes part in it") : new Joining(false, "the sender has no part in it");
    }

    /// <summary>One of our people or mailboxes: being that needs proof, even on a ticket that names the address.</summary>
    static bool IsOurs(Address from, Facts facts) => facts.Of(from).Employee is not null || facts.OwnAddresses.Contains(from.Key);
}
