using System.Globalization;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What admins do with the texts of letters: look, try, save, switch off, and go back to ours.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="posts">Knows what letters about a ticket may speak of.</param>
/// <param name="clock">The time.</param>
public sealed class Letters(IDbContextFactory<SqliteDb> databases, PostDesks posts, TimeProvider clock)
{
    /// <summary>Every letter for all queues, then for each queue that has a text of its own.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<LetterCard>> ListAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Letters.AsNoTracking().OrderBy(l => l.Id).ToListAsync(ct);
        var queues = await db.Queues.AsNoTracking().ToDictionaryAsync(q => q.Id, q => q.Name, ct);
        return
        [
            .. Letter.All.SelectMany(letter => rows.Where(row => row.Letter == letter.Name).Select(row => row.QueueId ?? 0).Prepend(0).Distinct()
                .OrderBy(queue => queue == 0 ? "" : queues[queue], StringComparer.OrdinalIgnoreCase).Select(queue => Card(rows, letter, queue, queue == 0 ? "" : queues[queue]))),
        ];
    }

    /// <summary>A letter as it holds for a queue; null when there is no such queue.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="queueId">The queue; 0 for all that have no text of their own.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<LetterCard?> FindAsync(Letter letter, int queueId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var queue = queueId == 0 ? "" : await db.Queues.Where(q => q.Id == queueId).Select(q => q.Name).SingleOrDefaultAsync(ct);
        return queue is null ? null : Card(await db.Letters.AsNoTracking().Where(l => l.Letter == letter.Name).OrderBy(l => l.Id).ToListAsync(ct), letter, queueId, queue);
    }

    /// <summary>Checks and stores a text. It holds for the next mail.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="queueId">The queue; 0 for all that have no text of their own.</param>
    /// <param name="text">The text, and whether the letter is sent; null takes what is stored away, so that the one behind it holds again.</param>
    /// <param name="seen">The <see cref="LetterCard.Seen"/> that the person looked at.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> SaveAsync(Letter letter, int queueId, (LetterText Text, bool Enabled)? text, string seen, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (queueId != 0 && !await db.Queues.AnyAsync(q => q.Id == queueId, ct))
            return new WordSaving.Gone();
        var queue = queueId == 0 ? null : (int?)queueId;
        var target = queueId == 0 ? $"letter {letter.Name}" : string.Create(CultureInfo.InvariantCulture, $"letter {letter.Name}, queue {queueId}");
        var row = await db.Letters.OrderBy(l => l.Id).FirstOrDefaultAsync(l => l.Letter == letter.Name && l.QueueId == queue, ct);
        var before = Text(row);
        var errors = await before.OvertakenAsync(db, target, seen, ct);
        if (errors.Count == 0 && text is { } entered)
            errors = Errors(entered.Text);
        if (errors.Count > 0)
            return new WordSaving.Refused(errors, before.Seen);
        // What says the same as ours is not kept: it would stay behind when ours is bettered.
        if (text is { } kept && !(queueId == 0 && kept.Enabled && kept.Text == letter.Ours))
        {
            if (row is null)
                db.Add(row = new LetterTemplate { Letter = letter.Name, QueueId = queue });
            (row.Subject, row.Body, row.Enabled) = (kept.Text.Subject, kept.Text.Body, kept.Enabled);
            row.Version++;
        }
        else if (row is not null)
        {
            db.Remove(row);
            row = null;
        }
        if (Changed(before, Text(row)) is { Length: > 0 } changed)
            db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = row is null ? "letter.reset" : "letter.changed", Target = target, Because = changed });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(queueId);
    }

    /// <summary>Writes a text with sample values, or with those of a ticket; stores nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ticket">The ticket's number, as somebody wrote it; empty for sample values.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<LetterPreview> TryAsync(LetterText text, string ticket, CancellationToken ct)
    {
        if (ticket.Length == 0)
            return Try(text, LetterValues.Sample);
        return long.TryParse(ticket.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await ValuesAsync(number, ct) is { } values
            ? Try(text, values) : new LetterPreview.Refused([new("Ticket", "There is no such ticket. Write a number such as 1001, or nothing for sample values.")]);
    }

    async Task<LetterValues?> ValuesAsync(long number, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Tickets.AsNoTracking().Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == number, ct) is not { } ticket)
            return null;
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == ticket.MailboxId, ct);
        var values = await TicketValues.OfAsync(db, await posts.NowAsync(ct), ticket, mailbox, ct);
        // Nobody has written the letter, so whoever would is made up.
        return values with { Author = LetterValues.Sample.Author, Text = LetterValues.Sample.Text, Signature = LetterValues.Sample.Signature };
    }

    static LetterPreview Try(LetterText text, LetterValues values) => CompiledLetter.Compile(text) switch
    {
        LetterReading.Good good => good.Letter.Write(values) switch
        {
            LetterOutcome.Written written => new LetterPreview.Written(written.Letter),
            LetterOutcome.Failed failed => new LetterPreview.Refused([new("Body", failed.Because)]),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        LetterReading.Bad => new LetterPreview.Refused(Errors(text)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The subject and the body are read each by itself, so that a person sees both mistakes at once.</summary>
    static IReadOnlyList<FieldError> Errors(LetterText text) =>
    [
        .. new[] { text with { Body = "" }, text with { Subject = "" } }.Select(CompiledLetter.Compile).OfType<LetterReading.Bad>()
            .Select(bad => new FieldError($"{bad.Part}", string.Create(CultureInfo.InvariantCulture, $"Line {bad.Line}, column {bad.Column}: {bad.What}"))).DistinctBy(error => error.Field),
        .. text.Body.Trim().Length == 0 ? [new FieldError("Body", "The body is empty. Write something, or switch the letter off.")] : Array.Empty<FieldError>(),
    ];

    static LetterCard Card(IReadOnlyList<LetterTemplate> rows, Letter letter, int queueId, string queue)
    {
        var mine = rows.Where(row => row.Letter == letter.Name).ToList();
        var own = mine.Find(row => (row.QueueId ?? 0) == queueId);
        var holds = own ?? mine.Find(row => row.QueueId is null);
        return new LetterCard(letter, queueId, queue)
        {
            Own = own is not null,
            Text = holds is null ? letter.Ours : new LetterText(holds.Subject, holds.Body),
            Enabled = holds?.Enabled ?? true,
            Seen = Text(own).Seen,
        };
    }

    static RowText Text(LetterTemplate? row) => new(("sent", row is null ? "" : row.Enabled ? "yes" : "no"), ("subject", row?.Subject ?? ""), ("body", row?.Body ?? ""));

    /// <summary>A body is too long for a line of the log.</summary>
    static string Changed(RowText before, RowText after) => string.Join("; ", after.Parts.Zip(before.Parts).Where(pair => pair.First.Value != pair.Second.Value)
        .Select(pair => pair.First.Name == "body" ? "body changed" : new RowText(pair.First).Since(new RowText(pair.Second))));
}
