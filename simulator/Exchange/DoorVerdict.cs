namespace Mailroom.Simulator.Exchange;

/// <summary>Whether somebody is let into a mailbox, and why.</summary>
internal abstract record DoorVerdict(string Because)
{
    internal sealed record Open(Account Mailbox, TokenBearer Bearer, DateTimeOffset Until, string Because) : DoorVerdict(Because);

    internal sealed record Closed(string Because) : DoorVerdict(Because);
}
