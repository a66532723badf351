using Mailroom.Engine.Fetch;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>How one turn in an open folder ended.</summary>
/// <param name="Read">How what is new was read.</param>
/// <param name="Plan">What the first import still has to do; null when nothing.</param>
public readonly record struct FolderTurn(ReadResult Read, HistoryPlan? Plan);

/// <summary>The turns in an open folder: what is new first, then a share of the first import.</summary>
/// <param name="reader">Reads what is new.</param>
/// <param name="history">Takes in what was there before us.</param>
public sealed class FolderTurns(ReadFolder reader, ReadHistory history)
{
    /// <summary>Takes one turn.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="owner">The right to write for it.</param>
    /// <param name="session">The open folder.</param>
    /// <param name="plan">What the turn before has left of the first import.</param>
    /// <param name="ct">Gives up; what was not committed is fetched again later.</param>
    public async Task<FolderTurn> RunAsync(Mailbox mailbox, Ownership owner, IMailSession session, HistoryPlan? plan, CancellationToken ct)
    {
        var read = await reader.RunAsync(mailbox, owner, session, ct);
        if (read.FencedOff)
            return new FolderTurn(read, null);
        var turn = await history.RunAsync(mailbox, owner, session, plan, ct);
        return new FolderTurn(read with { FencedOff = turn.FencedOff }, turn.Plan);
    }
}
