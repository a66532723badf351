namespace Mailroom.Decisions.Route.Rules;

/// <summary>What rules say about a ticket. An empty text leaves as it is; lists are added to what is there.</summary>
public sealed record TicketChanges
{
    /// <summary>Nothing.</summary>
    public static TicketChanges None { get; } = new();

    /// <summary>The queue's name.</summary>
    public string Queue { get; init; } = "";

    /// <summary>The type's name.</summary>
    public string Type { get; init; } = "";

    /// <summary>The priority's name.</summary>
    public string Priority { get; init; } = "";

    /// <summary>The status's name.</summary>
    public string Status { get; init; } = "";

    /// <summary>The name or address of the employee it is given to.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>The account's name.</summary>
    public string Account { get; init; } = "";

    /// <summary>Tags to add.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Custom fields by name. In a rule a value may hold <c>{name}</c> of what the rule captured; in an outcome it is filled in.</summary>
    public IReadOnlyList<FieldValue> Fields { get; init; } = [];

    /// <summary>Addresses that are told about the ticket, to add.</summary>
    public IReadOnlyList<string> Watchers { get; init; } = [];

    /// <summary>Whether it changes nothing.</summary>
    public bool AreNone => (Queue + Type + Priority + Status + Assignee + Account).Length == 0 && Tags.Count + Fields.Count + Watchers.Count == 0;
}
