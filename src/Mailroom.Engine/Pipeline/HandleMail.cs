using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Pipeline;

/// <summary>The story of a mail, from its bytes to what is stored. A batch is told as one; a single mail is a batch of one.</summary>
/// <param name="attempts">Counts, before anything can go wrong.</param>
/// <param name="facts">Knows what was there before.</param>
/// <param name="commit">Stores.</param>
/// <param name="limits">The limits.</param>
/// <param name="log">Says what was held.</param>
public sealed partial class HandleMail(Attempts attempts, FactFinder facts, BatchCommit commit, Limits limits, ILogger<HandleMail> log)
{
    /// <summary>Handles a batch of mails. When this returns, they are durable, or somebody else owns the mailbox.</summary>
    /// <param name="owner">The right to write.</param>
    /// <param name="batch">The mails, in the order of the folder.</param>
    /// <param name="ct">Drops the batch; it is fetched again later.</param>
    public async Task<CommitOutcome> RunAsync(Ownership owner, IReadOnlyList<RawMail> batch, CancellationToken ct)
    {
        var tries = await attempts.CountAsync(owner.MailboxId, batch, ct);
        try
        {
            var read = batch.Select(raw => Read(raw, tries)).ToList();
            var known = await facts.AboutAsync([.. read.Select(r => r.Mail)], ct);
            var decided = read.Select((r, place) => Decide(r, place, known)).ToList();
            var outcome = await commit.RunAsync(owner, decided, ct);
            if (outcome is CommitOutcome.FencedOff)
                await attempts.TakeBackAsync(owner.MailboxId, batch, CancellationToken.None);
            return outcome;
        }
        catch
        {
            // An orderly failure (the database, a stop) is no fault of the mails: only a death may count against them.
            await attempts.TakeBackAsync(owner.MailboxId, batch, CancellationToken.None);
            throw;
        }
    }

    sealed record Reading(RawMail Raw, ParsedMail Mail, Decision.Hold? Hold);

    /// <summary>Reads one mail within its time, unless it has cost us too many tries already.</summary>
    Reading Read(RawMail raw, int tries)
    {
        if (tries > limits.Attempts)
            return Held(raw, "attempts", $"It was begun {tries - 1} times and the program ended each time before it was done.");
        using var budget = new CancellationTokenSource(limits.MailTime);
        try
        {
            return new Reading(raw, MailParser.Parse(raw.Bytes, limits, budget.Token), null);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested)
        {
            return Held(raw, "time-budget", $"It could not be read within {limits.MailTime.TotalSeconds:0} s.");
        }
        // The parser promises never to throw. If it does so all the same, the mail is held and the ones behind it go on.
        catch (Exception surprise) when (surprise is not OutOfMemoryException)
        {
            LogSurprise(log, raw.Position, surprise);
            return Held(raw, "parser-fault", $"Reading it failed with {surprise.GetType().Name}; this is a fault of Mailroom.");
        }
    }

    Reading Held(RawMail raw, string code, string because) => new(raw, new ParsedMail(), new Decision.Hold(code, because));

    DecidedMail Decide(Reading reading, int place, BatchFacts known)
    {
        if (reading.Hold is { } hold)
        {
            LogHeld(log, reading.Raw.Position, hold.Code);
            return new DecidedMail(reading.Raw, reading.Mail, WasRead: false, hold);
        }
        var match = Matcher.Match(reading.Mail, known.About(reading.Mail));
        var decision = Router.Route(reading.Raw, match, limits);
        known.Remember(place, reading.Mail, decision);
        return new DecidedMail(reading.Raw, reading.Mail, WasRead: true, decision);
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Position} is held: {Code}")]
    static partial void LogHeld(ILogger log, MailPosition position, string code);

    [LoggerMessage(LogLevel.Error, "Reading mail {Position} failed unexpectedly")]
    static partial void LogSurprise(ILogger log, MailPosition position, Exception surprise);
}
