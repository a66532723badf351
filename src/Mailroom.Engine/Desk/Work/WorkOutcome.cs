namespace Mailroom.Engine.Desk;

/// <summary>What became of something that was done to a ticket.</summary>
public abstract record WorkOutcome
{
    /// <summary>It is done.</summary>
    public sealed record Done : WorkOutcome;

    /// <summary>There is no such ticket.</summary>
    /// <param name="Number">The one that is not there.</param>
    public sealed record NoTicket(long Number) : WorkOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Because">Why, and what to do instead.</param>
    public sealed record Refused(string Because) : WorkOutcome;
}
