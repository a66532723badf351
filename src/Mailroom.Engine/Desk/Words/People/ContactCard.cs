using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>A contact as a person enters it.</summary>
public sealed record ContactDraft
{
    /// <summary>The name; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The address; read for a new contact only, because mails are known by it.</summary>
    public string Email { get; init; } = "";

    /// <summary>The names of the accounts they belong to, one a line.</summary>
    public string Accounts { get; init; } = "";

    internal IReadOnlyList<string> AccountLines => [.. Accounts.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>A contact in a list.</summary>
/// <param name="Id">Their number.</param>
/// <param name="Name">Their name; may be empty.</param>
/// <param name="Email">Their address.</param>
/// <param name="Accounts">The accounts they belong to.</param>
/// <param name="Tickets">How many tickets they have opened.</param>
public sealed record ContactLine(int Id, string Name, string Email, IReadOnlyList<string> Accounts, int Tickets);

/// <summary>A page of contacts.</summary>
/// <param name="Lines">The contacts, by address.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record ContactPage(IReadOnlyList<ContactLine> Lines, int Total);

/// <summary>A contact with all that hangs on them.</summary>
/// <param name="Id">Their number.</param>
/// <param name="Stored">What is stored.</param>
/// <param name="Seen">Stands for what is stored; see <see cref="WordLine.Seen"/>.</param>
/// <param name="FirstSeenAt">When the first mail came, or they were entered.</param>
public sealed record ContactCard(int Id, ContactDraft Stored, string Seen, DateTimeOffset FirstSeenAt)
{
    /// <summary>The tickets they opened last.</summary>
    public IReadOnlyList<ContactTicket> Tickets { get; init; } = [];

    /// <summary>How many tickets they have opened.</summary>
    public int TicketCount { get; init; }

    /// <summary>How many mails of theirs are notes on tickets.</summary>
    public int Notes { get; init; }
}

/// <summary>A ticket of a contact.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="OpenedAt">When its first mail was received.</param>
public sealed record ContactTicket(long Number, string Subject, TicketStatus Status, DateTimeOffset OpenedAt);
