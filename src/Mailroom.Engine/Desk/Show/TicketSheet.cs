using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.Engine.Desk;

/// <summary>What a ticket says of itself beside its conversation, in the desk's words; empty for what it does not have.</summary>
/// <param name="Stamp">How it stood when this was read: whoever changes something says so.</param>
public sealed record TicketSheet(TicketStamp Stamp)
{
    /// <summary>Where it stands, in the desk's word.</summary>
    public string Status { get; init; } = "";

    /// <summary>The queue's name.</summary>
    public string Queue { get; init; } = "";

    /// <summary>The type's name.</summary>
    public string Type { get; init; } = "";

    /// <summary>The priority's name.</summary>
    public string Priority { get; init; } = "";

    /// <summary>The name of the employee who works on it.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>That employee's address.</summary>
    public string AssigneeEmail { get; init; } = "";

    /// <summary>The account's name.</summary>
    public string Account { get; init; } = "";

    /// <summary>The tags, by letters.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The desk's own fields with their values, those without a value too.</summary>
    public IReadOnlyList<FieldOnTicket> Fields { get; init; } = [];

    /// <summary>The tickets it is linked with.</summary>
    public IReadOnlyList<LinkedTicket> Links { get; init; } = [];

    /// <summary>The tickets that were merged into it, directly.</summary>
    public IReadOnlyList<MergedTicket> Merged { get; init; } = [];

    /// <summary>The addresses of those who are told of what happens to it.</summary>
    public IReadOnlyList<string> Watchers { get; init; } = [];

    /// <summary>The addresses of those who may add to it by mail, those of merged tickets too.</summary>
    public IReadOnlyList<string> Participants { get; init; } = [];
}

/// <summary>A field of the desk's own on a ticket.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">Its value; empty for none.</param>
public sealed record FieldOnTicket(CustomField Field, string Value)
{
    /// <summary>What may be chosen; none where anything may be written.</summary>
    public IReadOnlyList<string> Choices => FieldValue.ChoicesOf(Field);
}

/// <summary>A ticket that has to do with another.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Kind">How.</param>
/// <param name="Later">Whether it is the later of the two.</param>
public sealed record LinkedTicket(long Number, string Subject, LinkKind Kind, bool Later)
{
    /// <summary>Where it stands.</summary>
    public TicketStatus Status { get; init; }
}

/// <summary>A ticket that was merged into another.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject.</param>
public sealed record MergedTicket(long Number, string Subject);
