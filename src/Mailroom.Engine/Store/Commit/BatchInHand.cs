using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>A batch whose ledger rows are there.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Mails">The mails.</param>
/// <param name="Ledger">Their ledger rows, in the same order.</param>
/// <param name="Actor">Who handles it, for the audit log.</param>
/// <param name="Now">The time.</param>
sealed record BatchInHand(Mailbox Mailbox, IReadOnlyList<DecidedMail> Mails, IReadOnlyList<Intake> Ledger, string Actor, DateTimeOffset Now)
{
    /// <summary>Whether nobody outside hears of it: mail of before our time, also when it is released later.</summary>
    public bool Silent => Ledger.Any(row => row.Silent);
}
