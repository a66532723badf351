using MailKit;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Pipeline;

/// <summary>
/// Takes in the mail that was there before us, a small batch at a time, so that on the one connection new mail has its turn in
/// between. Every mail goes the way of new mail; nobody outside hears of it.
/// </summary>
/// <param name="imports">How far it is.</param>
/// <param name="cursors">What is known.</param>
/// <param name="attempts">What killed us before.</param>
/// <param name="handle">Handles a batch.</param>
/// <param name="log">Says what the server would not do.</param>
public sealed class ReadHistory(Imports imports, Cursors cursors, Attempts attempts, HandleMail handle, ILogger<ReadHistory> log)
{
    static readonly BatchSize Size = new(25, 4 << 20);

    /// <summary>Takes in the next share, if an import of the mailbox is to go on.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="owner">The right to write for it.</param>
    /// <param name="session">The open folder, read through to its end before.</param>
    /// <param name="plan">What the last share on this connection has left; null for the first.</param>
    /// <param name="ct">Gives up; what was not committed is fetched again later.</param>
    public async Task<HistoryTurn> RunAsync(Mailbox mailbox, Ownership owner, IMailSession session, HistoryPlan? plan, CancellationToken ct)
    {
        if (await imports.RunningAsync(mailbox.Id, ct) is not { } import)
            return new HistoryTurn(null, false);
        try
        {
            if (Misfit(mailbox, import, session.Folder) is { Length: > 0 } because)
                await imports.EndAsync(import.Id, ImportState.Failed, because, ct);
            else if (await PlanAsync(import, session, plan, ct) is { } next && next.Place < next.Uids.Count)
                return await TakeAsync(mailbox, import, owner, session, next, ct);
            else
                await imports.EndAsync(import.Id, ImportState.Done, Rest(import), ct);
        }
        // One mail that cannot be had is left out; where the server will not even list them, asking again and again would help nobody.
        catch (CommandException refused)
        {
            await imports.EndAsync(import.Id, ImportState.Failed, $"The server would not list the mails: {refused.Message}", ct);
        }
        return new HistoryTurn(null, false);
    }

    async Task<HistoryTurn> TakeAsync(Mailbox mailbox, HistoryImport import, Ownership owner, IMailSession session, HistoryPlan plan, CancellationToken ct)
    {
        var choice = HistoryChoice.Of(import);
        var chunk = plan.Uids.Skip(plan.Place).Take(Size.Mails).ToList();
        var wanted = (await session.DescribeAsync(chunk, dated: choice.Since is not null, ct)).Where(mail => choice.Takes(mail.ReceivedAt)).ToList();
        var unfinished = await attempts.UnfinishedAsync(mailbox.Id, import.Folder, session.Folder.UidValidity, ct);
        var batch = Batches.Cut(wanted, Size, unfinished, _ => true).FirstOrDefault() ?? [];
        var raws = batch.Count == 0 ? [] : await PatientFetch.RunAsync(session, batch, log, ct);
        var last = batch.Count == wanted.Count ? chunk[^1] : batch[^1].Uid;
        var covered = chunk.Count(uid => uid <= last);
        var share = new ImportShare(import.Id, last, covered - batch.Count, batch.Count - raws.Count, plan.At);
        if (raws.Count == 0)
            await imports.PassAsync(share, ct);
        else if (await handle.RunAsync(owner, raws, new BatchTerms { Silent = true, Import = share }, ct) is CommitOutcome.FencedOff)
            return new HistoryTurn(null, true);
        return new HistoryTurn(plan with { Place = plan.Place + covered, At = imports.Now }, false);
    }

    /// <summary>What is left to do: as it was on this connection, or asked of the server anew. The ledger says what came in by another way.</summary>
    async Task<HistoryPlan> PlanAsync(HistoryImport import, IMailSession session, HistoryPlan? plan, CancellationToken ct)
    {
        if (plan?.ImportId == import.Id)
            return plan;
        var begun = imports.Now;
        // What lies above the cursor is new mail, also when it came before the first look: so there is no gap between the two, and no overlap.
        var upTo = import.UidValidity > 0 ? import.UpToUid : (await cursors.FindAsync(import.MailboxId, import.Folder, ct))!.DoneUpTo;
        var known = await cursors.HandledAsync(import.MailboxId, import.Folder, session.Folder.UidValidity, import.DoneUid, ct);
        List<uint> waiting = [.. (await session.SearchAsync(HistoryChoice.Of(import), ct)).Where(uid => uid > import.DoneUid && uid <= upTo && !known.Contains(uid))];
        await imports.CountedAsync(import.Id, session.Folder.UidValidity, upTo, waiting.Count, ct);
        return new HistoryPlan(import.Id, waiting, 0, begun);
    }

    static string Misfit(Mailbox mailbox, HistoryImport import, FolderState folder) =>
        import.Folder != mailbox.Folder ? $"The mailbox reads {mailbox.Folder} now, and this was an import of {import.Folder}."
        : import.UidValidity > 0 && import.UidValidity != folder.UidValidity
            ? $"The server has numbered the folder's mail anew (UIDVALIDITY {import.UidValidity} -> {folder.UidValidity}), so it cannot be told how far this was. Start another import: mail that is known is not taken in twice."
        : "";

    static string Rest(HistoryImport import) => import.Left switch
    {
        0 => "",
        1 => "The server would not give out one of them. Start another import to try it again.",
        var left => $"The server would not give out {left} of them. Start another import to try them again.",
    };
}
