using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>Where the way in ended, and why.</summary>
/// <param name="Step">The step.</param>
/// <param name="Diagnosis">Why, and what mends it.</param>
/// <param name="Detail">The server's own words or the details of the failure; empty when there are none. Plain text.</param>
public sealed record DoorFault(OpenStep Step, Diagnosis Diagnosis, string Detail);

/// <summary>How the way in ended.</summary>
abstract record DoorOutcome<T>
{
    /// <summary>We are in.</summary>
    /// <param name="Session">What was opened; the caller disposes it.</param>
    /// <param name="SignedIn">The token; null without OAuth.</param>
    public sealed record Inside(T Session, SignInOutcome.SignedIn? SignedIn) : DoorOutcome<T>;

    /// <summary>It failed at one step.</summary>
    /// <param name="Fault">Where and why.</param>
    public sealed record Shut(DoorFault Fault) : DoorOutcome<T>
    {
        /// <summary>The token that the mail server refused although it looked good to us; null when that was not the reason.</summary>
        public Secret? RefusedToken { get; init; }
    }
}
