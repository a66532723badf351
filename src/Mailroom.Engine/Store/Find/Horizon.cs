using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>
/// What may be known when a stored mail is decided again: never the mail itself; and to decide it as it was decided then,
/// nothing that came to be later. People, accounts and words of the desk have no past: they count as they are now.
/// </summary>
/// <param name="Itself">The ledger row of the mail.</param>
/// <param name="Before">The moment of its decision (<see cref="Intake.HandledAt"/>); null to know everything there is now.</param>
public sealed record Horizon(long Itself, DateTimeOffset? Before)
{
    /// <summary>The mails that had been decided. Mails of one batch have one time; their numbers say the order.</summary>
    internal static IQueryable<Intake> Decided(IQueryable<Intake> ledger, Horizon? horizon) => horizon switch
    {
        null => ledger,
        { Before: { } before } => ledger.Where(i => i.Id != horizon.Itself && (i.HandledAt < before || (i.HandledAt == before && i.Id < horizon.Itself))),
        _ => ledger.Where(i => i.Id != horizon.Itself),
    };

    /// <summary>The mails that had come in, whether or not they stood then where they stand now.</summary>
    internal static IQueryable<Intake> TakenIn(IQueryable<Intake> ledger, Horizon? horizon) => horizon switch
    {
        null => ledger,
        { Before: { } before } => ledger.Where(i => i.Id != horizon.Itself && (i.TakenInAt < before || (i.TakenInAt == before && i.Id < horizon.Itself))),
        _ => ledger.Where(i => i.Id != horizon.Itself),
    };

    /// <summary>Whether a change of a ticket had happened.</summary>
    internal static bool Knows(TicketState state, Horizon? horizon) =>
        horizon?.Before is not { } before || state.At < before || (state.At == before && (state.IntakeId ?? 0) < horizon.Itself);
}
