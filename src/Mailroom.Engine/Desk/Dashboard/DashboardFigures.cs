namespace Mailroom.Engine.Desk;

/// <summary>What came in within one slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Mails">New mails, whatever became of them.</param>
/// <param name="Tickets">Those of them that opened tickets.</param>
/// <param name="Old">Mails that were there before us and were taken in by an import.</param>
/// <param name="Median">Seconds from delivery to the ticket or note that half of them did not exceed; null when there was none.</param>
/// <param name="Slow">The same for 95 of 100 of them.</param>
public sealed record SlotFigures(TimeSlot Slot, int Mails, int Tickets, int Old, double? Median, double? Slow);

/// <summary>A reason for which something failed.</summary>
/// <param name="What">What failed: <c>held</c>, <c>receive</c>, <c>send</c> or <c>outgoing</c>.</param>
/// <param name="Code">The reason's code; may be empty.</param>
/// <param name="Count">How often.</param>
public sealed record FailureFigures(string What, string Code, int Count);

/// <summary>The open tickets of one queue by their age.</summary>
/// <param name="Queue">The queue; empty for tickets of none.</param>
/// <param name="ByAge">How many are younger than a day, than a week, than 30 days, and older.</param>
public sealed record QueueFigures(string Queue, IReadOnlyList<int> ByAge)
{
    /// <summary>The ages in words, in the order of <see cref="ByAge"/>.</summary>
    public static IReadOnlyList<string> Ages { get; } = ["under a day", "1 to 7 days", "7 to 30 days", "over 30 days"];

    /// <summary>All of them.</summary>
    public int Open => ByAge.Sum();
}

/// <summary>How the desk is doing.</summary>
/// <param name="Span">How far back it looks.</param>
/// <param name="Slots">What came in, the oldest slot first.</param>
/// <param name="Median">Seconds from delivery to ticket over the whole span: the median; null when nothing came.</param>
/// <param name="Slow">The same for 95 of 100.</param>
/// <param name="Failures">What failed within the span, the most frequent first. Held mail counts while it is held.</param>
/// <param name="Queues">The open tickets, the fullest queue first.</param>
public sealed record DashboardFigures(DashboardSpan Span, IReadOnlyList<SlotFigures> Slots, double? Median, double? Slow, IReadOnlyList<FailureFigures> Failures, IReadOnlyList<QueueFigures> Queues)
{
    /// <summary>Whether any mail ever came.</summary>
    public bool Any { get; init; }

    /// <summary>Mails of ours that wait to be sent.</summary>
    public int Outbox { get; init; }

    /// <summary>When the oldest of them was written; null when none waits.</summary>
    public DateTimeOffset? OutboxSince { get; init; }

    /// <summary>New mails in the span.</summary>
    public int Mails => Slots.Sum(slot => slot.Mails);

    /// <summary>Tickets opened by new mails in the span.</summary>
    public int Tickets => Slots.Sum(slot => slot.Tickets);

    /// <summary>Old mails taken in within the span.</summary>
    public int Old => Slots.Sum(slot => slot.Old);
}
