using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Schedule;

/// <summary>Keeps one mailbox read: one connection, one owner, until it is stopped, fenced off or refused for good.</summary>
/// <param name="owners">Hands out ownership.</param>
/// <param name="door">Opens the mailbox.</param>
/// <param name="turns">Reads it: what is new, and what was there before.</param>
/// <param name="state">Shows how it is doing.</param>
/// <param name="timing">When to look again.</param>
public sealed class MailboxWorker(Owners owners, MailboxDoor door, FolderTurns turns, WorkerState state, WorkerTiming timing)
{
    /// <summary>Works for a mailbox.</summary>
    /// <param name="mailbox">The mailbox as it was when the worker was started; a change starts another worker.</param>
    /// <param name="bell">Rings when there is work of which the server says nothing.</param>
    /// <param name="stopping">Stops taking mail; what was begun is finished or dropped within seconds.</param>
    public async Task RunAsync(Mailbox mailbox, Bell bell, CancellationToken stopping)
    {
        var owner = await owners.ClaimAsync(mailbox.Id, stopping);
        var failures = 0;
        var hadSession = false;
        while (!stopping.IsCancellationRequested)
        {
            var visit = await VisitAsync(mailbox, owner, bell, hadSession, stopping);
            if (visit.FencedOff)
                return;
            // A session that worked and then broke is nothing to report yet; only if it cannot be opened again.
            (failures, hadSession) = visit.Worked ? (0, true) : (failures + 1, false);
            if (visit.Fault is not { } fault || (visit.Worked && fault.Diagnosis.RetryAfter is null))
                continue;
            if (fault.Diagnosis.Retry is RetryClass.Never or RetryClass.FreshGrant)
            {
                await state.StoppedAsync(mailbox, fault, CancellationToken.None);
                return;
            }
            var wait = timing.WaitAfter(Math.Max(1, failures), fault.Diagnosis);
            await state.WaitingAsync(mailbox.Id, fault, wait, stopping);
            await timing.SleepAsync(wait, stopping);
        }
    }

    readonly record struct Visit(bool Worked, bool FencedOff, OpenOutcome.Failed? Fault);

    /// <summary>One connection from its opening to its end.</summary>
    async Task<Visit> VisitAsync(Mailbox mailbox, Ownership owner, Bell bell, bool hadSession, CancellationToken stopping)
    {
        if (!hadSession)
            await state.ConnectingAsync(mailbox.Id, stopping);
        var outcome = await door.OpenAsync(mailbox, afresh: false, watcher: null, stopping);
        if (outcome is OpenOutcome.Failed failed)
            return new Visit(false, false, failed);
        var opened = (OpenOutcome.Opened)outcome;
        await using var session = opened.Session;
        var worked = false;
        HistoryPlan? plan = null;
        try
        {
            var until = timing.EndOf(opened.TokenExpiresAt, opened.TokenRenewAt);
            while (!stopping.IsCancellationRequested && timing.Now < until)
            {
                var wake = bell.Listen();
                (var read, plan) = await turns.RunAsync(mailbox, owner, session, plan, stopping);
                if (read.FencedOff)
                    return new Visit(true, true, null);
                worked = true;
                await state.ReadAsync(mailbox.Id, read, opened.TokenExpiresAt, stopping);
                // As long as the renewal fails the old session goes on: its token has minutes left, and the provider may be back by then.
                if (timing.Now >= opened.TokenRenewAt && await door.HasNewerTokenAsync(mailbox, opened, stopping))
                    break;
                var idle = timing.IdleTime(timing.Now < opened.TokenRenewAt ? opened.TokenRenewAt.Value : until);
                if (!(plan is null ? await session.WaitAsync(idle, timing.Clock, stopping, wake) : await session.LookAgainAsync(stopping)))
                    break;
            }
            return new Visit(true, false, null);
        }
        catch (Exception broken) when (!stopping.IsCancellationRequested && session.Explain(broken) is { } diagnosis)
        {
            state.Broken(mailbox.Id, diagnosis, broken);
            return new Visit(worked, false, OpenOutcome.Failed.Broken(diagnosis, session.LastWords));
        }
    }
}
