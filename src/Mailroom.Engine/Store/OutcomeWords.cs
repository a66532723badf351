using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>What became of a mail, in a few words.</summary>
public static class OutcomeWords
{
    /// <summary>Of a ledger row: "Opened ticket #1001", "Note on #1001", "Copy of mail 7", "Dropped (rule)", "Held (reason)".</summary>
    /// <param name="row">The row; one that a person ignored reads as held, as it was.</param>
    public static string Of(Intake row) => row.Outcome switch
    {
        Outcome.Ticket => $"Opened ticket #{row.TicketId}",
        Outcome.Note => $"Note on #{row.TicketId}",
        Outcome.Duplicate => $"Copy of mail {row.FirstCopyId}",
        Outcome.Dropped => $"Dropped ({row.Code})",
        _ => $"Held ({row.Code})",
    };
}
