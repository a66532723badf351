namespace Mailroom.Engine.Desk;

/// <summary>A ticket that was chosen from a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Seen">How it stood when the list was read; null to change it however it stands now.</param>
public sealed record ChosenTicket(long Number, TicketStamp? Seen);

/// <summary>What is to be changed on several tickets at once, by name. What is null stays; what is empty is taken away.</summary>
public sealed record BulkEdit
{
    /// <summary>A status word, or <c>New</c>, <c>Open</c> or <c>Closed</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The queue's name.</summary>
    public string? Queue { get; init; }

    /// <summary>The priority's name.</summary>
    public string? Priority { get; init; }

    /// <summary>The employee's address or name.</summary>
    public string? Assignee { get; init; }

    /// <summary>Tags that are added to those that each ticket has; null or empty for none.</summary>
    public string? AddTags { get; init; }

    /// <summary>Whether it changes nothing at all.</summary>
    public bool IsEmpty => Status is null && Queue is null && Priority is null && Assignee is null && string.IsNullOrWhiteSpace(AddTags);
}

/// <summary>A ticket that was left as it was.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Because">Why, and what to do instead, as a sentence.</param>
public sealed record LeftTicket(long Number, string Because);

/// <summary>What became of a change to several tickets.</summary>
public abstract record BulkOutcome
{
    /// <summary>It is done, as one change, to all but those that are named.</summary>
    /// <param name="Changed">How many tickets are other than before.</param>
    /// <param name="Same">How many stood so already.</param>
    /// <param name="Left">Those that were left as they were.</param>
    public sealed record Done(int Changed, int Same, IReadOnlyList<LeftTicket> Left) : BulkOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Errors">What is wrong, by the property of <see cref="BulkEdit"/>, or <c>Tickets</c>.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : BulkOutcome;
}
