using System.Globalization;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Notes which expected mails came; one that was told missing gets a note on its ticket.</summary>
static class ExpectedSeen
{
    public static async Task NoteAsync(MailroomDb db, IReadOnlyList<DecidedMail> batch, IReadOnlyList<Intake> ledger, DateTimeOffset now, CancellationToken ct)
    {
        for (var i = 0; i < batch.Count; i++)
            foreach (var name in batch[i].Decided.Expected)
            {
                var row = await db.ExpectedMails.FindAsync([name], ct);
                if (row is null)
                    db.Add(row = new ExpectedMail { Name = name, Since = now });
                if (row.LastSeenAt is null || row.LastSeenAt < ledger[i].ReceivedAt)
                    row.LastSeenAt = ledger[i].ReceivedAt;
                if (row.TicketId is { } ticket)
                    await NoteLateAsync(db, row, ticket, ledger[i], now, ct);
                row.TicketId = null;
            }
    }

    static async Task NoteLateAsync(MailroomDb db, ExpectedMail row, long number, Intake mail, DateTimeOffset now, CancellationToken ct)
    {
        var ticket = await db.Tickets.SingleAsync(t => t.Id == number, ct);
        var came = mail.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var text = mail.ReceivedAt <= row.ToldForAt ? $"The expected mail \"{row.Name}\" came in time, at {came}, but could be read only now (mail {mail.Id})." : $"The expected mail \"{row.Name}\" came late, at {came} (mail {mail.Id}).";
        db.Add(new Note { TicketId = number, ContactId = ticket.RequesterId, IntakeId = mail.Id, Text = text, WrittenAt = mail.ReceivedAt });
        if (ticket.UpdatedAt < mail.ReceivedAt)
            ticket.UpdatedAt = mail.ReceivedAt;
        db.Add(new AuditRow { At = now, Actor = "worker", Action = "ticket.noted", Target = $"ticket {number}, mail {mail.Id}", Because = text });
    }
}
