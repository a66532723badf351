using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route;

namespace Mailroom.Decisions.Match;

/// <summary>
/// What is known about a batch of mails: what the store says, and what was decided about the batch's earlier
/// mails, which nobody has stored yet. Without the second half a reply next to its question would open a ticket of its own.
/// </summary>
/// <param name="desk">The desk that the batch came to.</param>
public sealed class BatchFacts(DeskView desk)
{
    readonly Dictionary<string, List<KnownCopy>> copies = [];
    readonly Dictionary<string, List<TicketRef>> threads = new(StringComparer.Ordinal);
    readonly Dictionary<long, TicketRef> numbers = [];
    readonly Dictionary<TicketRef, KnownTicket> tickets = [];
    readonly Dictionary<string, SenderFacts> people = new(StringComparer.Ordinal);
    readonly OpenAlerts alerts = new();
    readonly Dictionary<(string Sender, string Topic), (int Mails, int Answered)> lately = [];

    /// <summary>The desk.</summary>
    public DeskView Desk => desk;

    /// <summary>The last ledger row that was there when the facts were looked up: what came after it is not among them.</summary>
    public long LedgerUpTo { get; init; }

    /// <summary>From when on mails count as lately: older ones, of a backlog that is read at once, are no flood.</summary>
    public DateTimeOffset LatelySince { get; init; } = DateTimeOffset.MinValue;

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

    /// <summary>Adds a stored ticket under its number. What the batch has done to it since it was added before stays.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="number">The number that leads to it; of a merged ticket the one it had. Without one its own.</param>
    public void AddTicket(KnownTicket ticket, long? number = null)
    {
        // What the batch did to it counts, not what is stored: it may be asked for in the middle of the batch.
        tickets.TryAdd(ticket.Ticket, ticket);
        numbers[number ?? ticket.Ticket.Number] = ticket.Ticket;
    }

    /// <summary>Says that a Message-ID belongs to a ticket that was added before. The sender chooses the id, so it may belong to several.</summary>
    /// <param name="messageId">The id.</param>
    /// <param name="ticket">The ticket.</param>
    public void AddThread(MessageId messageId, TicketRef ticket)
    {
        if (!messageId.IsKnown || !tickets.ContainsKey(ticket))
            return;
        if (!threads.TryGetValue(messageId.Value, out var known))
            threads[messageId.Value] = known = [];
        if (!known.Contains(ticket))
            known.Add(ticket);
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
    /// <param name="mails">How many.</param>
    /// <param name="answered">For how many of them the sender could get an acknowledgement.</param>
    public void AddTraffic(string sender, string topic, int mails, int answered = 0)
    {
        var before = lately.GetValueOrDefault((sender, topic));
        lately[(sender, topic)] = (before.Mails + mails, before.Answered + answered);
        if (topic.Length > 0)
            AddTraffic(sender, "", mails, answered);
    }

    /// <summary>What concerns one mail.</summary>
    /// <param name="mail">The mail.</param>
    public Facts About(ReadMail mail) =>
        new(desk, copies.TryGetValue(Convert.ToHexString(mail.ContentKey), out var known) ? [.. known] : [], ThreadsOf(mail), Tickets(numbers))
        {
            From = mail.Mail.From,
            People = people,
            Alerts = Tickets(alerts.Refs),
            Traffic = mail.ReceivedAt < LatelySince ? default : TrafficOf(mail.Mail.From.Key, mail.Topic),
        };

    Traffic TrafficOf(string sender, string topic)
    {
        var (mails, answered) = lately.GetValueOrDefault((sender, ""));
        // A sender's mails without a topic are counted under the sender alone.
        return new Traffic(mails, topic.Length == 0 ? 0 : lately.GetValueOrDefault((sender, topic)).Mails) { Answered = answered };
    }

    /// <summary>Of several tickets of one id the first that the sender has a part in: whoever sent a mail with a copied id before, has only the id (T13).</summary>
    Dictionary<string, KnownTicket> ThreadsOf(ReadMail mail)
    {
        var found = new Dictionary<string, KnownTicket>(StringComparer.Ordinal);
        foreach (var id in mail.Signs.Ids)
        {
            if (!threads.TryGetValue(id.Value, out var refs))
                continue;
            var of = refs.Select(ticket => tickets[ticket]).ToList();
            found[id.Value] = of.Find(ticket => ticket.Participants.Contains(mail.Mail.From.Key)) ?? of[0];
        }
        return found;
    }

    /// <summary>Takes in what was decided about a mail, for the mails after it.</summary>
    /// <param name="place">The mail's place in the batch, from 0.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="mayAnswer">Whether its sender may get an acknowledgement.</param>
    public void Remember(int place, ReadMail mail, Decision decision, bool mayAnswer = false)
    {
        if (decision is Decision.Duplicate)
            return;
        if (mail.ReceivedAt >= LatelySince)
            AddTraffic(mail.Mail.From.Key, mail.Topic, 1, mayAnswer ? 1 : 0);
        TicketRef? joined = decision switch
        {
            Decision.OpenTicket open => Open(TicketRef.OpenedBy(place), mail, open),
            Decision.AddNote note => Note(mail, note.Ticket, note.Reopens, desk.Statuses.Named(note.Changes.Status) ?? (note.Reopens ? desk.Statuses.Open : null), DateTimeOffset.MaxValue),
            Decision.CountAlert alert => Note(mail, alert.Ticket, reopens: false, alert.Resolves ? desk.Statuses.Closed : null, mail.ReceivedAt),
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
        tickets[ticket] = new KnownTicket(ticket, Participants.Of(mail.Mail, open, desk.OwnAddresses))
        {
            Queue = open.Changes.Queue,
            AlertKey = open.AlertKey,
            OnReply = status.OnReply,
            ClosedAt = status.Closed ? DateTimeOffset.MaxValue : null,
            MailsLately = mail.ReceivedAt < LatelySince ? 0 : 1,
        };
        alerts.Add(open.AlertKey, ticket, tickets);
        return ticket;
    }

    /// <summary>A mail is added to a ticket, which may stand otherwise by that.</summary>
    TicketRef Note(ReadMail mail, TicketRef ticket, bool reopens, StatusMeaning? status, DateTimeOffset closedAt)
    {
        if (!tickets.TryGetValue(ticket, out var known))
            return ticket;
        tickets[ticket] = known with
        {
            MailsLately = known.MailsLately + (mail.ReceivedAt < LatelySince ? 0 : 1),
            ReopenedLately = known.ReopenedLately + (reopens && mail.ReceivedAt >= LatelySince ? 1 : 0),
            OnReply = status?.OnReply ?? known.OnReply,
            ClosedAt = status is not { } now ? known.ClosedAt : now.Closed ? (reopens ? null : known.ClosedAt) ?? closedAt : null,
        };
        alerts.Add(known.AlertKey, ticket, tickets);
        return ticket;
    }

    Looked<T> Tickets<T>(IReadOnlyDictionary<T, TicketRef> refs) where T : notnull => new(refs, tickets);
}
