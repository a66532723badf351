using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Notify;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>The mail of a ticket that an answer is an answer to: the last one that a person sent.</summary>
/// <param name="Row">Its ledger row.</param>
/// <param name="Mail">The mail.</param>
/// <param name="Requester">The ticket's requester.</param>
/// <param name="OurOwn">Whether one of our own people sent it; the answer is then for the requester.</param>
sealed record AnsweredMail(Intake Row, ParsedMail Mail, Contact Requester, bool OurOwn)
{
    public static async Task<AnsweredMail> FindAsync(MailroomDb db, Ticket ticket, Limits limits, CancellationToken ct)
    {
        var own = await OwnAddresses.OfAsync(db, ct);
        var numbers = await db.Tickets.Where(t => t.MergedIntoId == ticket.Id).Select(t => t.Id).ToListAsync(ct);
        numbers.Add(ticket.Id);
        var written = db.Ledger.AsNoTracking().Where(i => i.TicketId != null && numbers.Contains(i.TicketId.Value) && (i.Outcome == Outcome.Ticket || i.Outcome == Outcome.Note));
        var row = await written.Where(i => !i.Automatic && i.SenderKey != "" && !own.Contains(i.SenderKey)).OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id).FirstOrDefaultAsync(ct)
            ?? await db.Ledger.AsNoTracking().SingleAsync(i => i.Id == ticket.IntakeId, ct);
        var stored = await db.Mails.AsNoTracking().SingleAsync(m => m.Id == row.RawId, ct);
        var requester = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == ticket.RequesterId, ct);
        var ours = row.SenderKey != requester.Email && (own.Contains(row.SenderKey) || await db.Employees.AnyAsync(e => e.Email == row.SenderKey, ct));
        return new AnsweredMail(row, MailParser.Parse(MailPacking.Unpack(stored), limits, ct), requester, ours);
    }

    /// <summary>Where an answer to its sender goes: where they want it, or to the requester of a mail that one of ours passed on.</summary>
    public IReadOnlyList<Address> Answers
    {
        get
        {
            if (OurOwn || !Mail.From.IsKnown)
                return AddressLine.IsAddress(Requester.Email) ? [new Address(Requester.Name, Requester.Email)] : [];
            var wanted = Mail.ReplyTo.Where(person => AddressLine.IsAddress(person.Email)).ToList();
            return wanted.Count > 0 ? wanted : AddressLine.IsAddress(Mail.From.Email) ? [Mail.From] : [];
        }
    }

    public QuotedMail? Quote
    {
        get
        {
            var words = Row.Outcome == Outcome.Ticket && Mail.Forwarded is { } forwarded && OurOwn ? forwarded.Body : Mail.Text;
            var who = OurOwn ? new Address(Requester.Name, Requester.Email) : Mail.From;
            return words.Trim().Length == 0 ? null : new QuotedMail(who.Name.Length > 0 ? $"{who.Name} <{who.Email}>" : who.Email, Row.ReceivedAt, words);
        }
    }
}
