using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>What goes out because a batch came in: acknowledgements, notices to our own people, and what reports say of mail of ours. In the transaction that stores the batch.</summary>
static class Correspondence
{
    /// <summary>Writes it.</summary>
    /// <param name="db">The caller's transaction; ledger rows and tickets have their numbers.</param>
    /// <param name="desk">The post desk.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="acknowledges">Whether requesters are told of new tickets: not of old mail, nor of mail that was released too late.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task AddAsync(MailroomDb db, PostDesk desk, BatchInHand batch, bool acknowledges, CancellationToken ct)
    {
        if (batch.Silent)
            return;
        var acknowledgements = new Acknowledgements(db, desk, batch);
        for (var place = 0; place < batch.Mails.Count; place++)
        {
            var (mail, row) = (batch.Mails[place], batch.Ledger[place]);
            if (mail.Parsed.Auto.Bounce && mail.Decision is not (Decision.Duplicate or Decision.Hold))
                await Bounces.NoteAsync(db, desk, mail.Parsed.Auto, row, batch.Now, ct);
            if (row.TicketId is not { } number || mail.Decision is not (Decision.OpenTicket or Decision.AddNote))
                continue;
            var ticket = await db.Tickets.SingleAsync(t => t.Id == number, ct);
            if (mail.Decision is Decision.OpenTicket && acknowledges)
                await acknowledgements.AddAsync(ticket, mail, ct);
            await TellAsync(db, desk, ticket, mail, batch.Now, ct);
        }
    }

    /// <summary>A machine's mail is told to nobody: whoever is told may have a machine that answers, and so on for ever (T50).</summary>
    static async Task TellAsync(MailroomDb db, PostDesk desk, Ticket ticket, DecidedMail mail, DateTimeOffset now, CancellationToken ct)
    {
        var author = (mail.Parsed.From.Name, mail.Parsed.From.Email);
        if (mail.Decision is Decision.OpenTicket { Changes.Assignee.Length: > 0 } or Decision.AddNote { Changes.Assignee.Length: > 0 })
            await Notices.AssignedAsync(db, desk, ticket, ("", mail.Parsed.From.Email), now, ct);
        if (mail.Decided.Match?.Loop.Automatic != false)
            return;
        if (mail.Decision is Decision.AddNote)
            await Notices.WrittenAsync(db, desk, ticket, author, GistWriter.TextOf(mail), now, ct);
        else if (mail.Decision is Decision.OpenTicket { Changes.Watchers.Count: > 0 })
            await Notices.OpenedAsync(db, desk, ticket, author, GistWriter.TextOf(mail), now, ct);
    }
}
