using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Notify;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Tells requesters that their mail has become a ticket: where the decision allows it, the desk wants it, and nobody is flooded by it (T08, T50).</summary>
sealed class Acknowledgements(MailroomDb db, PostDesk desk, BatchInHand batch)
{
    static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    /// <summary>Later, "we have received your mail" only astonishes: whoever releases such a mail answers it themselves.</summary>
    static readonly TimeSpan Late = TimeSpan.FromDays(7);

    /// <summary>Whom acknowledgements went to within the hour, those of this batch too; null until it is asked for.</summary>
    List<string>? told;

    /// <summary>Whether a mail that was held came recently enough to be acknowledged.</summary>
    public static bool IsInTime(Intake row, DateTimeOffset now) => now - row.ReceivedAt <= Late;

    public async Task AddAsync(Ticket ticket, DecidedMail mail, CancellationToken ct)
    {
        var person = mail.Parsed.From;
        // The sender of a forwarded mail did not write to us, and what names them is a text.
        if (!mail.Decided.MayAnswer || ticket.Unverified || mail.Decision is not Decision.OpenTicket { Forwarded: null } || !AddressLine.IsAddress(person.Email))
            return;
        var mailbox = batch.Mailbox;
        if (mailbox.SmtpHost.Length == 0 || !AddressLine.IsAddress(mailbox.Address) || !desk.Letters.IsOn(Letter.Acknowledgement, ticket.QueueId)
            || (await db.Desks.FindAsync([mailbox.Id], ct) ?? new MailboxDesk()) is { Acknowledges: false } || (await OwnAddresses.OfAsync(db, ct)).Contains(person.Key)
            || await IsOverAsync(person, ct))
            return;
        var values = await TicketValues.OfAsync(db, desk, ticket, mailbox, ct);
        var written = (LetterOutcome.Written)desk.Letters.Write(Letter.Acknowledgement, ticket.QueueId, values);
        var letter = written.Letter with { Subject = AnswerSubject.Named(written.Letter.Subject, ticket.Id, desk.Tokens) };
        // RFC 3834 4: to the sender alone, whoever else the mail or its Reply-To names.
        var posting = OutgoingRows.Begin(desk, ticket, mailbox, [person with { Name = "" }], letter) with { By = PostedBy.Answering, Date = batch.Now, Place = ThreadPlace.After(mail.Parsed) };
        OutgoingRows.Add(db, posting, ticket, mailbox.Id, (OutgoingKind.Acknowledgement, "mailroom"));
        LetterTrouble.Note(db, written, ticket, batch.Now);
        told!.Add(person.Key);
    }

    /// <summary>Counted by what was really written, on top of what the decision counted. Whatever cannot be counted fails the whole transaction.</summary>
    async Task<bool> IsOverAsync(Address person, CancellationToken ct)
    {
        var since = batch.Now - Lately;
        told ??= [.. (await db.Outgoing.Where(o => o.Kind == OutgoingKind.Acknowledgement && o.QueuedAt >= since).Select(o => o.Recipients).ToListAsync(ct)).Select(email => new Address("", email).Key)];
        var domain = PublicDomains.DomainOf(person);
        return told.Count >= desk.Loops.AcknowledgementsInAll
            || told.Count(email => email == person.Key) >= desk.Loops.Acknowledgements
            || told.Count(email => PublicDomains.DomainOf(new Address("", email)) == domain) >= (PublicDomains.Has(domain) ? desk.Loops.AcknowledgementsInAll : desk.Loops.AcknowledgementsToDomain);
    }
}
