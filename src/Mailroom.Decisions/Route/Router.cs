using System.Diagnostics;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Route;

/// <summary>Turns what a mail is to us into what becomes of it.</summary>
public static class Router
{
    /// <summary>Decides one mail.</summary>
    /// <param name="raw">The mail's frame: its size and whether it is whole.</param>
    /// <param name="match">What the mail is to us.</param>
    /// <param name="limits">The limits.</param>
    public static Decision Route(RawMail raw, MailMatch match, Limits limits)
    {
        if (raw.FullSize > limits.AbsoluteMailSize)
            return new Decision.Hold("too-large", $"It is larger ({raw.FullSize >> 20} MiB) than any mail that is taken ({limits.AbsoluteMailSize >> 20} MiB).");
        return match switch
        {
            MailMatch.Copy copy => new Decision.Duplicate(copy.First.Copy, copy.First.Ticket, "It is another copy of a mail that was handled before."),
            MailMatch.Reply reply => new Decision.AddNote(reply.Thread.Ticket.Ticket, $"A note, because {reply.Thread.Sign} and its sender takes part in it."),
            MailMatch.StrangersReply reply => new Decision.OpenTicket(reply.Thread.Ticket.Ticket, $"A ticket of its own: {reply.Thread.Sign}, but its sender has no part in that ticket."),
            MailMatch.New => new Decision.OpenTicket(null, "A new ticket, because it answers no mail that we know."),
            _ => throw new UnreachableException(),
        };
    }
}
