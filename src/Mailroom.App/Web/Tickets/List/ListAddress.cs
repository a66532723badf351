using Mailroom.Decisions.Search;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Tickets.List;

/// <summary>What the address of the ticket list says: everything that the list shows is in it.</summary>
/// <param name="Search">What is in the search box.</param>
/// <param name="Sort">The order.</param>
public sealed record ListAddress(string Search, TicketSort Sort)
{
    /// <summary>The ticket to go on from; null for the beginning.</summary>
    public ListMark? From { get; init; }

    /// <summary>Whether it goes back from there.</summary>
    public bool Back { get; init; }

    /// <summary>What is looked for, as it is understood.</summary>
    public TicketQuery Query => QueryReader.Read(Search);

    /// <summary>Reads an address. One that asks for nothing shows what is open; what is odd in it counts as not there.</summary>
    public static ListAddress Of(IQueryCollection query) => new(
        query.TryGetValue("q", out var search) ? search.ToString() : DeskViews.AllOpen,
        Enum.GetValues<TicketSort>().FirstOrDefault(sort => Word(sort) == query["sort"]))
    {
        From = ListMark.Read(query["from"]),
        Back = query["back"] == "1",
    };

    /// <summary>A view's beginning: the order and the search, without the place in it.</summary>
    public string View => $"q={Uri.EscapeDataString(Search)}{(Sort == TicketSort.Updated ? "" : $"&sort={Word(Sort)}")}";

    /// <summary>The address of a page, as a link.</summary>
    /// <param name="from">The ticket to go on from; null for the beginning.</param>
    /// <param name="back">Whether it goes back from there.</param>
    public string Link(ListMark? from = null, bool back = false) => $"/tickets?{View}{(from is null ? "" : $"&from={from}{(back ? "&back=1" : "")}")}";

    /// <summary>The order as addresses write it.</summary>
    public static string Word(TicketSort sort) => sort.ToString().ToLowerInvariant();
}
