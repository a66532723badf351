namespace Mailroom.Decisions.Match;

/// <summary>What holds for every mail of a mailbox: the mailbox itself, how tickets are named, and where a flood begins.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Threads">How replies are known.</param>
/// <param name="Loops">Where a flood begins.</param>
/// <param name="Marker">Knows our own markers.</param>
public sealed record DeskView(MailboxView Mailbox, ThreadSettings Threads, LoopSettings Loops, ReplyMarker Marker)
{
    /// <summary>Our mailboxes' addresses (<see cref="Mail.Address.Key"/>): nobody's, never participants.</summary>
    public IReadOnlySet<string> OwnAddresses { get; init; } = new HashSet<string>();

    /// <summary>Finds ticket numbers in subjects.</summary>
    public SubjectTokens Tokens { get; } = new(Threads);

    /// <summary>The words for where tickets stand.</summary>
    public StatusWords Statuses { get; init; } = StatusWords.None;
}
