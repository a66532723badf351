namespace Mailroom.Decisions.Search;

/// <summary>What somebody looks for among the tickets. A ticket is found when every part holds.</summary>
/// <param name="Parts">The parts in their order; none finds every ticket.</param>
/// <param name="Faults">What could not be understood and was left out.</param>
public sealed record TicketQuery(IReadOnlyList<QueryPart> Parts, IReadOnlyList<QueryFault> Faults)
{
    /// <summary>Finds every ticket.</summary>
    public static TicketQuery Everything { get; } = new([], []);

    /// <summary>Whether it asks for a mark, without a minus.</summary>
    /// <param name="mark">Which.</param>
    public bool AsksFor(TicketMark mark) => Parts.Any(part => part is QueryPart.Is { Not: false } asked && asked.Mark == mark);

    /// <summary>Whether it looks into texts.</summary>
    public bool HasWords => Parts.Any(part => part is QueryPart.Words);
}

/// <summary>A part of a query that was left out.</summary>
/// <param name="Part">The part as it was typed.</param>
/// <param name="Because">Why, and what would be understood, as a sentence.</param>
public sealed record QueryFault(string Part, string Because);
