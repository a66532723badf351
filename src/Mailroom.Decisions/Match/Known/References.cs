namespace Mailroom.Decisions.Match;

/// <summary>A ticket: one that is stored, or one that an earlier mail of the same batch is going to open.</summary>
/// <param name="Number">The stored ticket's number; 0 for one of the batch.</param>
/// <param name="InBatch">The place in the batch, from 0, of the mail that opens it; -1 for a stored one.</param>
public readonly record struct TicketRef(long Number, int InBatch)
{
    /// <summary>A ticket that is stored.</summary>
    public static TicketRef Stored(long number) => new(number, -1);

    /// <summary>The ticket that the mail at <paramref name="place"/> of this batch opens.</summary>
    public static TicketRef OpenedBy(int place) => new(0, place);

    /// <inheritdoc/>
    public override string ToString() => InBatch < 0 ? $"#{Number}" : "a ticket of the same batch";
}

/// <summary>A mail that was handled before: stored, or earlier in the same batch.</summary>
/// <param name="LedgerId">The stored ledger row; 0 for one of the batch.</param>
/// <param name="InBatch">The place in the batch, from 0; -1 for a stored one.</param>
public readonly record struct CopyRef(long LedgerId, int InBatch)
{
    /// <summary>A mail in the ledger.</summary>
    public static CopyRef Stored(long ledgerId) => new(ledgerId, -1);

    /// <summary>The mail at <paramref name="place"/> of this batch.</summary>
    public static CopyRef At(int place) => new(0, place);
}
