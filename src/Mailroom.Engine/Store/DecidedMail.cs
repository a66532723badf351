using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route;

namespace Mailroom.Engine.Store;

/// <summary>A mail and what is to become of it, ready to be stored.</summary>
/// <param name="Raw">The bytes.</param>
/// <param name="Mail">What was read out of them; an empty one when they were not read.</param>
/// <param name="WasRead">Whether <paramref name="Mail"/> was read at all: a mail that kills the parser is held unread.</param>
/// <param name="Decision">What becomes of it, and why.</param>
public sealed record DecidedMail(RawMail Raw, ParsedMail Mail, bool WasRead, Decision Decision);

/// <summary>What became of a batch.</summary>
public abstract record CommitOutcome
{
    /// <summary>All of it is durable.</summary>
    /// <param name="LedgerIds">The ledger rows, in the batch's order.</param>
    public sealed record Committed(IReadOnlyList<long> LedgerIds) : CommitOutcome;

    /// <summary>Nothing was stored: somebody else has claimed the mailbox.</summary>
    public sealed record FencedOff : CommitOutcome;
}
