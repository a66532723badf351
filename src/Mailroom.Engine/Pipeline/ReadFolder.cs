using MailKit;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Pipeline;

/// <summary>How one reading of a folder ended.</summary>
/// <param name="Taken">Mails that were handled.</param>
/// <param name="Left">Mails that the server would not give out now; they are tried again at the next reading.</param>
/// <param name="FencedOff">Whether somebody else has claimed the mailbox.</param>
public readonly record struct ReadResult(int Taken, int Left, bool FencedOff);

/// <summary>Reads what is new in an open folder: selects by the ledger, fetches in batches, handles, and settles at the server what is durable.</summary>
/// <param name="cursors">How far we are.</param>
/// <param name="attempts">What killed us before.</param>
/// <param name="handle">Handles a batch.</param>
/// <param name="statuses">Shows progress.</param>
/// <param name="log">Says what the server would not do.</param>
public sealed partial class ReadFolder(Cursors cursors, Attempts attempts, HandleMail handle, Statuses statuses, ILogger<ReadFolder> log)
{
    static readonly BatchSize Size = new(50, 16 << 20);

    /// <summary>Reads the folder to its end.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="owner">The right to write for it.</param>
    /// <param name="session">The open folder.</param>
    /// <param name="ct">Gives up between or within batches; what was not committed is fetched again later.</param>
    public async Task<ReadResult> RunAsync(Mailbox mailbox, Ownership owner, IMailSession session, CancellationToken ct)
    {
        var cursor = await CursorAsync(mailbox, session, ct);
        await SettleAsync(mailbox, cursor, session, ct);
        var waiting = await WaitingAsync(mailbox, cursor, session, ct);
        var progress = new Progress(mailbox.Id, waiting.Count, statuses);
        var left = 0;
        var taken = 0;
        var unfinished = await attempts.UnfinishedAsync(mailbox.Id, cursor.Folder, (uint)cursor.UidValidity, ct);
        foreach (var batch in Batches.Cut(waiting, Size, unfinished, mail => FirstConnect.WasThere(cursor, mail)))
        {
            var raws = await PatientFetch.RunAsync(session, batch, log, ct);
            // What was there before us concerns nobody outside any more.
            var terms = FirstConnect.WasThere(cursor, batch[0]) ? new BatchTerms { Silent = true } : BatchTerms.Live;
            if (raws.Count > 0 && await handle.RunAsync(owner, raws, terms, ct) is CommitOutcome.FencedOff)
                return new ReadResult(taken, left, FencedOff: true);
            taken += raws.Count;
            left += batch.Count - raws.Count;
            await SettleAsync(mailbox, cursor, session, ct);
            if (left == 0)
                await MoveAsync(cursor, batch[^1].Uid, ct);
            await progress.ShowAsync(taken, ct);
        }
        if (left == 0 && waiting.Count > 0)
            await MoveAsync(cursor, waiting[^1].Uid, ct);
        return new ReadResult(taken, left, FencedOff: false);
    }

    async Task<MailboxCursor> CursorAsync(Mailbox mailbox, IMailSession session, CancellationToken ct)
    {
        var stored = await cursors.FindAsync(mailbox.Id, mailbox.Folder, ct);
        if (stored is not null && stored.UidValidity == session.Folder.UidValidity)
            return stored;
        var cursor = stored is null ? await FirstConnect.CursorAsync(mailbox, session, ct) : FirstConnect.Renumbered(stored, session.Folder);
        if (stored is not null)
            LogRenumbered(log, mailbox.Id, stored.UidValidity, cursor.UidValidity);
        await cursors.SaveAsync(cursor, ct);
        return cursor;
    }

    /// <summary>What is in the folder, wanted, and not in the ledger. Flags play no part: a person may have read a mail before us.</summary>
    async Task<IReadOnlyList<Listed>> WaitingAsync(Mailbox mailbox, MailboxCursor cursor, IMailSession session, CancellationToken ct)
    {
        var there = await session.UidsAboveAsync(cursor.DoneUpTo, ct);
        if (there.Count == 0)
            return [];
        var handled = await cursors.HandledAsync(mailbox.Id, cursor.Folder, (uint)cursor.UidValidity, cursor.DoneUpTo, ct);
        var unknown = there.Where(uid => !handled.Contains(uid)).ToList();
        var dated = unknown.Exists(uid => FirstConnect.NeedsDate(mailbox, cursor, uid));
        var described = await session.DescribeAsync(unknown, dated, ct);
        return [.. described.Where(mail => FirstConnect.IsWanted(mailbox, cursor, mail))];
    }

    /// <summary>Flags, moves or deletes at the server what is durable here. What the server refuses stays owed and is tried at the next reading.</summary>
    async Task SettleAsync(Mailbox mailbox, MailboxCursor cursor, IMailSession session, CancellationToken ct)
    {
        if (mailbox.After == AfterProcessing.Leave)
            return;
        var owed = await cursors.OwedAsync(mailbox.Id, cursor.Folder, (uint)cursor.UidValidity, ct);
        if (owed.Count == 0)
            return;
        try
        {
            await session.SettleAsync(mailbox.After, mailbox.MoveTo, owed, ct);
            await cursors.SettleAsync(mailbox.Id, cursor.Folder, (uint)cursor.UidValidity, owed, ct);
        }
        catch (CommandException refused)
        {
            LogNotSettled(log, mailbox.Id, owed.Count, mailbox.After, refused.Message);
            if (mailbox.After == AfterProcessing.Move)
                await session.SettleAsync(AfterProcessing.MarkRead, "", owed, ct);
        }
    }

    async Task MoveAsync(MailboxCursor cursor, uint uid, CancellationToken ct)
    {
        cursor.DoneUpTo = Math.Max(cursor.DoneUpTo, uid);
        await cursors.SaveAsync(cursor, ct);
    }

    /// <summary>Shows a backlog's progress on the mailbox; a few mails at once are no backlog.</summary>
    sealed class Progress(int mailboxId, int total, Statuses statuses)
    {
        public async Task ShowAsync(int done, CancellationToken ct)
        {
            if (total <= Size.Mails)
                return;
            await statuses.SetAsync(mailboxId, status =>
            {
                status.State = MailboxState.Importing;
                status.ImportDone = done;
                status.ImportTotal = total;
            }, ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Mailbox {Mailbox}: the server renumbered the folder (UIDVALIDITY {Before} -> {Now}). Everything in it is looked at again; known mail is recognised by its content.")]
    static partial void LogRenumbered(ILogger log, int mailbox, long before, long now);

    [LoggerMessage(LogLevel.Warning, "Mailbox {Mailbox}: {Count} handled mails could not be settled ({After}): {Answer}. Nothing is lost; it is tried again at the next reading.")]
    static partial void LogNotSettled(ILogger log, int mailbox, int count, AfterProcessing after, string answer);
}
