using Mailroom.Decisions.Match;
using Mailroom.Decisions.Notify;

namespace Mailroom.Engine.Store;

/// <summary>What whoever writes a mail of ours needs to have in hand before a transaction begins.</summary>
/// <param name="Letters">The letters.</param>
/// <param name="Marker">Writes the markers.</param>
/// <param name="Tokens">Writes ticket numbers into subjects.</param>
/// <param name="Settings">How mail of ours looks.</param>
public sealed record PostDesk(LetterBook Letters, ReplyMarker Marker, SubjectTokens Tokens, PostSettings Settings)
{
    /// <summary>Where a flood begins.</summary>
    public LoopSettings Loops { get; init; } = new();
}

/// <summary>How mail of ours looks, from settings of several rooms.</summary>
/// <param name="Link">The address of the pages; null when it is not known.</param>
/// <param name="PlusAddress">Whether answers are to go to the mailbox's address with the ticket's marker behind a plus.</param>
public sealed record PostSettings(Uri? Link, bool PlusAddress);

/// <summary>Knows the post desk as it is now.</summary>
/// <param name="letters">The letters in force.</param>
/// <param name="desks">Keeps the markers.</param>
/// <param name="threads">How subjects name tickets.</param>
/// <param name="loops">Where a flood begins.</param>
/// <param name="settings">How mail of ours looks.</param>
public sealed class PostDesks(LettersInForce letters, Desks desks, ThreadSettings threads, LoopSettings loops, PostSettings settings)
{
    /// <summary>The post desk.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<PostDesk> NowAsync(CancellationToken ct) =>
        new(await letters.NowAsync(ct), await desks.MarkerAsync(ct), new SubjectTokens(threads), settings) { Loops = loops };
}
