using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>What a mail is to us: everything that was found out, before anything is decided.</summary>
/// <param name="Copies">Mails with the very same content that were handled, the oldest first.</param>
/// <param name="Authenticity">Whether it is its sender's.</param>
/// <param name="Loop">Whether a machine wrote it, and whether there is too much of it.</param>
public sealed record MailMatch(IReadOnlyList<KnownCopy> Copies, Authenticity Authenticity, LoopReading Loop)
{
    /// <summary>The ticket that it speaks of; null when there is none.</summary>
    public ThreadMatch? Thread { get; init; }

    /// <summary>Whether its sender may add to that ticket.</summary>
    public Joining Joining { get; init; } = new(false, "");

    /// <summary>Our own person who sent it, when that is proven; null otherwise.</summary>
    public EmployeeRef? Staff { get; init; }

    /// <summary>Whether the sender may be somebody else than the mail says: it should be shown with a warning.</summary>
    public bool Unverified { get; init; }

    /// <summary>Whether it holds a marker that claims to be ours and is none (T02).</summary>
    public bool ForgedMarker { get; init; }

    /// <summary>Whether answers would go to another domain than the sender's (T05).</summary>
    public bool AnswersElsewhere { get; init; }

    /// <summary>The mail that one of our people forwards: its sender is the requester. Null otherwise.</summary>
    public ForwardedMail? Forwarded { get; init; }

    /// <summary>Who the requester is to the desk.</summary>
    public required SenderStanding Requester { get; init; }
}

/// <summary>Whether somebody may add to a ticket by mail.</summary>
/// <param name="May">Whether.</param>
/// <param name="Because">Why, as the second half of a sentence.</param>
public readonly record struct Joining(bool May, string Because);
