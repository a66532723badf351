using Mailroom.Decisions.Diagnose;

namespace Mailroom.Engine.Notify;

/// <summary>What became of one mail that was to be sent.</summary>
public abstract record SendOutcome
{
    /// <summary>The server has taken it.</summary>
    /// <param name="Answer">What the server said, one line.</param>
    public sealed record Sent(string Answer) : SendOutcome;

    /// <summary>It was refused, and sending it again as it is will not help.</summary>
    /// <param name="Diagnosis">Why, and what mends it.</param>
    /// <param name="Permanent">True when this mail can never go; false when it can once a person has mended the mailbox.</param>
    /// <param name="Answer">What the server said; empty when it was not asked.</param>
    public sealed record Refused(Diagnosis Diagnosis, bool Permanent, string Answer) : SendOutcome;

    /// <summary>
    /// Not now, or nobody knows: when the connection broke behind the last byte the server may have it. Send the same
    /// mail with the same Message-ID again; whoever gets it twice can tell.
    /// </summary>
    /// <param name="After">How long to wait at least.</param>
    /// <param name="Diagnosis">Why.</param>
    public sealed record TryLater(TimeSpan After, Diagnosis Diagnosis) : SendOutcome;
}
