using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Puts reports that mail of ours could not be delivered on the ticket of that mail.</summary>
static class Bounces
{
    /// <summary>Notes what a report says; nothing where it is not about a mail of ours, or says that it was delivered.</summary>
    public static async Task NoteAsync(MailroomDb db, PostDesk desk, AutoSignals report, Intake row, DateTimeOffset now, CancellationToken ct)
    {
        // RFC 3463 2: class 2 is success.
        if (report.Status.StartsWith("2.", StringComparison.Ordinal) || await FindAsync(db, desk, report, ct) is not { } mail)
            return;
        mail.BouncedIntakeId ??= row.Id;
        if (mail.TicketId is not { } ticket)
            return;
        var who = report.Recipient.Length > 0 ? report.Recipient : mail.Recipients.Replace(" ", ", ", StringComparison.Ordinal);
        var code = report.Status.Length > 0 ? $" ({report.Status})" : "";
        var so = report.Permanent ? $"{who} cannot be reached for good{code}: the address takes no mail."
            : report.Status.StartsWith("4.", StringComparison.Ordinal) ? $"{who} was not reached, or not yet{code}. That may pass."
            : $"{who} was not reached{code}. The address may be right all the same; the report says more.";
        db.Add(new Note { TicketId = ticket, Kind = NoteKind.System, OutgoingId = mail.Id, IntakeId = null, Text = $"{Named(mail.Kind)} could not be delivered. {so}", WrittenAt = now });
        db.Add(new AuditRow { At = now, Actor = "mailroom", Action = "outgoing.bounced", Target = $"outgoing {mail.Id}, ticket {ticket}", Because = so });
    }

    /// <summary>By its Message-ID; where a server has written its own over it, by the ticket's marker and the address.</summary>
    static async Task<OutgoingMail?> FindAsync(MailroomDb db, PostDesk desk, AutoSignals report, CancellationToken ct)
    {
        var id = report.OriginalMessageId.ToString();
        if (id.Length == 0)
            return null;
        if (await db.Outgoing.SingleOrDefaultAsync(o => o.MessageId == id, ct) is { } exact)
            return exact;
        if (desk.Marker.Read(id) is not MarkerReading.Good marked || report.Recipient.Length == 0)
            return null;
        var sent = await db.Outgoing.Where(o => o.TicketId == marked.Number && o.State == OutgoingState.Sent).OrderByDescending(o => o.Id).Take(50).ToListAsync(ct);
        return sent.Find(o => o.Recipients.Split(' ').Contains(report.Recipient, StringComparer.OrdinalIgnoreCase));
    }

    static string Named(OutgoingKind kind) => kind switch
    {
        OutgoingKind.Reply => "The answer",
        OutgoingKind.Acknowledgement => "The acknowledgement",
        _ => "The notification",
    };
}
