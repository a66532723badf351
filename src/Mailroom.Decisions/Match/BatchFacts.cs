using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route;

namespace Mailroom.Decisions.Match;

/// <summary>
/// What is known about a batch of mails: what the store says, and what was decided about the batch's earlier
/// mails, which nobody has stored yet. Without the second half a reply next to its question would open a ticket of its own.
/// </summary>
public sealed class BatchFacts
{
    readonly Dictionary<string, List<KnownCopy>> copies = [];
    readonly Dictionary<string, KnownTicket> threads = new(StringComparer.Ordinal);
    readonly Dictionary<long, KnownTicket> numbers = [];
    readonly Dictionary<TicketRef, KnownTicket> tickets = [];
    readonly IReadOnlySet<string> ownAddresses;

    /// <summary>Starts with what the store knows.</summary>
    /// <param name="ownAddresses">Our mailboxes' addresses (<see cref="Address.Key"/>): never participants.</param>
    public BatchFacts(IReadOnlySet<string> ownAddresses) => this.ownAddresses = ownAddresses;

    /// <summary>Adds a stored mail whose content key one of the batch has.</summary>
    /// <param name="contentKey">The key.</param>
    /// <param name="copy">The mail.</param>
    public void AddCopy(ReadOnlySpan<byte> contentKey, KnownCopy copy)
    {
        var key = Convert.ToHexString(contentKey);
        if (!copies.TryGetValue(key, out var known))
            copies[key] = known = [];
        known.Add(copy);
    }

    /// <summary>Adds a stored ticket under its number.</summary>
    /// <param name="ticket">The ticket.</param>
    public void AddTicket(KnownTicket ticket)
    {
        tickets[ticket.Ticket] = ticket;
        numbers[ticket.Ticket.Number] = ticket;
    }

    /// <summary>Says that a Message-ID belongs to a ticket that was added before. The first ticket of an id keeps it.</summary>
    /// <param name="messageId">The id.</param>
    /// <param name="ticket">The ticket.</param>
    public void AddThread(MessageId messageId, TicketRef ticket)
    {
        if (messageId.IsKnown && tickets.TryGetValue(ticket, out var known))
            threads.TryAdd(messageId.Value, known);
    }

    /// <summary>What concerns one mail.</summary>
    /// <param name="mail">The mail.</param>
    public Facts About(ParsedMail mail) =>
        new(copies.TryGetValue(Convert.ToHexString(ContentIdentity.KeyOf(mail)), out var known) ? [.. known] : [], threads, numbers);

    /// <summary>Takes in what was decided about a mail, for the mails after it.</summary>
    /// <param name="place">The mail's place in the batch, from 0.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="decision">The decision.</param>
    public void Remember(int place, ParsedMail mail, Decision decision)
    {
        TicketRef? ticket = decision switch
        {
            Decision.OpenTicket => Open(TicketRef.OpenedBy(place), mail),
            Decision.AddNote note => note.Ticket,
            _ => null,
        };
        if (decision is Decision.Duplicate)
            return;
        AddCopy(ContentIdentity.KeyOf(mail), new KnownCopy(CopyRef.At(place), ContentIdentity.FingerprintOf(mail), ticket));
        if (ticket is { } joined)
            AddThread(mail.MessageId, joined);
    }

    TicketRef Open(TicketRef ticket, ParsedMail mail)
    {
        tickets[ticket] = new KnownTicket(ticket, Participants.Of(mail, ownAddresses));
        return ticket;
    }
}
