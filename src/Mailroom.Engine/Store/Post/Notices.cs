using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Tells our own people what happened to a ticket, within the transaction in which it happens. Nobody is told of what they did themselves.</summary>
static class Notices
{
    /// <summary>Tells the assignee and the watchers that somebody wrote.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="desk">The post desk.</param>
    /// <param name="ticket">The ticket, as it is since.</param>
    /// <param name="author">Who wrote: name and address.</param>
    /// <param name="text">What, as plain text.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task WrittenAsync(MailroomDb db, PostDesk desk, Ticket ticket, (string Name, string Email) author, string text, DateTimeOffset now, CancellationToken ct)
    {
        var watchers = await db.Watchers.Where(w => w.TicketId == ticket.Id).Select(w => w.Email).ToListAsync(ct);
        var assignee = ticket.AssigneeId is { } id ? await db.Employees.Where(e => e.Id == id).Select(e => e.Email).SingleOrDefaultAsync(ct) : null;
        await SendAsync(db, new Notice(desk, ticket, Letter.NotifyReply, author, text, now), watchers.Append(assignee ?? ""), ct);
    }

    /// <summary>Tells those whom a rule has let watch a new ticket of the mail that opened it. Its assignee hears that it is theirs.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="desk">The post desk.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="author">Who wrote: name and address.</param>
    /// <param name="text">What, as plain text.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task OpenedAsync(MailroomDb db, PostDesk desk, Ticket ticket, (string Name, string Email) author, string text, DateTimeOffset now, CancellationToken ct)
    {
        var watchers = await db.Watchers.Where(w => w.TicketId == ticket.Id && !db.Employees.Any(e => e.Id == ticket.AssigneeId && e.Email == w.Email)).Select(w => w.Email).ToListAsync(ct);
        await SendAsync(db, new Notice(desk, ticket, Letter.NotifyReply, author, text, now), watchers, ct);
    }

    /// <summary>Tells somebody that a ticket is theirs now. Called when the assignee has been set on the ticket.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="desk">The post desk.</param>
    /// <param name="ticket">The ticket, as it is since.</param>
    /// <param name="author">Who gave it to them; both empty when no person did.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task AssignedAsync(MailroomDb db, PostDesk desk, Ticket ticket, (string Name, string Email) author, DateTimeOffset now, CancellationToken ct)
    {
        if (ticket.AssigneeId is { } id && await db.Employees.Where(e => e.Id == id).Select(e => e.Email).SingleOrDefaultAsync(ct) is { } email)
            await SendAsync(db, new Notice(desk, ticket, Letter.NotifyAssigned, author, "", now), [email], ct);
    }

    /// <summary>T50: machines that answer for two watchers without saying that they are machines would write to each other through us.</summary>
    static async Task<List<Address>> BelowCapAsync(MailroomDb db, Notice notice, List<Address> people, CancellationToken ct)
    {
        var since = notice.Now - TimeSpan.FromHours(1);
        var lately = await db.Outgoing.Where(o => o.TicketId == notice.Ticket.Id && o.Kind == OutgoingKind.Notification && o.QueuedAt >= since).Select(o => o.Recipients).ToListAsync(ct);
        return people.FindAll(person => lately.Count(email => new Address("", email).Key == person.Key) < notice.Desk.Loops.Notifications);
    }

    sealed record Notice(PostDesk Desk, Ticket Ticket, Letter Letter, (string Name, string Email) Author, string Text, DateTimeOffset Now);

    static async Task SendAsync(MailroomDb db, Notice notice, IEnumerable<string> emails, CancellationToken ct)
    {
        var own = await OwnAddresses.OfAsync(db, ct);
        var author = new Address("", notice.Author.Email).Key;
        // A notice to one of our own mailboxes would come back as a mail of ours.
        var people = emails.Select(email => new Address("", email)).Where(person => AddressLine.IsAddress(person.Email) && person.Key != author && !own.Contains(person.Key)).DistinctBy(person => person.Key).ToList();
        if (people.Count == 0 || !notice.Desk.Letters.IsOn(notice.Letter, notice.Ticket.QueueId))
            return;
        people = await BelowCapAsync(db, notice, people, ct);
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == notice.Ticket.MailboxId, ct);
        if (people.Count == 0 || mailbox.SmtpHost.Length == 0 || !AddressLine.IsAddress(mailbox.Address))
            return;
        var values = await TicketValues.OfAsync(db, notice.Desk, notice.Ticket, mailbox, ct) with { Author = notice.Author, Text = notice.Text };
        var written = (LetterOutcome.Written)notice.Desk.Letters.Write(notice.Letter, notice.Ticket.QueueId, values);
        var subject = AnswerSubject.Named(written.Letter.Subject, notice.Ticket.Id, notice.Desk.Tokens);
        // One mail a person: watchers need not know of each other, and one bad address keeps nobody else from being told.
        foreach (var person in people)
            OutgoingRows.Add(db, OutgoingRows.Begin(notice.Desk, notice.Ticket, mailbox, [person], written.Letter with { Subject = subject }) with { By = PostedBy.Itself, Date = notice.Now },
                notice.Ticket, mailbox.Id, (OutgoingKind.Notification, "mailroom"));
        LetterTrouble.Note(db, written, notice.Ticket, notice.Now);
    }
}

/// <summary>Says in the audit log that a text of the desk could not be used.</summary>
static class LetterTrouble
{
    public static void Note(MailroomDb db, LetterOutcome.Written written, Ticket ticket, DateTimeOffset now)
    {
        if (written.Trouble.Length > 0)
            db.Add(new AuditRow { At = now, Actor = "mailroom", Action = "letter.failed", Target = $"ticket {ticket.Id}", Because = written.Trouble });
    }
}
