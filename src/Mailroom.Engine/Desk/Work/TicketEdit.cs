using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>What is to be changed on a ticket, by name. What is null stays; what is empty is taken away.</summary>
public sealed record TicketEdit
{
    /// <summary>How the ticket stood when it was looked at; null to change it however it stands now.</summary>
    public TicketStamp? Seen { get; init; }

    /// <summary>A status word, or <c>New</c>, <c>Open</c> or <c>Closed</c>. A ticket always has one.</summary>
    public string? Status { get; init; }

    /// <summary>The queue's name.</summary>
    public string? Queue { get; init; }

    /// <summary>The type's name.</summary>
    public string? Type { get; init; }

    /// <summary>The priority's name.</summary>
    public string? Priority { get; init; }

    /// <summary>The employee's address or name.</summary>
    public string? Assignee { get; init; }

    /// <summary>All tags that it shall have, separated by blanks or commas.</summary>
    public string? Tags { get; init; }

    /// <summary>Values of the desk's own fields, by the fields' names.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}

/// <summary>What became of a change to a ticket.</summary>
public abstract record EditOutcome
{
    /// <summary>It is done.</summary>
    /// <param name="Changes">What changed; none when it stood so already.</param>
    public sealed record Done(IReadOnlyList<TicketEvent> Changes) : EditOutcome;

    /// <summary>There is no such ticket.</summary>
    public sealed record NoTicket : EditOutcome;

    /// <summary>Nothing was changed: somebody else has changed the ticket since it was looked at.</summary>
    /// <param name="Since">Who changed what to what, the oldest first.</param>
    /// <param name="Now">How it stands now, for another try.</param>
    public sealed record Stale(IReadOnlyList<HistoryLine> Since, TicketStamp Now) : EditOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Errors">What is wrong, by the property of <see cref="TicketEdit"/>, or <c>field:</c> and the field's name.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : EditOutcome;
}
