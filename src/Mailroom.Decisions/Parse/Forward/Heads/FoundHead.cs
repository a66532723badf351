namespace Mailroom.Decisions.Parse.Forward.Heads;

/// <summary>Where a text turns from what its writer says to another mail.</summary>
/// <param name="Start">The first line that is not the writer's.</param>
/// <param name="Head">The other mail's head.</param>
/// <param name="Marked">Whether a line says "forwarded".</param>
/// <param name="IsForward">Whether the other mail is forwarded; otherwise it is answered.</param>
sealed record FoundHead(int Start, ForwardHead Head, bool Marked, bool IsForward);
