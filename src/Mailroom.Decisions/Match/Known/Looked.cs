using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Mailroom.Decisions.Match;

/// <summary>Names of tickets, looked up to what is known of them now: nothing is copied for each mail of a batch.</summary>
sealed class Looked<T>(IReadOnlyDictionary<T, TicketRef> refs, IReadOnlyDictionary<TicketRef, KnownTicket> tickets) : IReadOnlyDictionary<T, KnownTicket> where T : notnull
{
    public KnownTicket this[T key] => tickets[refs[key]];

    public IEnumerable<T> Keys => refs.Keys.Where(ContainsKey);

    public IEnumerable<KnownTicket> Values => Keys.Select(key => this[key]);

    public int Count => Keys.Count();

    public bool ContainsKey(T key) => TryGetValue(key, out _);

    public bool TryGetValue(T key, [MaybeNullWhen(false)] out KnownTicket value)
    {
        value = null;
        return refs.TryGetValue(key, out var ticket) && tickets.TryGetValue(ticket, out value);
    }

    public IEnumerator<KeyValuePair<T, KnownTicket>> GetEnumerator() => Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
