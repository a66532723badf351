using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Alerts;

namespace Mailroom.Decisions.Route;

/// <summary>What becomes of a mail, and how that was come to.</summary>
/// <param name="Decision">What becomes of it.</param>
/// <param name="Match">What the mail is to us; null when it was held unread.</param>
/// <param name="Trace">The checks, in order.</param>
public sealed record Decided(Decision Decision, MailMatch? Match, IReadOnlyList<TraceLine> Trace)
{
    /// <summary>Whether the sender may get an acknowledgement: for a ticket only, never a machine, and never where it is not proven that the sender is who they say.</summary>
    public bool MayAnswer { get; init; }

    /// <summary>The same, had it become a ticket whatever was decided: for a person who makes one of a held mail.</summary>
    public bool MayAnswerByHand { get; init; }

    /// <summary>The rules that matched, by name, in their order.</summary>
    public IReadOnlyList<string> Matched { get; init; } = [];

    /// <summary>Rules whose patterns took too long over this mail.</summary>
    public IReadOnlyList<string> TimedOut { get; init; } = [];

    /// <summary>The alert that it is, and its ticket as it was known; null when it is none. Who stores it looks again.</summary>
    public AlertClaim? Alert { get; init; }

    /// <summary>The expected mails that it is, by their monitors' names.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];
}
