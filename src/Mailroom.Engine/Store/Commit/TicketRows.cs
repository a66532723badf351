using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>The tickets and notes of a batch, in the order in which they need each other's numbers, and the audit of what became of each mail.</summary>
sealed class TicketRows(MailroomDb db, BatchInHand batch, WordIds words)
{
    readonly Ticket?[] opened = new Ticket?[batch.Mails.Count];
    readonly ContactBook contacts = new(db, batch.Now);
    readonly TicketChange change = new(db, words, batch);
    readonly TicketDiary diary = new(db, batch.Now);

    public async Task AddAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        await NameAsync(ct);
        for (var i = 0; i < batch.Mails.Count; i++)
        {
            if (batch.Mails[i].Decision is Decision.AddNote note)
                await AddNoteAsync(i, NumberOf(note.Ticket), ct);
            else if (batch.Mails[i].Decision is Decision.CountAlert alert)
                await AddNoteAsync(i, NumberOf(alert.Ticket), ct);
            else if (batch.Mails[i].Decision is Decision.Duplicate { Ticket: { } first })
                batch.Ledger[i].TicketId = NumberOf(first);
            db.Add(AuditOf(batch.Ledger[i]));
        }
        await db.SaveChangesAsync(ct);
    }

    async Task OpenAsync(CancellationToken ct)
    {
        var creates = (await db.Desks.FindAsync([batch.Mailbox.Id], ct) ?? new()).CreateContacts;
        for (var i = 0; i < batch.Mails.Count; i++)
        {
            if (batch.Mails[i].Decision is not Decision.OpenTicket open)
                continue;
            var requester = await contacts.OfAsync(open.Forwarded?.From ?? batch.Mails[i].Parsed.From, ct);
            db.Add(opened[i] = RowOf(batch.Mails[i], open, batch.Ledger[i].Id, requester));
            // Nobody becomes a contact by a mail that may not be theirs, and no machine does.
            if (creates && open is { Unknown: null, Account: { } account, Unverified: false } && requester.Email.Length > 0 && batch.Mails[i].Decided.Match?.Loop.Automatic != true)
                await contacts.BelongsToAsync(requester, account.Id, ct);
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Now that the tickets have numbers: what names them.</summary>
    async Task NameAsync(CancellationToken ct)
    {
        var own = await OwnAddresses.OfAsync(db, ct);
        for (var i = 0; i < batch.Mails.Count; i++)
        {
            if (opened[i] is not { } ticket || batch.Mails[i].Decision is not Decision.OpenTicket open)
                continue;
            batch.Ledger[i].TicketId = ticket.Id;
            ticket.MaybeAboutId = open.MaybeAbout is { } about ? NumberOf(about) : null;
            db.AddRange(Participants.Of(batch.Mails[i].Parsed, open, own).Select(email => new Participant { TicketId = ticket.Id, Email = email }));
            Link(ticket, open.MaybeAbout, LinkKind.Stranger);
            Link(ticket, open.GoesOnFrom, LinkKind.GoesOn);
            Link(ticket, open.SameMailAs, LinkKind.SameMail);
            if (open.Forwarded is { } forwarded)
                await AddForwarderAsync(i, ticket, forwarded, ct);
            await change.ApplyAsync(ticket, open.Changes, ct);
            diary.Write(ticket, batch.Ledger[i].Id);
        }
    }

    /// <summary>The ticket is the customer's mail; what our own person wrote above it, and when the mail had been sent, is a note beside it.</summary>
    async Task AddForwarderAsync(int place, Ticket ticket, ForwardedMail forwarded, CancellationToken ct)
    {
        var (decided, intake) = (batch.Mails[place], batch.Ledger[place]);
        var name = forwarded.From.Name.Length > 0 ? $"{forwarded.From.Name} <{forwarded.From.Email}>" : forwarded.From.Email;
        var sent = $"Forwarded a mail of {name}{(forwarded.Date.Length > 0 ? $", sent {forwarded.Date}" : "")}.";
        db.Add(new Note
        {
            TicketId = ticket.Id,
            Contact = await contacts.OfAsync(decided.Parsed.From, ct),
            IntakeId = intake.Id,
            Text = forwarded.Message.Length > 0 ? $"{forwarded.Message}\n\n{sent}" : sent,
            WrittenAt = decided.Raw.ReceivedAt,
        });
    }

    void Link(Ticket ticket, TicketRef? other, LinkKind kind)
    {
        if (other is { } earlier && db.Links.Local.All(l => l.TicketId != ticket.Id || l.OtherId != NumberOf(earlier)))
            db.Add(new TicketLink { TicketId = ticket.Id, OtherId = NumberOf(earlier), Kind = kind });
    }

    async Task AddNoteAsync(int place, long number, CancellationToken ct)
    {
        var (decided, intake) = (batch.Mails[place], batch.Ledger[place]);
        intake.TicketId = number;
        var ticket = opened.FirstOrDefault(t => t?.Id == number) ?? await db.Tickets.SingleAsync(t => t.Id == number, ct);
        var stood = TicketDiary.Seen(ticket);
        if (ticket.UpdatedAt < decided.Raw.ReceivedAt)
            ticket.UpdatedAt = decided.Raw.ReceivedAt;
        if (decided.Decision is Decision.AddNote note)
        {
            if (note.Reopens)
                change.Set(ticket, TicketStatus.Open, intake.ReceivedAt);
            await change.ApplyAsync(ticket, note.Changes, ct);
        }
        if (decided.Decision is Decision.CountAlert alert)
        {
            ticket.AlertCount += alert.Resolves ? 0 : 1;
            if (alert.Resolves)
                change.Set(ticket, TicketStatus.Closed, intake.ReceivedAt);
        }
        if (TicketDiary.Seen(ticket) != stood)
            diary.Write(ticket, intake.Id);
        db.Add(new Note
        {
            TicketId = number,
            Contact = await contacts.OfAsync(decided.Parsed.From, ct),
            IntakeId = intake.Id,
            Text = GistWriter.TextOf(decided),
            WrittenAt = decided.Raw.ReceivedAt,
        });
    }

    public long NumberOf(TicketRef ticket) => ticket.InBatch < 0 ? ticket.Number : opened[ticket.InBatch]!.Id;

    Ticket RowOf(DecidedMail decided, Decision.OpenTicket open, long intakeId, Contact requester) => new()
    {
        Subject = GistWriter.SubjectOf(decided.Parsed, open),
        StatusId = words.For(TicketStatus.New)?.Id,
        Requester = requester,
        MailboxId = batch.Mailbox.Id,
        IntakeId = intakeId,
        Text = GistWriter.TextOf(decided),
        OpenedAt = decided.Raw.ReceivedAt,
        UpdatedAt = decided.Raw.ReceivedAt,
        AccountId = open.Account?.Id,
        UnknownBecause = open.Unknown?.Because ?? "",
        SuggestedAccountId = open.Unknown?.Suggested?.Id,
        SuggestedBecause = open.Unknown?.Evidence ?? "",
        Unverified = open.Unverified,
        AlertKey = open.AlertKey,
        AlertCount = open.AlertKey.Length > 0 ? 1 : 0,
    };

    AuditRow AuditOf(Intake intake) => new()
    {
        At = batch.Now,
        Actor = batch.Actor,
        Because = intake.Because,
        Action = intake.Outcome switch
        {
            Outcome.Ticket => "ticket.opened",
            Outcome.Note => "ticket.noted",
            Outcome.Duplicate => "mail.duplicate",
            Outcome.Dropped => "mail.dropped",
            _ => "mail.held",
        },
        Target = intake.TicketId is { } number ? $"ticket {number}, mail {intake.Id}" : $"mail {intake.Id}",
    };
}
