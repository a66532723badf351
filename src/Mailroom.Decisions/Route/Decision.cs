using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Route;

/// <summary>What becomes of a mail. Only Store and Notify act on it.</summary>
/// <param name="Because">Why, as one sentence for people; holds no body text.</param>
public abstract record Decision(string Because)
{
    /// <summary>It opens a ticket.</summary>
    /// <param name="MaybeAbout">A ticket it speaks of without a right to join it; shown as a hint.</param>
    /// <param name="Because">Why.</param>
    public sealed record OpenTicket(TicketRef? MaybeAbout, string Because) : Decision(Because);

    /// <summary>It becomes a note.</summary>
    /// <param name="Ticket">The ticket.</param>
    /// <param name="Because">Why.</param>
    public sealed record AddNote(TicketRef Ticket, string Because) : Decision(Because);

    /// <summary>It is another copy: kept, and nothing else.</summary>
    /// <param name="First">The first copy.</param>
    /// <param name="Ticket">The first copy's ticket; null when that was held.</param>
    /// <param name="Because">Why.</param>
    public sealed record Duplicate(CopyRef First, TicketRef? Ticket, string Because) : Decision(Because);

    /// <summary>It cannot be handled: kept with its raw bytes until a person looks at it.</summary>
    /// <param name="Code">A stable word for the reason, such as <c>attempts</c>.</param>
    /// <param name="Because">Why.</param>
    public sealed record Hold(string Code, string Because) : Decision(Because);
}
