using System.Globalization;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.Outgoing;

/// <summary>Which outgoing mail is shown, as the address says it.</summary>
/// <param name="State">Those that stand so; null for all.</param>
/// <param name="Ticket">Those about a ticket; null for all.</param>
/// <param name="Before">Those older than this number; null for the newest.</param>
public sealed record OutgoingFilter(OutgoingState? State, long? Ticket, long? Before)
{
    /// <summary>Reads the address. What is no state or number is left out.</summary>
    public static OutgoingFilter Of(IQueryCollection query) => new(
        Enum.TryParse<OutgoingState>(query["state"], ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
        Number(query["ticket"].ToString().TrimStart('#')), Number(query["before"]));

    /// <summary>The same filter as an address's query, from another number on; empty for everything.</summary>
    public string With(long? before)
    {
        List<string> parts = [];
        if (State is { } state)
            parts.Add($"state={state.ToString().ToLowerInvariant()}");
        if (Ticket is { } ticket)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"ticket={ticket}"));
        if (before is { } from)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"before={from}"));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
