using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route;

namespace Mailroom.Decisions.Match;

/// <summary>
/// What is known about a batch of mails: what the store says, and what was decided about the batch's earlier
/// mails, which nobody has stored yet. Without the second half a reply next to its question would open a ticket of its own.
/// </summary>
/// <param name="desk">The desk that the batch came to.</param>
/// <param name="ownAddresses">Our mailboxes' addresses (<see cref="Address.Key"/>): never participants.</param>
public sealed class BatchFacts(DeskView desk, IReadOnlySet<string> ownAddresses)
{
    readonly Dictionary<string, List<KnownCopy>> copies = [];
    readonly Dictionary<string, TicketRef> threads = new(StringComparer.Ordinal);
    readonly Dictionary<long, TicketRef> numbers = [];
    readonly Dictionary<TicketRef, KnownTicket> tickets = [];
    readonly Dictionary<string, SenderFacts> people = new(StringComparer.Ordinal);
    readonly OpenAlerts alerts = new();
    readonly Dictionary<(string Sender, string Topic), int> lately = [];

    /// <summary>The desk.</summary>
    public DeskView Desk => desk;

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
    /// <param name="number">The number that leads to it; of a merged ticket the one it had. Without one its own.</param>
    public void AddTicket(KnownTicket ticket, long? number = null)
    {
        // What the batch did to it counts, not what is stored: it may be asked for in the middle of the batch.
        tickets.TryAdd(ticket.Ticket, ticket);
        numbers[number ?? ticket.Ticket.Number] = ticket.Ticket;
    }

    /// <summary>Says that a Message-ID belongs to a ticket that was added before. The first ticket of an id keeps it.</summary>
    /// <param name="messageId">The id.</param>
    /// <param name="ticket">The ticket.</param>
    public void AddThread(MessageId messageId, TicketRef ticket)
    {
        if (messageId.IsKnown && tickets.ContainsKey(ticket))
            threads.TryAdd(messageId.Value, ticket);
    }

    /// <summary>Says that the open ticket of an alert was added before.</summary>
    /// <param name="alertKey">What tells the alert apart.</param>
    /// <param name="ticket">The ticket.</param>
    public void AddAlert(string alertKey, TicketRef ticket) => alerts.Add(alertKey, ticket, tickets);

    /// <summary>Adds what is known of somebody.</summary>
    /// <param name="key">The address (<see cref="Address.Key"/>).</param>
    /// <param name="facts">What is known.</param>
    public void AddPerson(string key, SenderFacts facts) => people[key] = facts;

    /// <summary>Adds mails of the last hour.</summary>
    /// <param name="sender">Their sender (<see cref="Address.Key"/>).</param>
    /// <param name="topic">Their topic (<see cref="ReadMail.Topic"/>).</param>
    /// <param name="count">How many.</param>
    public void AddTraffic(string sender, string topic, int count)
    {
        lately[(sender, topic)] = lately.GetValueOrDefault((sender, topic)) + count;
        if (topic.Length > 0)
            AddTraffic(sender, "", count);
    }

    /// <summary>What concerns one mail.</summary>
    /// <param name="mail">The mail.</param>
    public Facts About(ReadMail mail)
    {
        var sender = mail.Mail.From.Key;
        return new Facts(desk, copies.TryGetValue(Convert.ToHexString(mail.ContentKey), out var known) ? [.. known] : [], Tickets(threads), Tickets(numbers))
        {
            People = people,
            OwnAddresses = ownAddresses,
            Alerts = Tickets(alerts.Refs),
            // A sender's mails without a topic are counted under the sender alone.
            Traffic = new Traffic(lately.GetValueOrDefault((sender, "")), mail.Topic.Length == 0 ? 0 : lately.GetValueOrDefault((sender, mail.Topic))),
        };
    }

    /// <summary>Takes in what was decided about a mail, for the mails after it.</summary>
    /// <param name="place">The mail's place in the batch, from 0.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="receivedAt">When the server took the mail in.</param>
    public void Remember(int place, ReadMail mail, Decision decision, DateTimeOffset receivedAt)
    {
        AddTraffic(mail.Mail.From.Key, mail.Topic, 1);
        if (decision is Decision.Duplicate)
            return;
        TicketRef? joined = decision switch
        {
            Decision.OpenTicket open => Open(TicketRef.OpenedBy(place), mail, open),
            Decision.AddNote note => Note(note.Ticket, note.Reopens, desk.Statuses.Named(note.Changes.Status) ?? (note.Reopens ? desk.Statuses.Open : null), DateTimeOffset.MaxValue),
            Decision.CountAlert alert => Note(alert.Ticket, reopens: false, alert.Resolves ? desk.Statuses.Closed : null, receivedAt),
            _ => null,
        };
        var queue = joined is { } at && tickets.TryGetValue(at, out var ticket) ? ticket.Queue : "";
        AddCopy(mail.ContentKey, new KnownCopy(CopyRef.At(place), mail.Fingerprint, joined) { MailboxId = desk.Mailbox.Id, Queue = queue });
        if (joined is { } thread)
            AddThread(mail.Mail.MessageId, thread);
    }

    TicketRef Open(TicketRef ticket, ReadMail mail, Decision.OpenTicket open)
    {
        var status = desk.Statuses.Named(open.Changes.Status) ?? desk.Statuses.New;
        tickets[ticket] = new KnownTicket(ticket, Participants.Of(mail.Mail, open, ownAddresses))
        {
            Queue = open.Changes.Queue,
            AlertKey = open.AlertKey,
            OnReply = status.OnReply,
            ClosedAt = status.Closed ? DateTimeOffset.MaxValue : null,
            MailsLately = 1,
        };
        alerts.Add(open.AlertKey, ticket, tickets);
        return ticket;
    }

    /// <summary>A mail is added to a ticket, which may stand otherwise by that.</summary>
    TicketRef Note(TicketRef ticket, bool reopens, StatusMeaning? status, DateTimeOffset closedAt)
    {
        if (!tickets.TryGetValue(ticket, out var known))
            return ticket;
        tickets[ticket] = known with
        {
            MailsLately = known.MailsLately + 1,
            ReopenedLately = known.ReopenedLately + (reopens ? 1 : 0),
            OnReply = status?.OnReply ?? known.OnReply,
            ClosedAt = status is not { } now ? known.ClosedAt : now.Closed ? (reopens ? null : known.ClosedAt) ?? closedAt : null,
        };
        alerts.Add(known.AlertKey, ticket, tickets);
        return ticket;
    }

    Looked<T> Tickets<T>(IReadOnlyDictionary<T, TicketRef> refs) where T : notnull => new(refs, tickets);
}
