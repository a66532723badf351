namespace Mailroom.Engine.Desk;

/// <summary>What tickets may be given, by name, in the order in which it is offered.</summary>
public sealed record TicketChoices
{
    /// <summary>The words for where a ticket stands.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>The queues.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>The types.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The priorities, the most urgent first.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>Our own people.</summary>
    public IReadOnlyList<EmployeeChoice> Employees { get; init; } = [];
}

/// <summary>One of our own people.</summary>
/// <param name="Email">The address; unique.</param>
/// <param name="Name">The name.</param>
public sealed record EmployeeChoice(string Email, string Name);
