using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Route.Rules;

/// <summary>What all rules together say about a mail.</summary>
public sealed record RuleOutcome
{
    /// <summary>Where they leave it.</summary>
    public Ending Ending { get; init; } = new Ending.Usual();

    /// <summary>What they say about its ticket. Of two rules that set one thing the later one counts.</summary>
    public TicketChanges Changes { get; init; } = TicketChanges.None;

    /// <summary>Whether a rule wants a ticket even of a machine's answer.</summary>
    public bool WantsTicket { get; init; }

    /// <summary>Whether the sender gets no acknowledgement.</summary>
    public bool NoAcknowledgement { get; init; }

    /// <summary>The names of the rules that matched, in their order.</summary>
    public IReadOnlyList<string> Matched { get; init; } = [];

    /// <summary>The names of the rules that had a pattern run out of time; it counted as not matched.</summary>
    public IReadOnlyList<string> TimedOut { get; init; } = [];

    /// <summary>A line for each rule that was asked: those switched off, for other mailboxes or behind the end have none.</summary>
    public IReadOnlyList<TraceLine> Trace { get; init; } = [];
}
