using Mailroom.Engine.SignIn.Servers;

namespace Mailroom.Engine.Notify;

/// <summary>How opening a mailbox for sending ended.</summary>
public abstract record SmtpOutcome
{
    /// <summary>Mail can be sent.</summary>
    /// <param name="Session">The connection; the caller disposes it soon, because it is the mailbox's only one.</param>
    public sealed record Opened(SmtpSession Session) : SmtpOutcome;

    /// <summary>It failed at one step.</summary>
    /// <param name="Fault">Where, why, and what mends it.</param>
    public sealed record Failed(DoorFault Fault) : SmtpOutcome;
}
