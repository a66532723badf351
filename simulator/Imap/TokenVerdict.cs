namespace Mailroom.Simulator.Imap;

/// <summary>What a token is worth to IMAP.</summary>
internal abstract record TokenVerdict
{
    internal sealed record Good(Account User, DateTimeOffset Until) : TokenVerdict;

    internal sealed record Refused(string Because) : TokenVerdict;
}
