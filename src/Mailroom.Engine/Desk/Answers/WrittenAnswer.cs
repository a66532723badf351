using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Puts an answer on its ticket and into the outbox, within the caller's transaction.</summary>
sealed class WrittenAnswer(MailroomDb db, PostDesk desk, Ticket ticket, Author author, DateTimeOffset now)
{
    public async Task<(Note Note, OutgoingMail Mail)> AddAsync(AnswerToSend answer, Mailbox mailbox, AnsweredMail answered, (IReadOnlyList<Address> To, IReadOnlyList<Address> Cc) people, CancellationToken ct)
    {
        var text = answer.Text.ReplaceLineEndings("\n").TrimEnd();
        var values = await TicketValues.OfAsync(db, desk, ticket, mailbox, ct) with { Author = (author.Name, author.Email), Text = text, Signature = author.Signature.ReplaceLineEndings("\n").Trim() };
        var posting = OutgoingRows.Begin(desk, ticket, mailbox, people.To, Letter(answer, values)) with
        {
            Cc = people.Cc,
            Date = now,
            Place = ThreadPlace.After(answered.Mail),
            Quote = answer.Quotes ? answered.Quote : null,
            Files = answer.Files,
        };
        var mail = OutgoingRows.Add(db, posting, ticket, mailbox.Id, (OutgoingKind.Reply, author.User));
        mail.Because = OutgoingRows.WhyWaiting(mailbox);
        await db.SaveChangesAsync(ct);
        var note = new Note { TicketId = ticket.Id, Kind = NoteKind.Reply, By = author.User, OutgoingId = mail.Id, Text = text, WrittenAt = now };
        db.Add(note);
        await MoveAsync(ct);
        db.Add(new AuditRow { At = now, Actor = author.User, Action = "ticket.answered", Target = $"ticket {ticket.Id}", Because = $"Outgoing mail {mail.Id} to {Short(mail.Recipients)}{(answer.Files.Count > 0 ? $", with {answer.Files.Count} files" : "")}." });
        await Notices.WrittenAsync(db, desk, ticket, (author.Name, author.Email), text, now, ct);
        await db.SaveChangesAsync(ct);
        return (note, mail);
    }

    WrittenLetter Letter(AnswerToSend answer, LetterValues values)
    {
        // A desk that has switched the letter off means no text around the answer; the answer itself is what somebody wants to send.
        var outcome = desk.Letters.Write(Decisions.Notify.Letter.Reply, ticket.QueueId, values);
        var written = outcome as LetterOutcome.Written ?? (LetterOutcome.Written)LetterBook.OnlyOurs.Write(Decisions.Notify.Letter.Reply, null, values);
        LetterTrouble.Note(db, written, ticket, now);
        var subject = answer.Subject.Trim();
        return written.Letter with
        {
            Subject = subject.Length > 0 ? AnswerSubject.Named(subject, ticket.Id, desk.Tokens)
                : written.Letter.Subject.Length > 0 ? AnswerSubject.Named(written.Letter.Subject, ticket.Id, desk.Tokens)
                : AnswerSubject.Of(ticket.Subject, ticket.Id, desk.Tokens),
        };
    }

    /// <summary>Somebody works on it now. A closed ticket stays closed: whoever answers it says so themselves.</summary>
    async Task MoveAsync(CancellationToken ct)
    {
        ticket.UpdatedAt = ticket.UpdatedAt < now ? now : ticket.UpdatedAt;
        ticket.Version++;
        if (ticket.Status != TicketStatus.New)
            return;
        var before = await TicketValues.StatusAsync(db, ticket, ct);
        var word = await db.StatusWords.Where(s => s.Meaning == TicketStatus.Open).OrderBy(s => s.Id).Select(s => (int?)s.Id).FirstOrDefaultAsync(ct);
        (ticket.Status, ticket.StatusId) = (TicketStatus.Open, word);
        db.Add(new TicketEvent { TicketId = ticket.Id, At = now, By = author.User, What = "status", Before = before, After = await TicketValues.StatusAsync(db, ticket, ct) });
        new TicketDiary(db, now).Write(ticket, null);
    }

    static string Short(string text) => text.Length <= 200 ? text : text[..200] + "...";
}
