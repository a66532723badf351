using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>What rules make of a mail, with nothing written.</summary>
/// <param name="Outcome">What would become of it, in words.</param>
/// <param name="Because">Why, as a sentence.</param>
/// <param name="Matched">The rules that match, in their order.</param>
/// <param name="Changes">What would be set on the ticket.</param>
/// <param name="Trace">The checks, in order.</param>
public sealed record TriedOutcome(string Outcome, string Because, IReadOnlyList<string> Matched, TicketChanges Changes, IReadOnlyList<TraceLine> Trace)
{
    internal static TriedOutcome Of(DecidedMail decided, Gist gist) =>
        new(ReplayedMail.Words(gist), decided.Decision.Because, decided.Decided.Matched, gist.Changes, decided.Decided.Trace);
}

/// <summary>A mail by the stored rules and by those that are tried out.</summary>
/// <param name="Row">Its ledger row; null for a mail that was handed in.</param>
/// <param name="Mailbox">The mailbox's name.</param>
/// <param name="From">The sender's address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Stored">What the stored rules make of it.</param>
/// <param name="Tried">What the tried ones do.</param>
/// <param name="Differences">What would be otherwise; none when nothing would.</param>
public sealed record TriedMail(Intake? Row, string Mailbox, string From, string Subject, TriedOutcome Stored, TriedOutcome Tried, IReadOnlyList<Difference> Differences)
{
    /// <summary>Why it could not be tried; empty when it could.</summary>
    public string Fault { get; init; } = "";
}
