using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>A stored mail that was decided again, with nothing written.</summary>
/// <param name="Row">Its ledger row.</param>
/// <param name="Mailbox">The mailbox's name.</param>
/// <param name="Then">What became of it, in words.</param>
/// <param name="Now">What would become of it now, in words.</param>
/// <param name="Because">Why it would, as a sentence.</param>
/// <param name="Differences">What would be otherwise; none when nothing would.</param>
public sealed record ReplayedMail(Intake Row, string Mailbox, string Then, string Now, string Because, IReadOnlyList<Difference> Differences)
{
    /// <summary>What became of a mail, in words.</summary>
    internal static string Words(Intake row) => row switch
    {
        { Outcome: Outcome.Ignored } => $"Held ({row.Code}), ignored by a person",
        { ByHand: true } => $"Held ({row.Code}), made ticket #{row.TicketId} by a person",
        _ => OutcomeWords.Of(row),
    };

    /// <summary>What would become of a mail, in words.</summary>
    internal static string Words(Gist gist) => gist.Outcome switch
    {
        Outcome.Ticket => "Opens a ticket",
        Outcome.Note => $"Note on #{gist.Ticket}",
        Outcome.Duplicate => $"Copy of mail {gist.FirstCopy}",
        Outcome.Dropped => $"Dropped ({gist.Code})",
        _ => $"Held ({gist.Code})",
    };
}
