namespace Mailroom.Decisions.Search;

/// <summary>One thing that a query asks of a ticket.</summary>
public abstract record QueryPart
{
    /// <summary>Whether the ticket must not be so: the part has a minus before it.</summary>
    public bool Not { get; init; }

    /// <summary>Words that stand next to each other.</summary>
    /// <param name="Text">The words, with at least one letter or digit.</param>
    /// <param name="In">Where they are looked for.</param>
    /// <param name="Open">Whether the last word may go on: somebody may still be typing it.</param>
    public sealed record Words(string Text, WordPlace In, bool Open) : QueryPart;

    /// <summary>The ticket of this number.</summary>
    /// <param name="Ticket">The number, 1 or more.</param>
    public sealed record Number(long Ticket) : QueryPart;

    /// <summary>Somebody or a mailbox that its mails were written to.</summary>
    /// <param name="Text">The beginning of an address, a domain with @ before it, or a mailbox's name.</param>
    public sealed record To(string Text) : QueryPart;

    /// <summary>One of its mails has a file.</summary>
    public sealed record HasFile : QueryPart;

    /// <summary>Its first mail was received on one side of a day's beginning.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="Earlier">Before the day began; else on the day or later.</param>
    public sealed record Received(DateOnly Day, bool Earlier) : QueryPart;

    /// <summary>It bears a mark.</summary>
    /// <param name="Mark">Which.</param>
    public sealed record Is(TicketMark Mark) : QueryPart;

    /// <summary>It has a word of the desk's.</summary>
    /// <param name="Kind">What kind of word.</param>
    /// <param name="Name">The word as it was typed; <c>me</c> for an assignee is who asks.</param>
    public sealed record Named(WordKind Kind, string Name) : QueryPart;
}

/// <summary>Where words are looked for.</summary>
public enum WordPlace
{
    /// <summary>Subject, text, people, file names and numbers.</summary>
    Anywhere,

    /// <summary>The subject alone.</summary>
    Subject,

    /// <summary>Name and address of whoever wrote one of its mails or notes.</summary>
    Writer,
}

/// <summary>What is asked of a ticket with <c>is:</c>.</summary>
public enum TicketMark
{
    /// <summary>It is not closed.</summary>
    Open,

    /// <summary>It is closed.</summary>
    Closed,

    /// <summary>Nobody works on it.</summary>
    Unassigned,

    /// <summary>Nothing proves who sent it.</summary>
    Unverified,

    /// <summary>Its sender led to no account for certain.</summary>
    Unknown,

    /// <summary>It was merged into another.</summary>
    Merged,
}

/// <summary>The kinds of words a desk has for tickets.</summary>
public enum WordKind
{
    /// <summary>A status.</summary>
    Status,

    /// <summary>A queue.</summary>
    Queue,

    /// <summary>An employee.</summary>
    Assignee,

    /// <summary>An account.</summary>
    Account,

    /// <summary>A tag.</summary>
    Tag,

    /// <summary>A priority.</summary>
    Priority,

    /// <summary>A type.</summary>
    Type,
}
