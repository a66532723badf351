namespace Mailroom.Engine.Pipeline;

/// <summary>What a first import still has to take in, as the server listed it on this connection.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="Uids">The mails, ascending.</param>
/// <param name="Place">The first of them that is not done.</param>
/// <param name="At">When the last share ended: what passes from here on is the next one's time.</param>
public sealed record HistoryPlan(long ImportId, IReadOnlyList<uint> Uids, int Place, DateTimeOffset At);

/// <summary>How one share of a first import ended.</summary>
/// <param name="Plan">What is left to do; null when nothing is, or nothing may be done now.</param>
/// <param name="FencedOff">Whether somebody else has claimed the mailbox.</param>
public readonly record struct HistoryTurn(HistoryPlan? Plan, bool FencedOff);
