namespace Mailroom.Simulator.Exchange;

/// <summary>What a token is worth to a mail server. Whether it opens a certain mailbox, its bearer knows.</summary>
internal abstract record TokenVerdict
{
    internal sealed record Good(TokenBearer Bearer, DateTimeOffset Until) : TokenVerdict;

    internal sealed record Refused(string Because) : TokenVerdict;
}
