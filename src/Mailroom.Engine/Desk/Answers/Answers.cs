using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Answers to tickets by mail, from the mailbox that received.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="posts">What mail of ours is written with.</param>
/// <param name="limits">The limits, for reading the mail that is answered.</param>
/// <param name="clock">The time.</param>
public sealed class Answers(IDbContextFactory<SqliteDb> databases, PostDesks posts, Limits limits, TimeProvider clock)
{
    /// <summary>Characters that an answer may have.</summary>
    public const int MostText = 100_000;

    /// <summary>Bytes that the files of one answer may have together: more than most servers take, once it is written as text.</summary>
    public const int MostFileBytes = 20 << 20;

    /// <summary>Files that one answer may have.</summary>
    public const int MostFiles = 20;

    /// <summary>What an answer begins with; null when there is no such ticket.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="all">Whether everybody of the conversation is to get it, or its last writer only.</param>
    /// <param name="by">Who answers: a user name.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AnswerDraft?> DraftAsync(long number, bool all, string by, CancellationToken ct)
    {
        var desk = await posts.NowAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return null;
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == ticket.MailboxId, ct);
        var answered = await AnsweredMail.FindAsync(db, ticket, limits, ct);
        var others = all ? await AnswerPeople.OthersAsync(db, ticket, answered, ct) : [];
        return new AnswerDraft(number, mailbox.Address, answered.Answers, others, AnswerSubject.Of(ticket.Subject, number, desk.Tokens))
        {
            Quote = answered.Quote?.Text ?? "",
            Signature = (await Author.OfAsync(db, by, ct)).Signature,
            Warnings = await AnswerPeople.WarningsAsync(db, ticket, answered, [.. answered.Answers, .. others], ct),
            Waits = OutgoingRows.WhyWaiting(mailbox),
        };
    }

    /// <summary>Writes an answer: the note, the mail and everything that goes with them in one transaction. The outbox sends it.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="by">Who answers: a user name.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AnswerOutcome> SendAsync(AnswerToSend answer, string by, CancellationToken ct)
    {
        var (to, cc, mistakes) = Check(answer);
        var desk = await posts.NowAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == answer.Ticket, ct) is not { } ticket)
            return new AnswerOutcome.NoTicket();
        if (ticket.MergedIntoId is { } into)
            return new AnswerOutcome.Merged(into);
        if (answer.ReadUpTo is { } read && await db.Notes.AnyAsync(n => n.TicketId == answer.Ticket && n.Id > read && n.By != by, ct))
            return new AnswerOutcome.Overtaken();
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == ticket.MailboxId, ct);
        if (!AddressLine.IsAddress(mailbox.Address))
            mistakes.Add(new("", $"The mailbox {mailbox.Name} has no mail address to send from. Enter one at the mailbox."));
        if (mistakes.Count > 0)
            return new AnswerOutcome.Refused(mistakes);
        var written = new WrittenAnswer(db, desk, ticket, await Author.OfAsync(db, by, ct), clock.GetUtcNow());
        var (note, mail) = await written.AddAsync(answer, mailbox, await AnsweredMail.FindAsync(db, ticket, limits, ct), (to, cc), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new AnswerOutcome.Queued(note.Id, mail.Id, OutgoingRows.WhyWaiting(mailbox));
    }

    static (IReadOnlyList<Address> To, IReadOnlyList<Address> Cc, List<AnswerMistake> Mistakes) Check(AnswerToSend answer)
    {
        List<AnswerMistake> mistakes = [];
        var text = answer.Text.Trim();
        if (text.Length == 0)
            mistakes.Add(new("text", "Write an answer."));
        if (text.Length > MostText)
            mistakes.Add(new("text", $"It has {text.Length} characters; an answer has {MostText} at most. Send the rest as a file."));
        var (to, toWrong) = AddressLine.Read(answer.To);
        var (cc, ccWrong) = AddressLine.Read(answer.Cc);
        if (toWrong.Length > 0 || to.Count == 0)
            mistakes.Add(new("to", toWrong.Length > 0 ? toWrong : "Enter whom it is for."));
        if (ccWrong.Length > 0)
            mistakes.Add(new("cc", ccWrong));
        if (answer.Subject.Length > 250 || answer.Subject.Any(char.IsControl))
            mistakes.Add(new("subject", "A subject is one line of at most 250 characters."));
        if (answer.Files.Count > MostFiles || answer.Files.Sum(file => (long)file.Content.Length) > MostFileBytes)
            mistakes.Add(new("files", $"An answer takes {MostFiles} files of together {MostFileBytes >> 20} MiB at most."));
        return (to, cc, mistakes);
    }
}
