using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What people do with first imports: start, pause, resume and cancel them. The work itself is done by the mailbox's worker, in whichever process that runs.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class FirstImports(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>The last import of a mailbox, open or over; null when there never was one.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<HistoryImport?> LatestAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Imports.AsNoTracking().Where(i => i.MailboxId == mailboxId).OrderByDescending(i => i.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>The last import of every mailbox that had one, by mailbox.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyDictionary<int, HistoryImport>> AllAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Imports.AsNoTracking().Where(i => !db.Imports.Any(later => later.MailboxId == i.MailboxId && later.Id > i.Id)).ToDictionaryAsync(i => i.MailboxId, ct);
    }

    /// <summary>What is wrong with a choice.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="choice">The choice.</param>
    public IReadOnlyList<FieldError> Errors(Mailbox mailbox, HistoryChoice choice)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        List<FieldError> errors = [];
        if (choice.Since is { } day && (day.Year < 1980 || day > today))
            errors.Add(new("Since", $"Enter a day from 1980-01-01 to {today:yyyy-MM-dd}."));
        if (choice.UnreadOnly && mailbox.Protocol == MailProtocol.Pop)
            errors.Add(new("Unread", "POP3 does not say which mail is unread. Choose a day or everything, or read the mailbox over IMAP."));
        return errors;
    }

    /// <summary>Starts one. It begins within seconds where the mailbox is read, and waits where it is paused.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="choice">What to take in.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<HistoryOutcome> StartAsync(int mailboxId, HistoryChoice choice, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == mailboxId, ct);
        if (Errors(mailbox, choice) is { Count: > 0 } errors)
            return new HistoryOutcome.Refused(errors);
        if (await db.Statuses.AnyAsync(s => s.MailboxId == mailboxId && s.State == MailboxState.NotSetUp, ct))
            return new HistoryOutcome.NotNow("The mailbox was never started. Test it first.");
        // SQLite lets in one writing transaction at a time, so nobody starts another between this look and the commit.
        if (await db.Imports.AnyAsync(i => i.MailboxId == mailboxId && (i.State == ImportState.Running || i.State == ImportState.Paused), ct))
            return new HistoryOutcome.NotNow("An import of this mailbox is under way already.");
        var import = new HistoryImport
        {
            MailboxId = mailboxId,
            Folder = mailbox.Folder,
            Since = choice.Since is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
            UnreadOnly = choice.UnreadOnly,
            State = ImportState.Running,
            By = actor,
            StartedAt = clock.GetUtcNow(),
        };
        db.Add(import);
        db.Add(Audit(actor, "import.started", mailboxId, $"{choice} of {mailbox.Folder}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new HistoryOutcome.Done(import);
    }

    /// <summary>Pauses the one that is going on; what is being stored at this moment is still stored.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public Task<HistoryOutcome> PauseAsync(int mailboxId, string actor, CancellationToken ct) => ChangeAsync(mailboxId, [ImportState.Running], ImportState.Paused, "import.paused", actor, ct);

    /// <summary>Lets a paused one go on.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public Task<HistoryOutcome> ResumeAsync(int mailboxId, string actor, CancellationToken ct) => ChangeAsync(mailboxId, [ImportState.Paused], ImportState.Running, "import.resumed", actor, ct);

    /// <summary>Ends one before its time; what is in stays.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public Task<HistoryOutcome> CancelAsync(int mailboxId, string actor, CancellationToken ct) => ChangeAsync(mailboxId, [ImportState.Running, ImportState.Paused], ImportState.Cancelled, "import.cancelled", actor, ct);

    async Task<HistoryOutcome> ChangeAsync(int mailboxId, ImportState[] from, ImportState to, string action, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Imports.SingleOrDefaultAsync(i => i.MailboxId == mailboxId && from.Contains(i.State), ct) is not { } import)
            return new HistoryOutcome.NotNow("It stands otherwise by now; nothing was changed.");
        if (to == ImportState.Cancelled)
            await ImportRows.EndAsync(db, import, to, $"{actor} ended it.", actor, clock.GetUtcNow(), ct);
        else
        {
            import.State = to;
            db.Add(Audit(actor, action, mailboxId, $"{import.Done} of {import.Total} mails"));
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return new HistoryOutcome.Done(import);
    }

    AuditRow Audit(string actor, string action, int mailboxId, string because) =>
        new() { At = clock.GetUtcNow(), Actor = actor, Action = action, Target = $"mailbox {mailboxId}", Because = because };
}
