using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Route;

/// <summary>Turns what a mail is to us, and what the rules say of it, into what becomes of it.</summary>
/// <param name="facts">What is known that concerns the mail.</param>
/// <param name="ruling">What the rules say.</param>
/// <param name="limits">The limits.</param>
public sealed class Router(Facts facts, Ruling ruling, Limits limits)
{
    readonly RuleOutcome rules = ruling.Rules;

    /// <summary>Decides one mail.</summary>
    /// <param name="raw">The mail's frame: its size and when it came.</param>
    /// <param name="match">What the mail is to us.</param>
    public Decision Route(RawMail raw, MailMatch match)
    {
        if (raw.FullSize > limits.AbsoluteMailSize)
            return new Decision.Hold("too-large", $"It is larger ({raw.FullSize >> 20} MiB) than any mail that is taken ({limits.AbsoluteMailSize >> 20} MiB).");
        if (match.Copies.FirstOrDefault(copy => copy.MailboxId == facts.Desk.Mailbox.Id) is { } first)
            return Copy(first);
        if (match.Loop.Own)
            return new Decision.Drop("own-mail", "It is a mail of ours that came back.");
        // What nobody wants is not kept for a person to look at either.
        if (rules.Ending is Ending.Drop)
            return Ruled(raw, match);
        // An alert that comes again and again is counted on its ticket, which is what it is for.
        return match.Loop.Flood.Length > 0 && ruling.Alert is null ? new Decision.Hold("flood", match.Loop.Flood) : InOtherMailboxes(Ruled(raw, match), match);
    }

    static Decision.Duplicate Copy(KnownCopy first) => new(first.Copy, first.Ticket, "It is another copy of a mail that was handled before.");

    /// <summary>
    /// F09: the same mail in two mailboxes is one ticket where both lead to one queue, and two linked ones where they do not. What
    /// another mailbox held or refused is no ticket: its rules are not this one's.
    /// </summary>
    static Decision InOtherMailboxes(Decision decision, MailMatch match)
    {
        var others = match.Copies.Where(copy => copy.Ticket is not null).ToList();
        if (others.Count == 0 || decision is not (Decision.OpenTicket or Decision.AddNote or Decision.CountAlert))
            return decision;
        if (decision is not Decision.OpenTicket open)
            return others.Find(copy => copy.Ticket == TicketOf(decision)) is { } noted ? Copy(noted) : decision;
        if (others.Find(copy => copy.Queue.Equals(open.Changes.Queue, StringComparison.OrdinalIgnoreCase)) is { } same)
            return Copy(same);
        var other = others[0].Ticket!.Value;
        return open with { SameMailAs = other, Because = $"A ticket of its own: the same mail is on {other} in another queue." };
    }

    static TicketRef? TicketOf(Decision decision) => decision switch
    {
        Decision.AddNote note => note.Ticket,
        Decision.CountAlert alert => alert.Ticket,
        _ => null,
    };

    Decision Ruled(RawMail raw, MailMatch match) => rules.Ending switch
    {
        Ending.Drop drop => new Decision.Drop(drop.Rule, $"The rule '{drop.Rule}' says that it becomes no ticket."),
        Ending.Hold hold => new Decision.Hold("rule", $"The rule '{hold.Rule}' holds it: {hold.Reason}"),
        Ending.Append append when facts.Numbers.TryGetValue(append.Ticket, out var ticket) =>
            Note(raw, ticket, match, $"the rule '{append.Rule}' adds it to {ticket.Ticket}"),
        _ => ruling.StepOf(facts) is { } step ? Alerted(step, match) : Usual(raw, match),
    };

    Decision Alerted(AlertStep step, MailMatch match) => step switch
    {
        AlertStep.Count count => new Decision.CountAlert(count.Ticket, Resolves: false, count.Because),
        AlertStep.Resolve resolve => new Decision.CountAlert(resolve.Ticket, Resolves: true, resolve.Because),
        AlertStep.Ignore ignore => new Decision.Drop(ruling.Alert!.Name, ignore.Because),
        _ => New(match, null, step.Because) switch
        {
            Decision.OpenTicket open => open with { AlertKey = ruling.AlertKey },
            var otherwise => otherwise,
        },
    };

    Decision Usual(RawMail raw, MailMatch match)
    {
        if (match.Thread is not { } thread)
            return New(match, null, match.ForgedMarker
                ? "A new ticket: it holds a marker that claims to be ours and is not, so no sign of it is believed."
                : "A new ticket, because it answers no mail that we know.");
        return match.Joining.May
            ? Note(raw, thread.Ticket, match, $"{thread.Sign} and {match.Joining.Because}")
            : New(match, thread.Ticket.Ticket, $"A ticket of its own: {thread.Sign}, but {match.Joining.Because}.");
    }

    /// <summary>A note; or, where the ticket is closed for good, a ticket that goes on with it.</summary>
    Decision Note(RawMail raw, KnownTicket ticket, MailMatch match, string sign)
    {
        if (ticket.MailsLately >= facts.Desk.Loops.MailsToTicket)
            return new Decision.Hold("flood", $"{ticket.MailsLately} mails have come to {ticket.Ticket} within an hour.");
        var note = new Decision.AddNote(ticket.Ticket, $"A note, because {sign}.") { Changes = rules.Changes };
        if (ticket.ClosedAt is not { } closed || ticket.OnReply == OnReply.Note)
            return note;
        // A machine's mail says nothing that is worth opening a ticket again for.
        if (match.Loop.Automatic)
            return note with { Because = $"A note, because {sign}; {match.Loop.Why}, so the ticket stays closed." };
        if (ticket.OnReply == OnReply.Link || raw.ReceivedAt - closed > facts.Desk.Threads.ReopenWithin)
            return New(match, null, $"A ticket of its own, because {sign}, but {ticket.Ticket} is closed for good.") is Decision.OpenTicket open ? open with { GoesOnFrom = ticket.Ticket } : note;
        return ticket.ReopenedLately >= facts.Desk.Loops.Reopenings
            ? note with { Because = $"A note, because {sign}; the ticket was reopened {ticket.ReopenedLately} times within an hour, so it stays closed." }
            : note with { Reopens = true, Because = $"A note, because {sign}; the ticket is open again." };
    }

    Decision New(MailMatch match, TicketRef? maybeAbout, string because)
    {
        // Nobody reads a ticket that says that somebody is on holiday; a rule can want it all the same.
        if (match.Loop.Answer && rules.Matched.Count == 0 && ruling.Alert is null)
            return new Decision.Drop("automatic-reply", $"It becomes no ticket, because {match.Loop.Why} and no rule wants it.");
        var mailbox = facts.Desk.Mailbox;
        var unknown = match.Requester as SenderStanding.Unknown;
        if (unknown is not null && rules.Changes.Account.Length == 0)
        {
            if (mailbox.UnknownSenders == UnknownSenders.Hold)
                return new Decision.Hold("unknown-sender", $"The mailbox holds mail of unknown senders. {unknown.Because}");
            if (mailbox.UnknownSenders == UnknownSenders.Reject)
                return new Decision.Drop("unknown-sender", $"The mailbox takes no mail of unknown senders. {unknown.Because}");
        }
        return new Decision.OpenTicket(maybeAbout, because)
        {
            Unverified = match.Unverified,
            Forwarded = match.Forwarded,
            Account = (match.Requester as SenderStanding.Known)?.Account ?? mailbox.CatchAll,
            Unknown = unknown,
            Changes = rules.Changes.Queue.Length > 0 ? rules.Changes : rules.Changes with { Queue = mailbox.Queue },
        };
    }
}
