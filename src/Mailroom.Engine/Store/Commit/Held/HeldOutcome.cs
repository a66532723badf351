using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>What became of an attempt to release a held mail.</summary>
public abstract record HeldOutcome
{
    /// <summary>It was decided anew, and that is durable. It may be held again, with a reason of its own.</summary>
    /// <param name="Row">Its ledger row now.</param>
    public sealed record Done(Intake Row) : HeldOutcome;

    /// <summary>It is not held any more: somebody else was faster, or had been. Nothing was changed.</summary>
    /// <param name="Row">Its ledger row now.</param>
    public sealed record NotHeld(Intake Row) : HeldOutcome;

    /// <summary>Nothing was changed: the alert's ticket was opened or closed by another mail since it was decided. Decided again, it can be stored.</summary>
    public sealed record Overtaken : HeldOutcome;

    /// <summary>There is no such mail.</summary>
    public sealed record NotFound : HeldOutcome;

    /// <summary>The stored bytes are not what was stored.</summary>
    /// <param name="Why">What is wrong, for people.</param>
    public sealed record Damaged(string Why) : HeldOutcome;
}
