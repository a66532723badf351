using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;

namespace Mailroom.Engine.Store;

/// <summary>A mail and what is to become of it, ready to be stored.</summary>
/// <param name="Raw">The bytes.</param>
/// <param name="Mail">What was read out of them; null when they were not read: a mail that kills the parser is held unread.</param>
/// <param name="Decided">What becomes of it, why, and how that was come to.</param>
public sealed record DecidedMail(RawMail Raw, ReadMail? Mail, Decided Decided)
{
    /// <summary>The last ledger row that the decision knew of (<see cref="BatchFacts.LedgerUpTo"/>).</summary>
    public long LedgerUpTo { get; init; } = long.MaxValue;

    /// <summary>What becomes of it.</summary>
    public Decision Decision => Decided.Decision;

    /// <summary>What was read; an empty mail when nothing was.</summary>
    public ParsedMail Parsed => Mail?.Mail ?? Unread;

    static ParsedMail Unread { get; } = new();
}

/// <summary>What became of a batch.</summary>
public abstract record CommitOutcome
{
    /// <summary>All of it is durable.</summary>
    /// <param name="LedgerIds">The ledger rows, in the batch's order.</param>
    public sealed record Committed(IReadOnlyList<long> LedgerIds) : CommitOutcome;

    /// <summary>Nothing was stored: somebody else has claimed the mailbox.</summary>
    public sealed record FencedOff : CommitOutcome;

    /// <summary>Nothing was stored: meanwhile another mailbox has stored a copy of one of the mails, or a mail that one of them answers. They have to be decided again.</summary>
    public sealed record Overtaken : CommitOutcome;
}
