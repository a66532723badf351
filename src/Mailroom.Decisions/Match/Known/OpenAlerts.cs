namespace Mailroom.Decisions.Match;

/// <summary>Which ticket is the open one of an alert, while mails of a batch open, close and reopen tickets. Of several the oldest counts.</summary>
sealed class OpenAlerts
{
    readonly Dictionary<string, HashSet<TicketRef>> all = new(StringComparer.Ordinal);
    readonly Dictionary<string, TicketRef> open = new(StringComparer.Ordinal);

    /// <summary>The open tickets by the alerts' keys, as they are at each moment.</summary>
    public IReadOnlyDictionary<string, TicketRef> Refs => open;

    /// <summary>A ticket of an alert is known, or stands otherwise than before.</summary>
    /// <param name="key">The alert's key; nothing happens when it is empty.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="tickets">How the tickets stand now.</param>
    public void Add(string key, TicketRef ticket, IReadOnlyDictionary<TicketRef, KnownTicket> tickets)
    {
        if (key.Length == 0)
            return;
        if (!all.TryGetValue(key, out var known))
            all[key] = known = [];
        known.Add(ticket);
        // Stored tickets come before those of the batch.
        var now = known.Where(t => tickets.TryGetValue(t, out var at) && at.ClosedAt is null).OrderBy(t => t.InBatch).ThenBy(t => t.Number).Cast<TicketRef?>().FirstOrDefault();
        if (now is { } found)
            open[key] = found;
        else
            open.Remove(key);
    }
}
