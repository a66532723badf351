using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>Tries a held mail again, the way a new mail goes: count the try, read, decide by what is known now, store. The ledger row stays the same one.</summary>
/// <param name="kept">Has the bytes.</param>
/// <param name="attempts">Counts, before anything can go wrong.</param>
/// <param name="open">Reads a mail.</param>
/// <param name="decide">Says what becomes of it.</param>
/// <param name="commit">Stores.</param>
public sealed class RetryHeld(KeptMails kept, Attempts attempts, OpenMail open, DecideMail decide, HeldCommit commit)
{
    // A count that is still there means a death: of several who try one mail at once, the live ones would count as deaths of each other.
    readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Tries one again. Its count begins anew; deaths of the program over it are counted as ever.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up before the commit.</param>
    public async Task<HeldOutcome> RunAsync(long id, string actor, CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            return await kept.FindAsync(id, ct) switch
            {
                null => new HeldOutcome.NotFound(),
                { Row.Outcome: not Outcome.Held } done => new HeldOutcome.NotHeld(done.Row),
                var mail => await TryAsync(mail, actor, ct),
            };
        }
        catch (DamagedMailException damaged)
        {
            return new HeldOutcome.Damaged(damaged.Message);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    async Task<HeldOutcome> TryAsync(KeptMail mail, string actor, CancellationToken ct)
    {
        var (row, raw) = mail;
        var tries = await attempts.CountAsync(row.MailboxId, [raw], ct);
        var stored = false;
        try
        {
            var opened = open.Read(raw, tries);
            HeldOutcome outcome = new HeldOutcome.Overtaken();
            for (var turn = 1; outcome is HeldOutcome.Overtaken; turn++)
            {
                var decided = await decide.RunAsync(row.MailboxId, [opened], new DecideTerms(new Horizon(row.Id, null)) { Silent = row.Silent }, ct);
                outcome = await commit.RetriedAsync(row.Id, decided[0], actor, evenOvertaken: turn >= HandleMail.MostTurns, ct);
            }
            stored = outcome is HeldOutcome.Done;
            return outcome;
        }
        finally
        {
            // As with new mail: only a death may count against it.
            if (!stored)
                await attempts.TakeBackAsync(row.MailboxId, [raw], CancellationToken.None);
        }
    }
}
