using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Puts together what was said on a ticket and on those that were merged into it.</summary>
sealed class Conversation(MailroomDb db, Ticket ticket)
{
    /// <summary>The entries, and how many were left out. The latest are kept: that is where the work goes on.</summary>
    /// <param name="most">Notes at most.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<(IReadOnlyList<TicketEntry> Entries, int LeftOut)> ReadAsync(int most, CancellationToken ct)
    {
        var merged = await MergedTickets.IntoAsync(db, ticket.Id, ct);
        var all = merged.Append(ticket.Id).ToList();
        var total = await db.Notes.CountAsync(n => all.Contains(n.TicketId), ct);
        var notes = await db.Notes.AsNoTracking().Include(n => n.Intake).Include(n => n.Contact).Where(n => all.Contains(n.TicketId))
            .OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id).Take(most).ToListAsync(ct);
        var firsts = merged.Count == 0 ? [] : await db.Tickets.AsNoTracking().Include(t => t.Intake).Include(t => t.Requester).Where(t => merged.Contains(t.Id)).ToListAsync(ct);
        var mails = notes.Select(n => n.IntakeId).OfType<long>().Concat(firsts.Select(t => t.IntakeId)).Append(ticket.IntakeId).Distinct().ToList();
        var files = (await db.Files.AsNoTracking().Where(f => mails.Contains(f.IntakeId)).OrderBy(f => f.Index).ToListAsync(ct)).ToLookup(f => f.IntakeId);
        var sent = await SentAsync(all, [.. notes.Select(n => n.OutgoingId).OfType<long>()], ct);
        // What our own person wrote above a forwarded mail has that mail's ledger row: the mail itself is shown once.
        var opening = firsts.Select(t => t.IntakeId).Append(ticket.IntakeId).ToHashSet();
        var later = notes.Select(n => Entry(n, opening, files) with { Answer = sent.GetValueOrDefault(Carrier(n, notes, sent))?.Mail })
            .Concat(sent.Values.Where(s => s.Acknowledges).Select(Acknowledgement)).Concat(firsts.Select(t => First(t, files))).OrderBy(e => e.At).ThenBy(e => e.NoteId ?? 0);
        return ([First(ticket, files), .. later], total - notes.Count);
    }

    static TicketEntry First(Ticket ticket, ILookup<long, MailFile> files) => new(ticket.Id, NoteKind.Mail, ticket.OpenedAt, ticket.Text)
    {
        Mail = new TicketMail(ticket.Intake!, ticket.Requester!, ticket.Text, [.. files[ticket.IntakeId]]),
    };

    static TicketEntry Entry(Note note, HashSet<long> opening, ILookup<long, MailFile> files)
    {
        var entry = new TicketEntry(note.TicketId, note.Kind, note.WrittenAt, note.Text) { NoteId = note.Id, By = note.By };
        if (note is not { Intake: { } intake, Contact: { } contact })
            return entry;
        var above = opening.Contains(intake.Id);
        return entry with { Mail = new TicketMail(intake, contact, note.Text, above ? [] : [.. files[intake.Id]]) { Above = above } };
    }

    sealed record Sent(AnswerMail Mail, long Ticket, DateTimeOffset At, bool Acknowledges);

    static TicketEntry Acknowledgement(Sent sent) => new(sent.Ticket, NoteKind.System, sent.At, "") { Acknowledges = true, Answer = sent.Mail };

    /// <summary>The mail of ours that a note shows; 0 for none. What Mailroom has to say of a mail that has an entry of its own does not show it again.</summary>
    static long Carrier(Note note, List<Note> notes, Dictionary<long, Sent> sent) => note.OutgoingId is not { } id ? 0
        : note.Kind == NoteKind.System && (sent[id].Acknowledges || notes.Exists(other => other.OutgoingId == id && other.Kind == NoteKind.Reply)) ? 0 : id;

    /// <summary>The mails of ours that notes carry or tell of, and the acknowledgements, which are no notes.</summary>
    async Task<Dictionary<long, Sent>> SentAsync(List<long> tickets, List<long> ids, CancellationToken ct) =>
        (await db.Outgoing.Where(o => ids.Contains(o.Id) || (o.TicketId != null && tickets.Contains(o.TicketId.Value) && o.Kind == OutgoingKind.Acknowledgement))
            .Select(o => new { o.Id, o.State, o.Recipients, o.Because, o.NextAt, o.SentAt, o.BouncedIntakeId, o.Files, o.TicketId, o.QueuedAt, o.Kind }).ToListAsync(ct))
        .ToDictionary(o => o.Id, o => new Sent(
            new AnswerMail(o.Id, o.State, o.Recipients, o.Because) { NextAt = o.NextAt, SentAt = o.SentAt, BouncedIntakeId = o.BouncedIntakeId, Files = SentFile.Read(o.Files) },
            o.TicketId ?? ticket.Id, o.QueuedAt, o.Kind == OutgoingKind.Acknowledgement));
}
