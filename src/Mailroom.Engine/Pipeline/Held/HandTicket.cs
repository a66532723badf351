using Mailroom.Engine.Store;

namespace Mailroom.Engine.Pipeline;

/// <summary>A ticket that a person makes of a held mail, as far as they may change what the mail says.</summary>
/// <param name="Subject">The subject, one line.</param>
/// <param name="Name">The requester's name; may be empty.</param>
/// <param name="Email">The requester's address.</param>
/// <param name="Account">The account's name; empty for the one that the requester's address leads to.</param>
public sealed record HandTicket(string Subject, string Name, string Email, string Account)
{
    /// <summary>The mail's text: what the ticket will show.</summary>
    public string Text { get; init; } = "";
}

/// <summary>What is wrong with what was entered.</summary>
/// <param name="Field">The name of the field in <see cref="HandTicket"/>.</param>
/// <param name="Message">What to enter instead.</param>
public sealed record HandFault(string Field, string Message);

/// <summary>What became of making a ticket by hand.</summary>
public abstract record HandOutcome
{
    /// <summary>It was tried.</summary>
    /// <param name="Outcome">What became of the held mail.</param>
    public sealed record Tried(HeldOutcome Outcome) : HandOutcome;

    /// <summary>What was entered cannot be used. Nothing was changed.</summary>
    /// <param name="Faults">What is wrong.</param>
    public sealed record Refused(IReadOnlyList<HandFault> Faults) : HandOutcome;
}
