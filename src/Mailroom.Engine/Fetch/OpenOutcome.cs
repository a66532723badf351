using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.SignIn.Servers;

namespace Mailroom.Engine.Fetch;

/// <summary>How opening a mailbox ended.</summary>
public abstract record OpenOutcome
{
    /// <summary>The folder is open.</summary>
    /// <param name="Session">The connection; the caller disposes it.</param>
    /// <param name="TokenExpiresAt">When the token ends and the server drops the session; null without OAuth.</param>
    public sealed record Opened(IMailSession Session, DateTimeOffset? TokenExpiresAt) : OpenOutcome
    {
        /// <summary>When the token is to be renewed, ahead of its end; null without OAuth.</summary>
        public DateTimeOffset? TokenRenewAt { get; init; }
    }

    /// <summary>It failed at one step.</summary>
    /// <param name="Fault">Where, why, and what mends it.</param>
    public sealed record Failed(DoorFault Fault) : OpenOutcome
    {
        /// <summary>Why, and what mends it.</summary>
        public Diagnosis Diagnosis => Fault.Diagnosis;

        /// <summary>A session that had been opened has ended.</summary>
        /// <param name="diagnosis">Why.</param>
        /// <param name="detail">The server's own words.</param>
        public static Failed Broken(Diagnosis diagnosis, string detail) => new(new DoorFault(OpenStep.Mailbox, diagnosis, detail));
    }

    /// <summary>The outcome of the way in.</summary>
    internal static OpenOutcome Of<T>(DoorOutcome<T> outcome)
        where T : IMailSession => outcome switch
        {
            DoorOutcome<T>.Inside inside => new Opened(inside.Session, inside.SignedIn?.ExpiresAt) { TokenRenewAt = inside.SignedIn?.RenewAt },
            DoorOutcome<T>.Shut shut => new Failed(shut.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
