using System.Security.Cryptography;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>The rows of one batch, added in the order in which they need each other's numbers.</summary>
sealed class BatchRows(MailroomDb db, Mailbox mailbox, IReadOnlyList<DecidedMail> batch, DateTimeOffset now)
{
    readonly Intake[] ledger = new Intake[batch.Count];
    readonly Ticket?[] opened = new Ticket?[batch.Count];
    readonly Dictionary<string, Contact> contacts = new(StringComparer.Ordinal);

    public IReadOnlyList<Intake> Ledger => ledger;

    /// <summary>Raw bytes and ledger rows: what came in, whatever becomes of it.</summary>
    public async Task AddLedgerAsync(CancellationToken ct)
    {
        var raws = new StoredMail[batch.Count];
        for (var i = 0; i < batch.Count; i++)
            raws[i] = await KeepRawAsync(batch[i].Raw, ct);
        await db.SaveChangesAsync(ct);
        for (var i = 0; i < batch.Count; i++)
            db.Add(ledger[i] = LedgerRow(batch[i], raws[i].Id));
        await db.SaveChangesAsync(ct);
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Decision is Decision.Duplicate copy)
                ledger[i].FirstCopyId = copy.First.InBatch < 0 ? copy.First.LedgerId : ledger[copy.First.InBatch].Id;
            db.AddRange(batch[i].Mail.Attachments.Select(file => FileRow(file, ledger[i].Id)));
        }
    }

    /// <summary>The tickets that the batch opens, with those who may add to them.</summary>
    public async Task AddTicketsAsync(CancellationToken ct)
    {
        var own = await OwnAddresses.OfAsync(db, ct);
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Decision is not Decision.OpenTicket)
                continue;
            opened[i] = TicketRow(batch[i], ledger[i].Id, await ContactOfAsync(batch[i].Mail.From, ct));
            db.Add(opened[i]!);
        }
        await db.SaveChangesAsync(ct);
        for (var i = 0; i < batch.Count; i++)
        {
            if (opened[i] is not { } ticket)
                continue;
            ledger[i].TicketId = ticket.Id;
            ticket.MaybeAboutId = batch[i].Decision is Decision.OpenTicket { MaybeAbout: { } about } ? NumberOf(about) : null;
            db.AddRange(Participants.Of(batch[i].Mail, own).Select(email => new Participant { TicketId = ticket.Id, Email = email }));
        }
    }

    /// <summary>The notes, the links of copies, and the audit rows.</summary>
    public async Task AddNotesAsync(CancellationToken ct)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Decision is Decision.AddNote note)
                await AddNoteAsync(i, NumberOf(note.Ticket), ct);
            else if (batch[i].Decision is Decision.Duplicate { Ticket: { } first })
                ledger[i].TicketId = NumberOf(first);
            db.Add(AuditRow(ledger[i]));
        }
        if (batch.Count > 0)
            await db.Statuses.Where(s => s.MailboxId == mailbox.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastMailAt, now), ct);
        await db.SaveChangesAsync(ct);
    }

    async Task AddNoteAsync(int place, long number, CancellationToken ct)
    {
        var decided = batch[place];
        ledger[place].TicketId = number;
        var ticket = opened.FirstOrDefault(t => t?.Id == number) ?? await db.Tickets.SingleAsync(t => t.Id == number, ct);
        if (ticket.UpdatedAt < decided.Raw.ReceivedAt)
            ticket.UpdatedAt = decided.Raw.ReceivedAt;
        if (ticket.Status == TicketStatus.Closed)
            ticket.Status = TicketStatus.Open;
        db.Add(new Note
        {
            TicketId = number,
            Contact = await ContactOfAsync(decided.Mail.From, ct),
            IntakeId = ledger[place].Id,
            Text = decided.Mail.VisibleReply,
            WrittenAt = decided.Raw.ReceivedAt,
        });
    }

    long NumberOf(TicketRef ticket) => ticket.InBatch < 0 ? ticket.Number : opened[ticket.InBatch]!.Id;

    async Task<StoredMail> KeepRawAsync(RawMail raw, CancellationToken ct)
    {
        var packed = MailPacking.Pack(raw.Bytes.Span, raw.FullSize);
        var known = db.Mails.Local.FirstOrDefault(m => m.Sha256.AsSpan().SequenceEqual(packed.Sha256))
            ?? await db.Mails.FirstOrDefaultAsync(m => m.Sha256 == packed.Sha256, ct);
        if (known is null)
            db.Add(packed);
        return known ?? packed;
    }

    async Task<Contact> ContactOfAsync(Address from, CancellationToken ct)
    {
        if (!contacts.TryGetValue(from.Key, out var contact))
        {
            contact = await db.Contacts.SingleOrDefaultAsync(c => c.Email == from.Key, ct);
            if (contact is null)
                db.Add(contact = new Contact { Email = from.Key, FirstSeenAt = now });
            contacts[from.Key] = contact;
        }
        if (contact.Name.Length == 0)
            contact.Name = from.Name;
        return contact;
    }

    Intake LedgerRow(DecidedMail decided, long rawId) => new()
    {
        MailboxId = mailbox.Id,
        Folder = decided.Raw.Position.Folder,
        UidValidity = decided.Raw.Position.UidValidity,
        Uid = decided.Raw.Position.Uid,
        // An unread mail has no content to compare; its bytes stand in, so that it equals only itself.
        ContentKey = decided.WasRead ? ContentIdentity.KeyOf(decided.Mail) : SHA256.HashData(decided.Raw.Bytes.Span),
        MessageId = decided.Mail.MessageId.ToString(),
        Sender = decided.Mail.From.Email,
        Subject = decided.Mail.Subject,
        Warnings = string.Join(' ', decided.Mail.Warnings.Select(w => w.Code).Distinct()),
        RawId = rawId,
        Outcome = OutcomeOf(decided.Decision),
        Because = decided.Decision.Because,
        ReceivedAt = decided.Raw.ReceivedAt,
        HandledAt = now,
        // A held mail stays as it is at the server, so that a person finds it there too.
        SettledAt = mailbox.After == AfterProcessing.Leave || decided.Decision is Decision.Hold ? now : null,
    };

    static Outcome OutcomeOf(Decision decision) => decision switch
    {
        Decision.OpenTicket => Outcome.Ticket,
        Decision.AddNote => Outcome.Note,
        Decision.Duplicate => Outcome.Duplicate,
        _ => Outcome.Held,
    };

    Ticket TicketRow(DecidedMail decided, long intakeId, Contact requester) => new()
    {
        Subject = decided.Mail.Subject.Length > 0 ? decided.Mail.Subject : "(no subject)",
        Requester = requester,
        MailboxId = mailbox.Id,
        IntakeId = intakeId,
        Text = decided.Mail.VisibleReply,
        OpenedAt = decided.Raw.ReceivedAt,
        UpdatedAt = decided.Raw.ReceivedAt,
    };

    static MailFile FileRow(Attachment file, long intakeId) => new()
    {
        IntakeId = intakeId,
        Index = file.Index,
        FileName = file.FileName,
        ContentType = file.ContentType,
        ContentId = file.ContentId,
        Inline = file.Inline,
        Size = file.Size,
        Sha256 = file.Sha256,
    };

    AuditRow AuditRow(Intake intake) => new()
    {
        At = now,
        Actor = "worker",
        Because = intake.Because,
        Action = intake.Outcome switch { Outcome.Ticket => "ticket.opened", Outcome.Note => "ticket.noted", Outcome.Duplicate => "mail.duplicate", _ => "mail.held" },
        Target = intake.TicketId is { } number ? $"ticket {number}, mail {intake.Id}" : $"mail {intake.Id}",
    };
}
