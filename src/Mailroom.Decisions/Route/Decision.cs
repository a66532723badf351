using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Route;

/// <summary>What becomes of a mail. Only Store and Notify act on it.</summary>
/// <param name="Because">Why, as one sentence for people; holds no body text.</param>
public abstract record Decision(string Because)
{
    /// <summary>It opens a ticket.</summary>
    /// <param name="MaybeAbout">A ticket it speaks of without a right to join it; shown as a hint.</param>
    /// <param name="Because">Why.</param>
    public sealed record OpenTicket(TicketRef? MaybeAbout, string Because) : Decision(Because)
    {
        /// <summary>A closed ticket that it goes on with; null for none.</summary>
        public TicketRef? GoesOnFrom { get; init; }

        /// <summary>The ticket of another queue that the same mail opened; null for none.</summary>
        public TicketRef? SameMailAs { get; init; }

        /// <summary>Whether the sender may be somebody else than the mail says.</summary>
        public bool Unverified { get; init; }

        /// <summary>The mail that one of our people forwards: its sender is the requester, its subject and text are the ticket's. Null for an ordinary mail.</summary>
        public ForwardedMail? Forwarded { get; init; }

        /// <summary>The account; null for none.</summary>
        public AccountRef? Account { get; init; }

        /// <summary>Why the account is not certain; null when it is.</summary>
        public SenderStanding.Unknown? Unknown { get; init; }

        /// <summary>What the mailbox and the rules set on it.</summary>
        public TicketChanges Changes { get; init; } = TicketChanges.None;

        /// <summary>What tells the alert apart from others of its kind; empty when it is no alert.</summary>
        public string AlertKey { get; init; } = "";
    }

    /// <summary>It becomes a note.</summary>
    /// <param name="Ticket">The ticket.</param>
    /// <param name="Because">Why.</param>
    public sealed record AddNote(TicketRef Ticket, string Because) : Decision(Because)
    {
        /// <summary>Whether the ticket, which is closed, is opened again.</summary>
        public bool Reopens { get; init; }

        /// <summary>What the rules set on the ticket.</summary>
        public TicketChanges Changes { get; init; } = TicketChanges.None;
    }

    /// <summary>It is one more mail of an alert: a note that counts, or that says it is over.</summary>
    /// <param name="Ticket">The alert's ticket.</param>
    /// <param name="Resolves">Whether it is over: the ticket is closed.</param>
    /// <param name="Because">Why.</param>
    public sealed record CountAlert(TicketRef Ticket, bool Resolves, string Because) : Decision(Because);

    /// <summary>It is another copy: kept, and nothing else.</summary>
    /// <param name="First">The first copy.</param>
    /// <param name="Ticket">The first copy's ticket; null when that was held.</param>
    /// <param name="Because">Why.</param>
    public sealed record Duplicate(CopyRef First, TicketRef? Ticket, string Because) : Decision(Because);

    /// <summary>It cannot be handled: kept with its raw bytes until a person looks at it.</summary>
    /// <param name="Code">A stable word for the reason, such as <c>attempts</c>.</param>
    /// <param name="Because">Why.</param>
    public sealed record Hold(string Code, string Because) : Decision(Because);

    /// <summary>A rule with a name says that it becomes no ticket: kept in the ledger, and nothing else.</summary>
    /// <param name="Rule">The rule's name, or one of Mailroom's own in lower case: <c>unknown-sender</c>, <c>automatic-reply</c>, <c>own-mail</c>.</param>
    /// <param name="Because">Why.</param>
    public sealed record Drop(string Rule, string Because) : Decision(Because);
}
