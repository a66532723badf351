using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Pipeline;

/// <summary>The story of a mail, from its bytes to what is stored. A batch is told as one; a single mail is a batch of one.</summary>
/// <param name="attempts">Counts, before anything can go wrong.</param>
/// <param name="open">Reads a mail.</param>
/// <param name="decide">Says what becomes of it.</param>
/// <param name="commit">Stores.</param>
/// <param name="log">Says what was held.</param>
public sealed partial class HandleMail(Attempts attempts, OpenMail open, DecideMail decide, BatchCommit commit, ILogger<HandleMail> log)
{
    /// <summary>Handles a batch of mails. When this returns, they are durable, or somebody else owns the mailbox.</summary>
    /// <param name="owner">The right to write.</param>
    /// <param name="batch">The mails, in the order of the folder.</param>
    /// <param name="ct">Drops the batch; it is fetched again later.</param>
    public Task<CommitOutcome> RunAsync(Ownership owner, IReadOnlyList<RawMail> batch, CancellationToken ct) => RunAsync(owner, batch, BatchTerms.Live, ct);

    /// <summary>Handles a batch of mails on other terms than new mail.</summary>
    /// <param name="owner">The right to write.</param>
    /// <param name="batch">The mails, in the order of the folder.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="ct">Drops the batch; it is fetched again later.</param>
    public async Task<CommitOutcome> RunAsync(Ownership owner, IReadOnlyList<RawMail> batch, BatchTerms terms, CancellationToken ct)
    {
        var tries = await attempts.CountAsync(owner.MailboxId, batch, ct);
        try
        {
            var opened = batch.Select(raw => open.Read(raw, tries)).ToList();
            var (decided, outcome) = await DecidedAsync(owner, opened, terms, ct);
            if (outcome is not CommitOutcome.Committed)
                await attempts.TakeBackAsync(owner.MailboxId, batch, CancellationToken.None);
            foreach (var held in decided.Where(d => d.Decision is Decision.Hold))
                LogHeld(log, held.Raw.Position, ((Decision.Hold)held.Decision).Code);
            return outcome;
        }
        catch
        {
            // An orderly failure (the database, a stop) is no fault of the mails: only a death may count against them.
            await attempts.TakeBackAsync(owner.MailboxId, batch, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Times that a batch is decided anew because other mailboxes were faster with its mails or alerts. After that a doubled ticket is better than mail that waits.</summary>
    internal const int MostTurns = 20;

    /// <summary>Decides and stores; and again where another mailbox was faster with the same mail, with one that is answered, or with an alert's ticket.</summary>
    async Task<(IReadOnlyList<DecidedMail> Decided, CommitOutcome Outcome)> DecidedAsync(Ownership owner, IReadOnlyList<Opened> opened, BatchTerms terms, CancellationToken ct)
    {
        for (var turn = 1; ; turn++)
        {
            var decided = await decide.RunAsync(owner.MailboxId, opened, new DecideTerms { Silent = terms.Silent }, ct);
            var outcome = await commit.RunAsync(owner, decided, terms, evenOvertaken: turn >= MostTurns, ct);
            if (outcome is not CommitOutcome.Overtaken)
                return (decided, outcome);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Position} is held: {Code}")]
    static partial void LogHeld(ILogger log, MailPosition position, string code);
}
