using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>Which ticket a mail speaks of, and by what sign.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Sign">How it is known, to be put behind "because": "it answers a mail of #1001".</param>
public sealed record ThreadMatch(KnownTicket Ticket, string Sign)
{
    /// <summary>Whether the sign is one that can be guessed, such as a number: then it is only a hint for anybody who has no part in the ticket.</summary>
    public bool Guessable { get; init; }

    /// <summary>Whether the sign is a marker that we signed: the mail comes from somebody who has had mail of ours about the ticket.</summary>
    public bool Signed { get; init; }
}

/// <summary>
/// The one place where a mail is tied to a ticket. Every path comes through here, so that no second, laxer
/// reading of the same headers can grow elsewhere.
/// </summary>
public static class Threads
{
    /// <summary>Finds the ticket that a mail speaks of: our marker, then In-Reply-To and References from the newest, then the number in the subject.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="facts">What is known.</param>
    /// <param name="trace">Takes a line for every sign that was looked at.</param>
    /// <returns>The ticket, whether or not the sender may add to it; null when there is none.</returns>
    public static ThreadMatch? Resolve(ReadMail mail, Facts facts, List<TraceLine> trace)
    {
        var signs = mail.Signs;
        if (signs.Forged)
        {
            trace.Add(new TraceLine("thread.marker", "a marker that we did not sign", "No sign of this mail is believed."));
            return null;
        }
        return Marked(signs, facts, trace) ?? Answered(mail.Mail, signs, facts, trace) ?? Numbered(signs, facts, trace);
    }

    static ThreadMatch? Marked(ThreadSigns signs, Facts facts, List<TraceLine> trace)
    {
        if (signs.Marked is not { } number)
            return null;
        var ticket = facts.Numbers.GetValueOrDefault(number);
        trace.Add(new TraceLine("thread.marker", $"#{number}, signed by us", ticket is null ? "There is no such ticket." : $"It is of {ticket.Ticket}."));
        return ticket is null ? null : new ThreadMatch(ticket, $"{signs.MarkedBy} ({ticket.Ticket})") { Signed = true };
    }

    static ThreadMatch? Answered(ParsedMail mail, ThreadSigns signs, Facts facts, List<TraceLine> trace)
    {
        foreach (var id in signs.Ids)
            if (facts.Threads.TryGetValue(id.Value, out var ticket))
            {
                var direct = id == mail.InReplyTo;
                trace.Add(new TraceLine(direct ? "thread.in-reply-to" : "thread.references", id.Value, $"A mail of {ticket.Ticket}."));
                return new ThreadMatch(ticket, direct ? $"it answers a mail of {ticket.Ticket} (In-Reply-To)" : $"it refers to a mail of {ticket.Ticket} (References)");
            }
        if (signs.Ids.Count > 0)
            trace.Add(new TraceLine("thread.references", $"{signs.Ids.Count} ids, the nearest {signs.Ids[0].Value}", "No mail that we know."));
        return null;
    }

    static ThreadMatch? Numbered(ThreadSigns signs, Facts facts, List<TraceLine> trace)
    {
        if (signs.Number is not { } number)
            return null;
        var ticket = facts.Numbers.GetValueOrDefault(number);
        trace.Add(new TraceLine("thread.subject", $"#{number}", ticket is null ? "There is no such ticket." : $"It is {ticket.Ticket}."));
        return ticket is null ? null : new ThreadMatch(ticket, $"its subject names {ticket.Ticket}") { Guessable = true };
    }
}
