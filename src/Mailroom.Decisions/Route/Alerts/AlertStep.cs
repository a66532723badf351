using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Route.Alerts;

/// <summary>What an alert does to tickets.</summary>
/// <param name="Because">Why, as one sentence for people.</param>
public abstract record AlertStep(string Because)
{
    /// <summary>It opens a ticket that the next mail of the same key will find.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Because">Why.</param>
    public sealed record Open(string Key, string Because) : AlertStep(Because);

    /// <summary>It is counted on its open ticket; there is no other ticket.</summary>
    /// <param name="Ticket">The ticket.</param>
    /// <param name="Because">Why.</param>
    public sealed record Count(TicketRef Ticket, string Because) : AlertStep(Because);

    /// <summary>It resolves its open ticket.</summary>
    /// <param name="Ticket">The ticket.</param>
    /// <param name="Because">Why.</param>
    public sealed record Resolve(TicketRef Ticket, string Because) : AlertStep(Because);

    /// <summary>The mail is kept, and no ticket changes.</summary>
    /// <param name="Because">Why.</param>
    public sealed record Ignore(string Because) : AlertStep(Because);

    /// <summary>Decides what an alert does.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="open">The open ticket of the same key; null when there is none.</param>
    public static AlertStep Of(AlertReading alert, TicketRef? open) => (alert.State, open) switch
    {
        (AlertState.Problem, { } ticket) => new Count(ticket, $"The alert \"{alert.Key}\" has an open ticket, which counts it."),
        (AlertState.Problem, null) => new Open(alert.Key, $"The alert \"{alert.Key}\" has no open ticket."),
        (_, { } ticket) => new Resolve(ticket, $"The alert \"{alert.Key}\" is over."),
        _ when alert.WithoutTicket == LoneRecovery.Open => new Open(alert.Key, $"The alert \"{alert.Key}\" is over, and no ticket was open; such recoveries open one."),
        _ => new Ignore($"The alert \"{alert.Key}\" is over, and no ticket was open."),
    };
}
