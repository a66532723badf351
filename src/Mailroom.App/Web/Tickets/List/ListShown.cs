using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.Tickets.List;

/// <summary>Everything that the ticket list shows.</summary>
/// <param name="Address">What its address says.</param>
/// <param name="Tickets">The tickets.</param>
/// <param name="Views">The views that every desk has.</param>
/// <param name="Saved">The saved views.</param>
/// <param name="Choices">What tickets may be given.</param>
public sealed record ListShown(ListAddress Address, TicketPage Tickets, IReadOnlyList<NamedView> Views, IReadOnlyList<SavedView> Saved, TicketChoices Choices)
{
    /// <summary>When this is.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How many mailboxes there are; null when there are tickets somewhere, and nobody needs to know.</summary>
    public int? Mailboxes { get; init; }

    /// <summary>What is to be put right in what was sent.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>What became of a change to several tickets; null when there was none.</summary>
    public BulkOutcome.Done? Bulk { get; init; }

    /// <summary>The form that was refused; null when none was.</summary>
    public IFormCollection? Sent { get; init; }

    /// <summary>The tickets that were ticked in it.</summary>
    public IReadOnlySet<long> Chosen { get; init; } = new HashSet<long>();

    /// <summary>What was chosen in a field of it.</summary>
    public string Picked(string field) => Sent?[field].ToString() ?? "";
}
