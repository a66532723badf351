using Mailroom.Decisions.Search;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>Which part of the ticket list somebody wants.</summary>
/// <param name="Query">What they look for.</param>
/// <param name="UserName">Who asks, for <c>assignee:me</c> and the time zone of days; empty for nobody.</param>
public sealed record ListRequest(TicketQuery Query, string UserName)
{
    /// <summary>The order.</summary>
    public TicketSort Sort { get; init; }

    /// <summary>The ticket to go on from; null for the beginning.</summary>
    public ListMark? From { get; init; }

    /// <summary>Whether it goes back from there, towards the beginning.</summary>
    public bool Back { get; init; }

    /// <summary>Lines that are left out first, 0 or more: for those who count pages.</summary>
    public int Skip { get; init; }

    /// <summary>Lines, 1 to 500.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>One line of the ticket list.</summary>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RequesterName">The requester's name; may be empty.</param>
/// <param name="RequesterEmail">The requester's address; may be empty.</param>
/// <param name="OpenedAt">When the first mail was received.</param>
/// <param name="UpdatedAt">When the last mail was received.</param>
/// <param name="Notes">How many notes it has.</param>
/// <param name="Files">How many files its mails hold.</param>
/// <param name="Mailbox">The mailbox's name.</param>
public sealed record TicketLine(
    long Number, string Subject, TicketStatus Status, string RequesterName, string RequesterEmail,
    DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt, int Notes, int Files, string Mailbox)
{
    /// <summary>How often the alert came, the first included; 0 for a ticket that is no alert.</summary>
    public int AlertCount { get; init; }

    /// <summary>The desk's word for where it stands; empty for none.</summary>
    public string StatusWord { get; init; } = "";

    /// <summary>The queue; empty for none.</summary>
    public string Queue { get; init; } = "";

    /// <summary>The priority; empty for none.</summary>
    public string Priority { get; init; } = "";

    /// <summary>Who works on it; empty for nobody.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>The account; empty for none.</summary>
    public string Account { get; init; } = "";

    /// <summary>Whether nothing proves who sent it.</summary>
    public bool Unverified { get; init; }

    /// <summary>Whether its sender led to no account for certain.</summary>
    public bool Unknown { get; init; }

    /// <summary>The ticket it was merged into; null while it was not.</summary>
    public long? MergedInto { get; init; }

    /// <summary>How it stands: whoever changes it from here says that this is what they saw.</summary>
    public TicketStamp Stamp { get; init; }
}

/// <summary>A page of the ticket list.</summary>
/// <param name="Lines">The lines in their order.</param>
/// <param name="Total">How many tickets there are in all, as far as they were counted: <see cref="TicketList.MostCounted"/> at most.</param>
public sealed record TicketPage(IReadOnlyList<TicketLine> Lines, int Total)
{
    /// <summary>Whether there are more than were counted.</summary>
    public bool MoreThanTotal { get; init; }

    /// <summary>What could not be understood of the query, and names in it that are not there.</summary>
    public IReadOnlyList<QueryFault> Faults { get; init; } = [];

    /// <summary>The first ticket here, when there are others before it.</summary>
    public ListMark? Before { get; init; }

    /// <summary>The last ticket here, when there are others behind it.</summary>
    public ListMark? Behind { get; init; }
}
